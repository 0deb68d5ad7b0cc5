package io.recruiteebridge.mapping;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Links to web pages as people write them. */
final class Links {
    private static final List<String> SOCIAL =
            List.of("linkedin.com", "github.com", "xing.com", "twitter.com", "x.com", "facebook.com");

    private Links() {}

    /** The link, with {@code https://} in front where no scheme was written; null if the value isn't a web address. */
    static @Nullable String complete(String value) {
        String link = value;
        if (!hasWebScheme(value)) {
            link = (value.startsWith("//") ? "https:" : "https://") + value;
        }
        return !Text.containsBlank(link) && isHost(host(link)) ? link : null;
    }

    private static boolean hasWebScheme(String value) {
        return value.regionMatches(true, 0, "https://", 0, 8) || value.regionMatches(true, 0, "http://", 0, 7);
    }

    /** The part between the scheme and the first slash, without a port. A user name is kept and makes the host invalid. */
    private static String host(String link) {
        int start = link.indexOf("//") + 2;
        int end = start;
        while (end < link.length() && !endsHost(link.charAt(end))) {
            end++;
        }
        int port = end;
        while (port > start && Text.isDigit(link.charAt(port - 1))) {
            port--;
        }
        if (port > start && port < end && link.charAt(port - 1) == ':') {
            end = port - 1;
        }
        return link.substring(start, end);
    }

    private static boolean endsHost(char c) {
        return c == '/' || c == '?' || c == '#' || c == '\\';
    }

    private static boolean isHost(String host) {
        return Hosts.isDomain(host.endsWith(".") ? host.substring(0, host.length() - 1) : host)
                || Hosts.isNumeric(host);
    }

    /** Whether a complete link leads to one of the networks that Recruitee shows as social links. */
    static boolean isSocial(String link) {
        String host = host(link).toLowerCase(Locale.ROOT);
        for (String social : SOCIAL) {
            if (host.endsWith(social)
                    && (host.length() == social.length() || host.charAt(host.length() - social.length() - 1) == '.')) {
                return true;
            }
        }
        return false;
    }

    /** The link that was probably meant by an invalid value, or null. */
    static @Nullable String repair(String value) {
        String guess = value;
        if (guess.regionMatches(true, 0, "http", 0, 4)) {
            guess = guess.replace('\\', '/');
        }
        if (!hasWebScheme(guess)) {
            guess = guess.replaceFirst("^(?i)(https?)(:/?|//)(?!/)", "$1://")
                    .replaceFirst("^(?i)h?t?tps?[:;,]//", "https://");
        }
        int path = guess.indexOf('/', guess.indexOf("//") + 2);
        if (path < 0) {
            path = guess.length();
        }
        String host = guess.substring(0, path).replace(" .", ".").replace(". ", ".");
        return complete(host + guess.substring(path).replace(" ", "%20"));
    }
}
