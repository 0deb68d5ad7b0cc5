package io.recruiteebridge.camel;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.apache.hc.client5.http.auth.AuthScope;
import org.apache.hc.client5.http.auth.UsernamePasswordCredentials;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.auth.BasicCredentialsProvider;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP client of Camel's {@code http} component as this bridge needs it. The default one would repeat a POST by itself
 * on 429 and 503, wait for an answer for ever, follow redirects with the token, and keep cookies.
 */
final class HttpClientSetup {
    /** How long a request waits for its answer. */
    static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(30);

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

    private HttpClientSetup() {}

    /**
     * The client. It is closed by the endpoint that uses it.
     *
     * @param environment may name a proxy in {@code HTTPS_PROXY}; loopback is never asked through one
     */
    static CloseableHttpClient client(int mostAtOnce, URI baseUrl, Map<String, String> environment) {
        return client(mostAtOnce, baseUrl, environment, CONNECT_TIMEOUT, ANSWER_TIMEOUT);
    }

    static CloseableHttpClient client(
            int mostAtOnce,
            URI baseUrl,
            Map<String, String> environment,
            Duration connectTimeout,
            Duration answerTimeout) {
        // One connection for each request under way, and one each for a question and an export.
        PoolingHttpClientConnectionManager connections = PoolingHttpClientConnectionManagerBuilder.create()
                .setMaxConnPerRoute(mostAtOnce + 2)
                .setMaxConnTotal(mostAtOnce + 2)
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(Timeout.of(connectTimeout))
                        .setSocketTimeout(Timeout.of(answerTimeout))
                        .build())
                .build();
        URI proxy = proxy(baseUrl, environment);
        // The minimal client sends and receives, and knows nothing else. bench/run measures what that saves.
        return proxy == null ? HttpClients.createMinimal(connections) : throughProxy(connections, proxy);
    }

    private static CloseableHttpClient throughProxy(PoolingHttpClientConnectionManager connections, URI proxy) {
        HttpHost host = new HttpHost(proxy.getScheme(), proxy.getHost(), proxy.getPort() < 0 ? 3128 : proxy.getPort());
        HttpClientBuilder client = HttpClients.custom()
                .setConnectionManager(connections)
                .setProxy(host)
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableContentCompression()
                .disableAuthCaching();
        String user = proxy.getUserInfo();
        if (user != null && user.contains(":")) {
            int colon = user.indexOf(':');
            BasicCredentialsProvider credentials = new BasicCredentialsProvider();
            credentials.setCredentials(
                    new AuthScope(host),
                    new UsernamePasswordCredentials(
                            user.substring(0, colon), user.substring(colon + 1).toCharArray()));
            client.setDefaultCredentialsProvider(credentials);
        }
        return client.build();
    }

    private static @Nullable URI proxy(URI baseUrl, Map<String, String> environment) {
        if (!"https".equals(baseUrl.getScheme())) {
            return null; // plain http is for loopback only
        }
        String value = environment.getOrDefault("HTTPS_PROXY", environment.getOrDefault("https_proxy", ""));
        if (value.isBlank()) {
            return null;
        }
        return URI.create(value.contains("://") ? value : "http://" + value);
    }
}
