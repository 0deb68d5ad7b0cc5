package io.recruiteebridge.settings;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The proxy that the environment names in {@code HTTPS_PROXY}. Immutable; printed without its password.
 *
 * @param port of the proxy itself, 3128 if none is given
 * @param user null if the proxy asks for none
 * @param password set if there is a user
 */
public record Proxy(
        String scheme,
        String host,
        int port,
        @Nullable String user,
        @Nullable Secret password) {
    private static final int USUAL_PORT = 3128;
    private static final Set<String> SCHEMES = Set.of("http", "https");
    private static final Pattern ESCAPED = Pattern.compile("(?:[^%]|%\\p{XDigit}{2})*");

    /**
     * The proxy, if there is one. User and password may be percent-encoded, or written as they are: what counts is the last
     * {@code @}.
     *
     * @throws SettingsException if the value is no address of a proxy; the message doesn't repeat it
     */
    public static Optional<Proxy> of(Map<String, String> environment) throws SettingsException {
        String value = environment
                .getOrDefault("HTTPS_PROXY", environment.getOrDefault("https_proxy", ""))
                .strip();
        if (value.isEmpty()) {
            return Optional.empty();
        }
        int scheme = value.indexOf("://");
        String rest = scheme < 0 ? value : value.substring(scheme + 3);
        int at = rest.lastIndexOf('@');
        URI address = address((scheme < 0 ? "http" : value.substring(0, scheme)) + "://" + rest.substring(at + 1));
        int port = address.getPort() < 0 ? USUAL_PORT : address.getPort();
        String login = rest.substring(0, Math.max(at, 0));
        int colon = login.indexOf(':');
        return Optional.of(
                colon < 0
                        ? new Proxy(address.getScheme(), address.getHost(), port, null, null)
                        : new Proxy(
                                address.getScheme(),
                                address.getHost(),
                                port,
                                decoded(login.substring(0, colon)),
                                new Secret(decoded(login.substring(colon + 1)))));
    }

    private static URI address(String text) throws SettingsException {
        try {
            URI address = new URI(text);
            if (address.getHost() != null && SCHEMES.contains(address.getScheme())) {
                return address;
            }
        } catch (URISyntaxException e) {
            // The same; its message would repeat the text.
        }
        throw new SettingsException(
                "HTTPS_PROXY is not the address of a proxy, such as http://proxy.example.com:3128 or"
                        + " http://user:password@proxy.example.com:3128.");
    }

    private static String decoded(String text) {
        return ESCAPED.matcher(text).matches()
                ? URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8)
                : text;
    }
}
