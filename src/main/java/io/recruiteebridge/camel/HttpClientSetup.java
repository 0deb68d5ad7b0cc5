package io.recruiteebridge.camel;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.apache.camel.component.http.HttpComponent;
import org.apache.hc.client5.http.auth.AuthScope;
import org.apache.hc.client5.http.auth.UsernamePasswordCredentials;
import org.apache.hc.client5.http.impl.auth.BasicCredentialsProvider;
import org.apache.hc.core5.http.HttpHost;
import org.jspecify.annotations.Nullable;

/**
 * Camel's HTTP component as this bridge needs it. Its defaults would repeat a POST by themselves on 429 and 503, wait for
 * an answer for ever, follow redirects with the token, and keep cookies.
 */
final class HttpClientSetup {
    /** How long a request waits for its answer. */
    static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(30);

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

    private HttpClientSetup() {}

    /** @param environment may name a proxy in {@code HTTPS_PROXY}; loopback is never asked through one */
    static HttpComponent component(int mostAtOnce, URI baseUrl, Map<String, String> environment) {
        HttpComponent http = new HttpComponent();
        http.setAutomaticRetriesDisabled(true);
        http.setFollowRedirects(false);
        http.setConnectTimeout(CONNECT_TIMEOUT.toMillis());
        http.setResponseTimeout(ANSWER_TIMEOUT.toMillis());
        http.setSoTimeout(ANSWER_TIMEOUT.toMillis());
        http.setConnectionRequestTimeout(ANSWER_TIMEOUT.toMillis());
        // One connection for each request under way, and one each for a question and an export.
        http.setConnectionsPerRoute(mostAtOnce + 2);
        http.setMaxTotalConnections(mostAtOnce + 2);
        URI proxy = proxy(baseUrl, environment);
        http.setHttpClientConfigurer(client -> {
            client.disableRedirectHandling().disableCookieManagement().disableAuthCaching();
            if (proxy != null) {
                HttpHost host =
                        new HttpHost(proxy.getScheme(), proxy.getHost(), proxy.getPort() < 0 ? 3128 : proxy.getPort());
                client.setProxy(host);
                String user = proxy.getUserInfo();
                if (user != null && user.contains(":")) {
                    int colon = user.indexOf(':');
                    BasicCredentialsProvider credentials = new BasicCredentialsProvider();
                    credentials.setCredentials(
                            new AuthScope(host),
                            new UsernamePasswordCredentials(
                                    user.substring(0, colon),
                                    user.substring(colon + 1).toCharArray()));
                    client.setDefaultCredentialsProvider(credentials);
                }
            }
        });
        return http;
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
