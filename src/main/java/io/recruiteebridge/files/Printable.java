package io.recruiteebridge.files;

/**
 * Texts from outside, such as the names of files, for a line of a log or a terminal: they stay in their line, and can't
 * steer anything. Pure functions.
 */
public final class Printable {
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
