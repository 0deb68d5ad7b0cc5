package io.recruiteebridge.mapping;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Decodes the HTML entities that web tools leave in texts: {@code O&#039;Brien}, {@code J&uuml;rgen}. Angle brackets and
 * control characters stay encoded: no name has them, and markup must not arise from a text. Pure functions.
 */
final class HtmlEntities {
    private static final Pattern ENTITY =
            Pattern.compile("&(?:#([0-9]{1,7})|#[xX]([0-9a-fA-F]{1,6})|([A-Za-z]{2,8}));");
    /** A text may have been encoded more than once. */
    private static final int MOST_ROUNDS = 3;

    /** HTML's names for U+00A0 to U+00FF, in this order, then some more. */
    private static final String LATIN_1 = """
            nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute \
            micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring \
            AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml \
            times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil \
            egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash \
            ugrave uacute ucirc uuml yacute thorn yuml""";

    private static final Map<String, Integer> NAMES = names();

    private HtmlEntities() {}

    private static Map<String, Integer> names() {
        Map<String, Integer> names = new HashMap<>();
        int next = 0xA0;
        for (String name : LATIN_1.split(" ")) {
            names.put(name, next++);
        }
        names.putAll(Map.of("amp", (int) '&', "quot", (int) '"', "apos", (int) '\'', "OElig", 0x152, "oelig", 0x153));
        names.putAll(Map.of("Scaron", 0x160, "scaron", 0x161, "Yuml", 0x178, "ndash", 0x2013, "mdash", 0x2014));
        names.putAll(Map.of("lsquo", 0x2018, "rsquo", 0x2019, "ldquo", 0x201C, "rdquo", 0x201D, "hellip", 0x2026));
        return Map.copyOf(names);
    }

    static String decode(String text) {
        String decoded = text;
        for (int round = 0; round < MOST_ROUNDS && mayHaveOne(decoded); round++) {
            decoded = ENTITY.matcher(decoded).replaceAll(HtmlEntities::replacement);
        }
        return decoded;
    }

    private static boolean mayHaveOne(String text) {
        int ampersand = text.indexOf('&');
        return ampersand >= 0 && text.indexOf(';', ampersand) >= 0;
    }

    private static String replacement(MatchResult entity) {
        int c = codePoint(entity);
        boolean harmless = Character.isValidCodePoint(c)
                && Character.isDefined(c)
                && !Character.isISOControl(c)
                && Character.getType(c) != Character.SURROGATE
                && c != '<'
                && c != '>';
        return Matcher.quoteReplacement(harmless ? Character.toString(c) : entity.group());
    }

    private static int codePoint(MatchResult entity) {
        if (entity.group(1) != null) {
            return Integer.parseInt(entity.group(1));
        }
        return entity.group(2) != null
                ? Integer.parseInt(entity.group(2), 16)
                : NAMES.getOrDefault(entity.group(3), -1);
    }
}
