package io.recruiteebridge.mapping;

/** Blanks, and how values are quoted in messages. */
final class Text {
    private static final int VALUE_SHOWN = 60;
    private static final int REPAIR_SHOWN = 254;

    /** The soft hyphen. */
    private static final char FIRST_FORMAT = 0xAD;

    private Text() {}

    /** White space as Unicode has it, the no-break kinds included. */
    static boolean isBlank(char c) {
        return c <= ' '
                ? c == ' ' || (c >= '\t' && c <= '\r') || c >= 0x1C
                : c >= 0x80 && (c == 0x85 || Character.isWhitespace(c) || Character.isSpaceChar(c));
    }

    /** Zero-width characters and byte order marks, which copying from web pages leaves behind. */
    private static boolean isInvisible(char c) {
        return (c >= 0x200B && c <= 0x200F) || c == 0x2060 || c == 0xFEFF;
    }

    /** True for most characters; the others take slower checks. */
    private static boolean isVisibleAscii(char c) {
        return c > ' ' && c < 0x7F;
    }

    static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    static boolean isBlank(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!isBlank(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    static boolean containsBlank(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!isVisibleAscii(c) && (isBlank(c) || Character.isISOControl(c) || isInvisible(c))) {
                return true;
            }
        }
        return false;
    }

    static String withoutBlanks(String text) {
        StringBuilder kept = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!isBlank(c) && !Character.isISOControl(c) && !isInvisible(c)) {
                kept.append(c);
            }
        }
        return kept.toString();
    }

    /**
     * The text without format characters (direction marks, soft hyphens, byte order marks) and variation selectors, wherever
     * they stand.
     */
    static String withoutFormat(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= FIRST_FORMAT && isFormat(text.codePointAt(i))) {
                StringBuilder kept = new StringBuilder(text.length());
                text.codePoints().filter(c -> !isFormat(c)).forEach(kept::appendCodePoint);
                return kept.toString();
            }
        }
        return text;
    }

    private static boolean isFormat(int c) {
        return c >= FIRST_FORMAT
                && (Character.getType(c) == Character.FORMAT
                        || c >= 0xFE00 && c <= 0xFE0F
                        || c >= 0xE0100 && c <= 0xE01EF);
    }

    /** The text without white space around it. Invisible characters stay: in names they can carry meaning. */
    static String trim(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && isBlank(text.charAt(start))) {
            start++;
        }
        while (start < end && isBlank(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    /** The part of a text without white space and invisible characters around it. */
    static String strip(String text, int from, int to) {
        int start = from;
        int end = to;
        while (start < end && (isBlank(text.charAt(start)) || isInvisible(text.charAt(start)))) {
            start++;
        }
        while (start < end && (isBlank(text.charAt(end - 1)) || isInvisible(text.charAt(end - 1)))) {
            end--;
        }
        return text.substring(start, end);
    }

    static String strip(String text) {
        return strip(text, 0, text.length());
    }

    /** A value on one line, cut where it is long. */
    static String shown(String text) {
        return shown(text, VALUE_SHOWN);
    }

    /** The same for a suggestion, which people copy in full. */
    static String shownRepair(String text) {
        return shown(text, REPAIR_SHOWN);
    }

    private static String shown(String text, int shown) {
        int end = text.length();
        String more = "";
        if (end > shown) {
            end = Character.isHighSurrogate(text.charAt(shown - 1)) ? shown - 1 : shown;
            more = "…";
        }
        return inline(text.substring(0, end)) + more;
    }

    /** A text on one line. */
    static String inline(String text) {
        StringBuilder line = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            line.append(Character.isISOControl(c) ? ' ' : c);
        }
        return line.toString();
    }
}
