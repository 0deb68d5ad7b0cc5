package io.recruiteebridge.mapping;

import java.util.regex.Pattern;

/** Host names and addresses. */
final class Hosts {
    private static final String BYTE = "(25[0-5]|2[0-4][0-9]|[01]?[0-9]?[0-9])";
    private static final Pattern IPV4 = Pattern.compile("(" + BYTE + "\\.){3}" + BYTE);

    private Hosts() {}

    /** Whether a part of a text is a domain with at least one dot, such as {@code example.com} or {@code müller.example}. */
    static boolean isDomain(String text, int from, int to) {
        int start = from;
        for (int dot = text.indexOf('.', start); dot >= 0 && dot < to; dot = text.indexOf('.', start)) {
            if (!isLabel(text, start, dot)) {
                return false;
            }
            start = dot + 1;
        }
        return start > from && isLabel(text, start, to) && isTopLevel(text, start, to);
    }

    /** Whether a part of a text is an IPv4 address in numbers. */
    static boolean isNumeric(String text, int from, int to) {
        return IPV4.matcher(text).region(from, to).matches();
    }

    private static boolean isLabel(String host, int start, int end) {
        if (start >= end || host.charAt(start) == '-' || host.charAt(end - 1) == '-') {
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

    private static boolean isTopLevel(String host, int start, int end) {
        return end - start > 1 && !Character.isDigit(host.charAt(start));
    }
}
