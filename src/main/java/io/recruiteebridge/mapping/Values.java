package io.recruiteebridge.mapping;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Takes cells with several values apart, and knows what people write for nothing. */
final class Values {
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

    private Values() {}

    /** Adds the values of a cell to a list, without blanks around them; nothing is added for nothing. */
    static void split(String cell, List<String> values) {
        int start = 0;
        for (int i = 0; i < cell.length(); i++) {
            if (isSeparator(cell.charAt(i))) {
                add(cell, start, i, values);
                start = i + 1;
            }
        }
        add(cell, start, cell.length(), values);
    }

    private static boolean isSeparator(char c) {
        return c == ';' || c == '|' || c == '\n' || c == '\r' || c == '\u2028' || c == '\u2029';
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
            if ("-–—_/\\.?*".indexOf(value.charAt(i)) < 0) {
                return false;
            }
        }
        return true;
    }

    /** The value without a scheme such as {@code mailto:} in front, whatever its case. */
    static String withoutScheme(String value, String scheme) {
        return value.regionMatches(true, 0, scheme, 0, scheme.length())
                ? Text.strip(value, scheme.length(), value.length())
                : value;
    }
}
