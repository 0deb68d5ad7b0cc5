package io.recruiteebridge.mapping;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Takes cells with several values apart, and knows what people write for nothing. */
final class CellValues {
    private static final String SEPARATORS = ";|\n\r\u2028\u2029";

    /** In lower case; see {@link #isNothing}. */
    private static final Set<String> NOTHING = Set.of(
            "n/a",
            "n.a.",
            "n.a",
            "n/a.",
            "na",
            "nan",
            "none",
            "(none)",
            "null",
            "(null)",
            "<null>",
            "nil",
            "undefined",
            "unknown",
            "not available",
            "not applicable", // English
            "keine",
            "keiner",
            "keins",
            "kein",
            "k.a.",
            "k. a.",
            "k.a",
            "keine angabe",
            "unbekannt",
            "nicht vorhanden", // German
            "aucun",
            "aucune",
            "néant",
            "inconnu",
            "non renseigné", // French
            "nvt",
            "n.v.t.",
            "n.v.t",
            "geen",
            "onbekend", // Dutch
            "ninguno",
            "ninguna",
            "desconocido",
            "no aplica"); // Spanish

    private static final int LONGEST_NOTHING =
            NOTHING.stream().mapToInt(String::length).max().orElse(0);

    private CellValues() {}

    /** Adds the values of a cell to a list, without blanks around them; nothing is added for nothing. */
    static void split(String cell, List<String> values) {
        int start = 0;
        for (int i = hasSeparator(cell) ? 0 : cell.length(); i < cell.length(); i++) {
            if (SEPARATORS.indexOf(cell.charAt(i)) >= 0) {
                add(cell, start, i, values);
                start = i + 1;
            }
        }
        add(cell, start, cell.length(), values);
    }

    /** A quick no for most cells: Java looks for one character at a time faster than we for all of them at once. */
    private static boolean hasSeparator(String cell) {
        for (int i = 0; i < SEPARATORS.length(); i++) {
            if (cell.indexOf(SEPARATORS.charAt(i)) >= 0) {
                return true;
            }
        }
        return false;
    }

    private static void add(String cell, int start, int end, List<String> values) {
        String value = Text.strip(cell, start, end);
        if (!isNothing(value)) {
            values.add(value);
        }
    }

    /** Whether a value stands for there being none: empty, {@code n/a}, {@code -}, {@code keine} and the like. */
    static boolean isNothing(String value) {
        if (value.length() > LONGEST_NOTHING) {
            return false;
        }
        return isStrokes(value) || mayBeWord(value.charAt(0)) && NOTHING.contains(value.toLowerCase(Locale.ROOT));
    }

    /** Whether a word for nothing may begin with this: a quick no for most phone numbers. */
    private static boolean mayBeWord(char first) {
        return Character.isLetter(first) || first == '(' || first == '<';
    }

    private static boolean isStrokes(String value) {
        for (int i = 0; i < value.length(); i++) {
            if (!isStroke(value.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isStroke(char c) {
        return switch (c) {
            case '-', '–', '—', '_', '/', '\\', '.', '?', '*' -> true;
            default -> false;
        };
    }

    /** The value without a scheme such as {@code mailto:} in front, whatever its case. */
    static String withoutScheme(String value, String scheme) {
        return value.regionMatches(true, 0, scheme, 0, scheme.length())
                ? Text.strip(value, scheme.length(), value.length())
                : value;
    }
}
