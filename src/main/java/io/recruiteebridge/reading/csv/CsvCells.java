package io.recruiteebridge.reading.csv;

import io.recruiteebridge.reading.Limits;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Where the cells of a row are in its text. Mutable; used again for every row. */
final class CsvCells {
    static final int PLAIN = 0;
    static final int QUOTED = 1;
    /** Quoted, with doubled quotes in it. */
    static final int DOUBLED = 2;
    /** Quoted, with backslashes before quotes in it. */
    static final int BACKSLASHED = 4;

    private int[] from = new int[16];
    private int[] to = new int[16];
    private byte[] kind = new byte[16];
    private int count;
    private int length;

    void clear() {
        count = 0;
        length = 0;
    }

    /** @param escapes how many of the characters only escape others */
    void add(int start, int end, int how, int escapes) {
        if (count == from.length) {
            from = Arrays.copyOf(from, 2 * count);
            to = Arrays.copyOf(to, 2 * count);
            kind = Arrays.copyOf(kind, 2 * count);
        }
        from[count] = start;
        to[count] = end;
        kind[count++] = (byte) how;
        length += end - start - escapes;
    }

    int count() {
        return count;
    }

    /** About how many characters they have together. */
    int length() {
        return length;
    }

    boolean isFull() {
        return count >= Limits.CELLS;
    }

    boolean isQuoted(int cell) {
        return kind[cell] != PLAIN;
    }

    boolean allQuoted() {
        for (int i = 0; i < count; i++) {
            if (kind[i] == PLAIN) {
                return false;
            }
        }
        return true;
    }

    /** Whether there is no text, and nobody meant an empty cell. */
    boolean areBlank(char[] text, int start) {
        for (int i = 0; i < count; i++) {
            if (kind[i] != PLAIN) {
                return false;
            }
            for (int at = start + from[i]; at < start + to[i]; at++) {
                if (text[at] != ' ' && text[at] != '\t') {
                    return false;
                }
            }
        }
        return true;
    }

    /**
     * The text of a cell, without quotes.
     *
     * @param start where the row begins in {@code text}
     */
    String text(int cell, char[] text, int start, char quote) {
        String raw = from[cell] == to[cell] ? "" : new String(text, start + from[cell], to[cell] - from[cell]);
        if (kind[cell] == PLAIN) {
            return raw.indexOf('\\') < 0 ? raw : raw.replace("\\" + quote, String.valueOf(quote));
        }
        return kind[cell] == QUOTED ? raw : unescaped(raw, quote, kind[cell]);
    }

    private static String unescaped(String raw, char quote, int how) {
        StringBuilder plain = new StringBuilder(raw.length());
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            char next = i + 1 < raw.length() ? raw.charAt(i + 1) : 0;
            boolean escape = c == quote && next == quote
                    || (how & BACKSLASHED) != 0 && c == '\\' && (next == quote || next == '\\');
            plain.append(escape ? next : c);
            i += escape ? 1 : 0;
        }
        return plain.toString();
    }

    List<String> texts(char[] text, int start, char quote) {
        List<String> texts = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            texts.add(text(i, text, start, quote));
        }
        return texts;
    }
}
