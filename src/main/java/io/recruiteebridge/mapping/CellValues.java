package io.recruiteebridge.mapping;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Splits cells that hold several values, and recognises what people write where there is no value. */
final class CellValues {
    private static final String SEPARATORS = ";|\n\r\u2028\u2029";
    private static final String STROKES = "-–—_/\\.?*";

    /** English, German, French, Dutch and Spanish, in lower case; see {@link #isNothing}. */
    private static final Set<String> NOTHING = Set.of("""
        n/a|n.a.|n.a|n/a.|na|nan|none|(none)|null|(null)|<null>|nil|undefined|unknown|not available|\\n|false|<na>|nat|\
        not applicable|tbd|tba|tbc|anonymous|anonym|anonyme|anónimo|anoniem|-none-|n/d|\
        keine|keiner|keins|kein|k.a.|k. a.|k.a|keine angabe|unbekannt|nicht vorhanden|n.n.|n. n.|kein name|no name|unnamed|xxx|xxxx|\
        aucun|aucune|néant|inconnu|non renseigné|\
        nvt|n.v.t.|n.v.t|geen|onbekend|\
        ninguno|ninguna|desconocido|no aplica\
        """.split("\\|"));

    private static final int LONGEST_NOTHING =
            NOTHING.stream().mapToInt(String::length).max().orElse(0);

    private static final boolean[][] WORDS = firstLettersByLength();

    /** Those that somebody may be called: Jennifer Null, Nan Example, a Mr Na. */
    private static final Set<String> NAMES = Set.of("null", "none", "nan", "nil", "na", "nat", "kein", "geen", "aucun");

    /** How address books join the values of one label. */
    private static final String JOINT = ":::";

    private CellValues() {}

    /**
     * Whether a cell has one value at most, and nothing around it but blanks.
     *
     * @param kinds of its characters; see {@link Characters}
     */
    static boolean isOne(String cell, int kinds) {
        return !Characters.hasAny(Characters.OTHER, kinds)
                && (!Characters.hasAny(Characters.LINK, kinds) || cell.indexOf(JOINT) < 0);
    }

    /** Adds the values of a cell to a list, stripped; those that mean "none" are left out. */
    static void split(String joined, List<String> values) {
        String cell = joined.indexOf(JOINT) < 0 ? joined : joined.replace(JOINT, "\n");
        int start = 0;
        for (int i = hasSeparator(cell) ? 0 : cell.length(); i < cell.length(); i++) {
            if (SEPARATORS.indexOf(cell.charAt(i)) >= 0) {
                add(cell, start, i, values);
                start = i + 1;
            }
        }
        add(cell, start, cell.length(), values);
    }

    /** Rules out most cells: searching for one character at a time is faster than looking for all of them at once. */
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

    /** Whether a value means "none": empty, {@code n/a}, {@code -}, {@code keine} and the like. */
    static boolean isNothing(String value) {
        if (value.length() > LONGEST_NOTHING) {
            return false;
        }
        return isStrokes(value) || mayBeWord(value) && NOTHING.contains(value.toLowerCase(Locale.ROOT));
    }

    /** Whether such a value of a name column can be somebody's name as well. */
    static boolean mayBeName(String nothing) {
        return NAMES.contains(nothing.toLowerCase(Locale.ROOT));
    }

    /** Whether there is a word for "none" of this length and with this first letter; rules out most values. */
    private static boolean mayBeWord(String value) {
        return WORDS[value.length()][value.charAt(0) & 31];
    }

    private static boolean[][] firstLettersByLength() {
        boolean[][] letters = new boolean[LONGEST_NOTHING + 1][32];
        for (String word : NOTHING) {
            letters[word.length()][word.charAt(0) & 31] = true; // the same for both cases
        }
        return letters;
    }

    private static boolean isStrokes(String value) {
        for (int i = 0; i < value.length(); i++) {
            if (STROKES.indexOf(value.charAt(i)) < 0) {
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
