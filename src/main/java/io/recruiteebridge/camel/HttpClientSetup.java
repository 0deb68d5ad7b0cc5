package io.recruiteebridge.camel;

import io.recruiteebridge.settings.Proxy;
import io.recruiteebridge.settings.Secret;
import io.recruiteebridge.settings.SettingsException;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.function.BooleanSupplier;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.apache.camel.main.Main;
import org.apache.hc.client5.http.auth.AuthScope;
import org.apache.hc.client5.http.auth.UsernamePasswordCredentials;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.auth.BasicCredentialsProvider;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP client of Camel's {@code http} component as this bridge needs it. The default would retry a POST by itself on
 * 429 and 503, wait for ever for a response, read it whatever its size, follow redirects with the token, and keep cookies.
 */
public final class HttpClientSetup {
    /** How long a request waits for its response, or for more of it. */
    public static final Duration RESPONSE_TIMEOUT = Duration.ofSeconds(30);
    /** How long a request may take, from its start to the last byte of its response; one with a CV takes longer. */
    static final Duration COMPLETE_TIMEOUT = Duration.ofSeconds(60);

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
    /** The same as long as nothing may be sent. A lease in PostgreSQL ends 42 s after that began. */
    private static final Duration HELD_BACK_TIMEOUT = CONNECT_TIMEOUT.plus(RESPONSE_TIMEOUT);

    /** Characters. */
    private static final int LONGEST_HEADER = 16 * 1024;

    private static final int MOST_HEADERS = 200;

    private HttpClientSetup() {}

    /**
     * Gives the routes their client, {@code #httpClient}, and Camel's component its connections, or it would make some of
     * its own, at the price of reading all trusted certificates again. Camel closes both. Its cookie store, which our client
     * never fills, is turned off, or every request would search it.
     *
     * @param environment may name a proxy in {@code HTTPS_PROXY}; loopback never goes through one
     * @param maySend is asked right before each request
     */
    public static void configure(
            Main main, int mostAtOnce, URI baseUrl, Map<String, String> environment, BooleanSupplier maySend) {
        configure(main, mostAtOnce, baseUrl, environment, maySend, null);
    }

    /** The same for several companies; each request names its own. */
    public static void configure(
            Main main, int mostAtOnce, URI baseUrl, Map<String, String> environment, Destinations destinations) {
        configure(main, mostAtOnce, baseUrl, environment, () -> true, destinations);
    }

    private static void configure(
            Main main,
            int mostAtOnce,
            URI baseUrl,
            Map<String, String> environment,
            BooleanSupplier maySend,
            @Nullable Destinations destinations) {
        HttpClientConnectionManager connections = connections(mostAtOnce, baseUrl, CONNECT_TIMEOUT, RESPONSE_TIMEOUT);
        main.bind("httpConnections", connections);
        main.bind(
                "httpClient",
                client(
                        connections,
                        baseUrl,
                        environment,
                        new RequestLimits(COMPLETE_TIMEOUT, HELD_BACK_TIMEOUT, maySend),
                        destinations));
        String component = "camel.component." + baseUrl.getScheme();
        main.addInitialProperty(component + ".client-connection-manager", "#httpConnections");
        main.addInitialProperty(component + ".cookie-management-disabled", "true");
    }

    static HttpClientConnectionManager connections(
            int mostAtOnce, URI baseUrl, Duration connectTimeout, Duration responseTimeout) {
        // One connection for each request in flight, and one each for a read and an export.
        PoolingHttpClientConnectionManagerBuilder connections = PoolingHttpClientConnectionManagerBuilder.create()
                .setMaxConnPerRoute(mostAtOnce + 2)
                .setMaxConnTotal(mostAtOnce + 2)
                .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                        .http1Config(Http1Config.custom()
                                .setMaxLineLength(LONGEST_HEADER)
                                .setMaxHeaderCount(MOST_HEADERS)
                                .build())
                        .build())
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(Timeout.of(connectTimeout))
                        .setSocketTimeout(Timeout.of(responseTimeout))
                        .build());
        if (!encrypted(baseUrl)) {
            connections.setTlsSocketStrategy(HttpClientSetup::noTls); // spares reading the trusted certificates
        }
        return connections.build();
    }

    static CloseableHttpClient client(
            HttpClientConnectionManager connections,
            URI baseUrl,
            Map<String, String> environment,
            RequestLimits limits) {
        return client(connections, baseUrl, environment, limits, null);
    }

    private static CloseableHttpClient client(
            HttpClientConnectionManager connections,
            URI baseUrl,
            Map<String, String> environment,
            RequestLimits limits,
            @Nullable Destinations destinations) {
        Proxy proxy = encrypted(baseUrl) ? proxy(environment) : null; // plain http is for loopback only
        // The minimal client sends and receives, and knows nothing else. bench/run measures what that saves.
        return new LimitedHttpClient(
                proxy == null ? HttpClients.createMinimal(connections) : throughProxy(connections, proxy),
                limits,
                destinations);
    }

    private static CloseableHttpClient throughProxy(HttpClientConnectionManager connections, Proxy proxy) {
        HttpHost host = new HttpHost(proxy.scheme(), proxy.host(), proxy.port());
        HttpClientBuilder client = HttpClients.custom()
                .setConnectionManager(connections)
                .setProxy(host)
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableContentCompression()
                .disableAuthCaching();
        Secret password = proxy.password();
        if (password != null) {
            BasicCredentialsProvider credentials = new BasicCredentialsProvider();
            credentials.setCredentials(
                    new AuthScope(host),
                    new UsernamePasswordCredentials(
                            proxy.user(), password.reveal().toCharArray()));
            client.setDefaultCredentialsProvider(credentials);
        }
        return client.build();
    }

    private static boolean encrypted(URI baseUrl) {
        return "https".equals(baseUrl.getScheme());
    }

    private static SSLSocket noTls(Socket socket, String host, int port, Object options, HttpContext context)
            throws SSLException {
        throw new SSLException("the base URL is plain http");
    }

    private static @Nullable Proxy proxy(Map<String, String> environment) {
        try {
            return Proxy.of(environment).orElse(null);
        } catch (SettingsException e) {
            throw new IllegalStateException("every command checks this first", e);
        }
    }
}
