package io.recruiteebridge.reading.encoding;

import java.util.ArrayList;
import java.util.List;

/**
 * One reading of a piece of text: its words in lower case, and how likely its capitals and signs are, which no language
 * decides. Immutable.
 *
 * @param words runs of letters of one script
 * @param likelihood of everything but the letters, in nats
 * @param hasSignsInWords whether there are signs in words or at their ends that aren't written there
 */
record Spelling(List<String> words, float likelihood, boolean hasSignsInWords) {
    private static final float CAPITAL_FIRST = -0.2f;
    private static final float SMALL_FIRST = -1.6f;
    private static final float CAPITAL_AFTER_SMALL = -7;
    private static final float SECOND_CAPITAL = -2.5f;
    private static final float SMALL_AFTER_CAPITALS = -4;
    private static final float OTHER_SCRIPT = -6;
    private static final float APOSTROPHE = -4;
    private static final float QUOTE_OR_DASH = -6;
    private static final float SIGN = -12;
    private static final float WITHIN_WORD = -18;

    static Spelling of(String text) {
        List<String> words = new ArrayList<>(2);
        StringBuilder word = new StringBuilder();
        float nats = 0;
        Script script = Script.NONE;
        int capitals = 0;
        boolean small = false;
        boolean signs = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            Script here = Script.of(c);
            if (here != script) {
                if (!word.isEmpty()) {
                    words.add(word.toString());
                    word.setLength(0);
                    nats += here == Script.NONE ? 0 : OTHER_SCRIPT;
                }
                script = here;
                capitals = 0;
                small = false;
            }
            if (here == Script.NONE) {
                float sign = c < 0x80 ? 0 : sign(text, i);
                signs |= sign <= SIGN && i > 0 && Script.of(text.charAt(i - 1)) != Script.NONE;
                nats += sign;
                continue;
            }
            if (Character.isUpperCase(c)) {
                if (small) {
                    nats += CAPITAL_AFTER_SMALL;
                } else if (capitals < 2) {
                    nats += capitals == 0 ? CAPITAL_FIRST : SECOND_CAPITAL;
                }
                capitals = small ? 1 : capitals + 1;
                small = false;
            } else if (Character.isLowerCase(c)) {
                if (word.isEmpty()) {
                    nats += SMALL_FIRST;
                } else if (!small && capitals > 1) {
                    nats += SMALL_AFTER_CAPITALS;
                }
                small = true;
                capitals = 0;
            }
            word.append(Character.toLowerCase(c));
        }
        if (!word.isEmpty()) {
            words.add(word.toString());
        }
        return new Spelling(words, nats, signs);
    }

    /** The likelihood of everything, in nats. */
    float likelihood(Language language) {
        float sum = likelihood;
        for (String word : words) {
            sum += language.likelihood(word);
        }
        return sum;
    }

    /** Signs are likely where writers put them: quotes around words, dashes apart from letters. */
    private static float sign(String text, int i) {
        char c = text.charAt(i);
        boolean afterLetter = i > 0 && Script.of(text.charAt(i - 1)) != Script.NONE;
        boolean beforeLetter = i + 1 < text.length() && Script.of(text.charAt(i + 1)) != Script.NONE;
        return switch (c) {
            case '\u2019', '\u00b4' -> afterLetter && beforeLetter ? APOSTROPHE : QUOTE_OR_DASH;
            case '\u2018', '\u201c' -> afterLetter ? beforeLetter ? WITHIN_WORD : SIGN : QUOTE_OR_DASH;
            case '\u201a', '\u201e', '\u00ab' -> afterLetter ? WITHIN_WORD : QUOTE_OR_DASH;
            case '\u201d', '\u00bb' ->
                beforeLetter ? WITHIN_WORD : afterLetter && !isOpened(text, i) ? SIGN : QUOTE_OR_DASH;
            case '\u2013', '\u2014', '\u2022', '\u2026' -> afterLetter || beforeLetter ? SIGN : QUOTE_OR_DASH;
            case '\u00a0' ->
                afterLetter && beforeLetter && Character.isLowerCase(text.charAt(i + 1)) ? WITHIN_WORD : QUOTE_OR_DASH;
            case '\u3000', '\u3001', '\u30fb', '\u30fc' -> QUOTE_OR_DASH;
            default -> c >= '\u2500' && c < '\u2600' || afterLetter && beforeLetter ? WITHIN_WORD : SIGN;
        };
    }

    private static boolean isOpened(String text, int end) {
        return text.lastIndexOf('\u201c', end) >= 0
                || text.lastIndexOf('\u00ab', end) >= 0
                || text.lastIndexOf('\u201e', end) >= 0;
    }
}
