package io.recruiteebridge.reading;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Notices what columns hold below a heading that nobody knows, while the rows of a file are scanned: e-mail addresses, or what
 * may be parts of names. Other columns cost nothing, and cells without an {@code @} next to nothing. Not thread-safe.
 */
public final class UnknownColumns {
    /** One in so many filled cells has to be an address: more than slips in, fewer than a column of mixed contacts has. */
    private static final int SHARE = 10;
    /** Words beside the address: {@code Ada Example <ada@example.com>}. */
    private static final int MOST_WORDS = 2;
    /** So many filled cells of a column tell whether there may be parts of names in it. */
    private static final int LOOKED_AT = 200;

    private static final int LONGEST_WORD = 30;

    private final HeadingVocabulary known;
    private boolean[] watched = {};
    private long[] filled = {};
    private long[] addresses = {};
    private int[] words = {};

    public UnknownColumns(HeadingVocabulary known) {
        this.known = known;
    }

    /** Watches these columns as far as their headings are unknown. */
    public UnknownColumns(HeadingVocabulary known, Collection<String> headings) {
        this(known);
        headings.forEach(this::add);
    }

    /** One more column. */
    public void add(String heading) {
        int column = watched.length;
        watched = Arrays.copyOf(watched, column + 1);
        filled = Arrays.copyOf(filled, column + 1);
        addresses = Arrays.copyOf(addresses, column + 1);
        words = Arrays.copyOf(words, column + 1);
        watched[column] = known.match(List.of(heading)).known() == 0;
    }

    /** A cell of a row. */
    public void cell(int column, String text) {
        if (!text.isEmpty() && isWatched(column)) {
            filled[column]++;
            if (text.indexOf('@') >= 0) {
                count(column, text);
            } else if (filled[column] <= LOOKED_AT && isWord(text)) {
                words[column]++;
            }
        }
    }

    private boolean isWatched(int column) {
        return column < watched.length && watched[column];
    }

    private void count(int column, String text) {
        if (isAddress(text)) {
            addresses[column]++;
        }
    }

    public ColumnContents found() {
        Set<Integer> ofAddresses = new TreeSet<>();
        Set<Integer> ofWords = new TreeSet<>();
        for (int i = 0; i < watched.length; i++) {
            if (addresses[i] > 0 && addresses[i] * SHARE >= filled[i]) {
                ofAddresses.add(i);
            } else if (words[i] > 0 && words[i] * 5 >= Math.min(filled[i], LOOKED_AT) * 4) {
                ofWords.add(i);
            }
        }
        return new ColumnContents(ofAddresses, ofWords);
    }

    /** Whether a cell may be a part of a name: letters, the first of them no small one. */
    private static boolean isWord(String cell) {
        if (cell.length() > LONGEST_WORD || Character.isLowerCase(cell.charAt(0))) {
            return false;
        }
        for (int i = 0; i < cell.length(); i++) {
            char c = cell.charAt(i);
            if (!Character.isLetter(c)
                    && (i == 0 || " .'’-".indexOf(c) < 0)
                    && Character.getType(c) != Character.NON_SPACING_MARK) {
                return false;
            }
        }
        return true;
    }

    /** Whether a cell has nothing but e-mail addresses, or hardly anything else. */
    private static boolean isAddress(String cell) {
        int words = 0;
        boolean address = false;
        int start = 0;
        for (int i = 0; i <= cell.length(); i++) {
            if (i == cell.length() || separates(cell.charAt(i))) {
                boolean found = i > start && isAddress(cell, start, i);
                address |= found;
                words += i > start && !found ? 1 : 0;
                start = i + 1;
            }
        }
        return address && (words <= MOST_WORDS || cell.stripTrailing().endsWith(">"));
    }

    private static boolean separates(char c) {
        return c <= ' ' || c == 0xA0 || ",;|/<>()[]\"':".indexOf(c) >= 0;
    }

    private static boolean isAddress(String cell, int start, int end) {
        int at = cell.indexOf('@', start);
        int dot = at < 0 ? -1 : cell.indexOf('.', at + 2);
        return at > start && at < end && dot > 0 && dot < end - 1;
    }
}
