package io.recruiteebridge.reading.encoding;

import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How likely words are in a language, from how often letters follow each other in it. Immutable after it is built. */
final class Language {
    /** Nats of a letter that the language doesn't have, or of a sign of another script. */
    private static final float FOREIGN = -12;

    /** The same, of an ASCII letter: names and words of other languages are everywhere. */
    private static final float FOREIGN_ASCII = -5;
    /** A sign that everybody learns, but that is in no list of names. */
    private static final float COMMON = -11;
    /** A sign that hardly anybody knows. */
    private static final float RARE = -15;
    /** Japanese of old machines. */
    private static final float HALF_WIDTH = -7;

    private static final float HALF_BIT = (float) (Math.log(2) / 2);
    private static final char START = '^';
    private static final char END = '$';

    private final Map<Character, Integer> places = new HashMap<>();
    private final short[] place = new short[0x2100];
    private final float[] single;
    private final float[][] pair;
    private final boolean signs;
    private final BitSet common;

    /**
     * @param rows as src/letter-pairs/make.py writes them; the first one has the letters themselves, or the signs
     * @param common for languages that are written in signs: those that everybody learns
     */
    Language(List<String> rows, BitSet common) {
        this.common = common;
        String all = rows.get(0);
        int size = (all.length() - 2) / 2;
        single = new float[size + 1];
        signs = rows.size() == 1;
        for (int i = 0; i < size; i++) {
            char c = all.charAt(2 + 2 * i);
            put(c, i + 1);
            single[i + 1] = nats(all.charAt(3 + 2 * i));
        }
        single[0] = FOREIGN;
        pair = new float[signs ? 0 : size + 2][];
        for (String row : rows.subList(1, rows.size())) {
            float other = nats(row.charAt(1));
            float[] behind = new float[size + 1];
            for (int i = 0; i <= size; i++) {
                behind[i] = other + single[i];
            }
            for (int i = 2; i < row.length(); i += 2) {
                behind[place(row.charAt(i))] = nats(row.charAt(i + 1));
            }
            pair[row.charAt(0) == START ? size + 1 : place(row.charAt(0))] = behind;
        }
        for (int i = 0; i < pair.length; i++) {
            if (pair[i] == null) {
                pair[i] = single; // a letter that is hardly ever written
            }
        }
    }

    private static float nats(char level) {
        return -(level - 'A') * HALF_BIT;
    }

    private void put(char c, int i) {
        if (c < place.length) {
            place[c] = (short) i;
        } else {
            places.put(c, i);
        }
    }

    private int place(char c) {
        return c < place.length ? place[c] : places.getOrDefault(c, 0);
    }

    /** In nats. */
    float likelihood(CharSequence word) {
        return signs ? signs(word) : letters(word);
    }

    private float letters(CharSequence word) {
        float sum = 0;
        float[] behind = pair[pair.length - 1];
        for (int i = 0; i < word.length(); i++) {
            int here = place(word.charAt(i));
            sum += here > 0 ? behind[here] : foreign(word.charAt(i));
            behind = pair[here];
        }
        return sum + behind[place(END)];
    }

    private float signs(CharSequence word) {
        float sum = 0;
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            int here = place(c);
            sum += here > 0 ? single[here] : common.get(c) ? COMMON : foreign(c);
        }
        return sum;
    }

    private static float foreign(char c) {
        if (c < 0x80) {
            return FOREIGN_ASCII;
        }
        return c >= '\uff61' && c <= '\uff9f' ? HALF_WIDTH : Script.of(c) == Script.EAST_ASIAN ? RARE : FOREIGN;
    }
}
