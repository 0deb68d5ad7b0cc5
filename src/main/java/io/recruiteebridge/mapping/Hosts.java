package io.recruiteebridge.mapping;

import java.util.regex.Pattern;

/** Host names and addresses. */
final class Hosts {
    private static final String BYTE = "(25[0-5]|2[0-4][0-9]|[01]?[0-9]?[0-9])";
    private static final Pattern IPV4 = Pattern.compile("(" + BYTE + "\\.){3}" + BYTE);

    private Hosts() {}

    /** Whether this is a domain with at least one dot, such as {@code example.com} or {@code müller.example}. */
    static boolean isDomain(String host) {
        int start = 0;
        for (int dot = host.indexOf('.'); dot >= 0; dot = host.indexOf('.', start)) {
            if (!isLabel(host, start, dot)) {
                return false;
            }
            start = dot + 1;
        }
        return start > 0 && isLabel(host, start, host.length()) && isTopLevel(host, start);
    }

    /** Whether this is an IPv4 address in numbers. */
    static boolean isNumeric(String host) {
        return IPV4.matcher(host).matches();
    }

    private static boolean isLabel(String host, int start, int end) {
        if (start == end || host.charAt(start) == '-' || host.charAt(end - 1) == '-') {
            return false;
        }
        for (int i = start; i < end; ) {
            int c = host.charAt(i);
            if (isPlain(c)) {
                i++;
                continue;
            }
            c = host.codePointAt(i);
            if (c != '-' && c != '_' && !Character.isUnicodeIdentifierPart(c)) {
                return false;
            }
            i += Character.charCount(c);
        }
        return true;
    }

    /** True for most characters; the others take a slower check. */
    private static boolean isPlain(int c) {
        return c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c >= 'A' && c <= 'Z';
    }

    private static boolean isTopLevel(String host, int start) {
        return host.length() - start > 1 && !Character.isDigit(host.charAt(start));
    }
}
