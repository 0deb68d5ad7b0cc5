package io.recruiteebridge.mapping;

/**
 * What kinds of characters a text has. Most values consist of letters, digits and a few signs, and one look at those rules out
 * most of what is looked for in values. Pure functions.
 */
final class Characters {
    /** Blanks; not tabs and line ends. */
    static final int BLANK = 1;
    /** At signs. */
    static final int AT = 1 << 1;
    /** {@code : / ? = & % ~ +}, as links have them. */
    static final int LINK = 1 << 2;
    /** {@code ' , ( ) ! *}. */
    static final int SIGN = 1 << 3;
    /** ASCII digits. */
    static final int DIGIT = 1 << 4;
    /** Letters beyond ASCII, which may also be what is left of a damaged text. */
    static final int LETTER = 1 << 5;
    /** Anything else: what separates or wraps values, and what is damaged. */
    static final int OTHER = 1 << 6;

    private static final int[] KINDS = kinds();

    private Characters() {}

    private static int[] kinds() {
        int[] kinds = new int[128];
        for (int c = 0; c < kinds.length; c++) {
            boolean plain = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
            kinds[c] = plain ? 0 : OTHER;
        }
        put(kinds, "0123456789", DIGIT);
        put(kinds, ".-_", 0);
        put(kinds, " ", BLANK);
        put(kinds, "@", AT);
        put(kinds, ":/?=&%~+", LINK);
        put(kinds, "',()!*", SIGN);
        return kinds;
    }

    private static void put(int[] kinds, String characters, int kind) {
        characters.chars().forEach(c -> kinds[c] = kind);
    }

    /** All kinds that the text has; 0 if it has only ASCII letters and {@code . - _}. */
    static int of(String text) {
        int found = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            found |= c < KINDS.length ? KINDS[c] : Character.isLetter(c) ? LETTER : OTHER;
        }
        return found;
    }

    /** Whether a text has no other kinds than these. */
    static boolean areOnly(int kinds, int found) {
        return (found & ~kinds) == 0;
    }

    /** Whether a text has any of these kinds. */
    static boolean hasAny(int kinds, int found) {
        return (found & kinds) != 0;
    }
}
