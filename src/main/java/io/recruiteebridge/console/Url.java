package io.recruiteebridge.console;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Names in addresses. Stateless. */
public final class Url {
    private Url() {}

    static String segment(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A");
    }

    /**
     * The one name behind a prefix, if it is a name that a file may have here: no folder, nothing hidden, nothing that
     * cannot be shown.
     *
     * @param path as it was sent
     */
    static @Nullable String nameBehind(String prefix, String path) {
        if (!path.startsWith(prefix)) {
            return null;
        }
        String name;
        try {
            name = URLDecoder.decode(path.substring(prefix.length()).replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return null;
        }
        return isPlainName(name) ? name : null;
    }

    static boolean isPlainName(String name) {
        return !name.isBlank()
                && !name.startsWith(".")
                && name.chars().noneMatch(c -> c == '/' || c == '\\' || c == '\uFFFD' || Character.isISOControl(c));
    }

    /** Decodes {@code a=b&c=d}; the first of a name counts, and what cannot be decoded is left out. */
    public static Map<String, String> parameters(@Nullable String encoded) {
        Map<String, String> parameters = new LinkedHashMap<>();
        if (encoded != null) {
            for (String pair : encoded.split("&")) {
                int at = pair.indexOf('=');
                try {
                    String name = URLDecoder.decode(at < 0 ? pair : pair.substring(0, at), StandardCharsets.UTF_8);
                    String value = at < 0 ? "" : URLDecoder.decode(pair.substring(at + 1), StandardCharsets.UTF_8);
                    parameters.putIfAbsent(name, value);
                } catch (IllegalArgumentException e) {
                    continue;
                }
            }
        }
        return parameters;
    }
}
