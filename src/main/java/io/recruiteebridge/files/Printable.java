package io.recruiteebridge.files;

import java.util.regex.Pattern;

/**
 * Texts from outside, such as the names of files, for a line of a log or a terminal: they stay in their line, and can't
 * steer anything. Pure functions.
 */
public final class Printable {
    private static final Pattern ADDRESS = Pattern.compile(
            "[^\\s\"'<>(),;:=/\\[\\]]+@[\\w-]+(?:\\.[\\w-]+)*\\.\\p{L}{2,}", Pattern.UNICODE_CHARACTER_CLASS);
    private static final String REMOVED = "…";

    private Printable() {}

    /** The text with control characters, format characters and line separators escaped, e.g. as {@code \n} or {@code \u001b}. */
    public static String line(String text) {
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            if (steers(c)) {
                return escaped(text);
            }
            i += Character.charCount(c);
        }
        return text;
    }

    /** The text without what looks like an e-mail address: a file may be named after a person. */
    public static String withoutAddresses(String text) {
        return text.indexOf('@') < 0 ? text : ADDRESS.matcher(text).replaceAll(REMOVED);
    }

    private static String escaped(String text) {
        StringBuilder line = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            if (!steers(c)) {
                line.appendCodePoint(c);
            } else {
                switch (c) {
                    case '\n' -> line.append("\\n");
                    case '\r' -> line.append("\\r");
                    case '\t' -> line.append("\\t");
                    default -> line.append("\\u%04x".formatted(c));
                }
            }
        });
        return line.toString();
    }

    private static boolean steers(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> true;
            default -> false;
        };
    }
}
