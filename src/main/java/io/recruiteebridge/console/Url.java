package io.recruiteebridge.console;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Decodes paths and parameters. Stateless. */
public final class Url {
    private Url() {}

    /**
     * The file name behind a prefix; null unless it is plain: no folder, not hidden, no control characters.
     *
     * @param path still encoded
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

    /** Decodes {@code a=b&c=d}; of several with the same name the first counts, and pairs that cannot be decoded are left out. */
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
