package io.recruiteebridge.reading;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Notices columns that hold e-mail addresses below a heading that nobody knows, while the rows of a file are scanned. Other
 * columns cost nothing, and cells without an {@code @} next to nothing. Not thread-safe.
 */
public final class AddressColumns {
    /** One in so many filled cells has to be an address: more than slips in, fewer than a column of mixed contacts has. */
    private static final int SHARE = 10;
    /** Words beside the address: {@code Ada Example <ada@example.com>}. */
    private static final int MOST_WORDS = 2;

    private final HeadingVocabulary known;
    private boolean[] watched = {};
    private long[] filled = {};
    private long[] addresses = {};

    public AddressColumns(HeadingVocabulary known) {
        this.known = known;
    }

    /** Watches these columns as far as their headings are unknown. */
    public AddressColumns(HeadingVocabulary known, Collection<String> headings) {
        this(known);
        headings.forEach(this::add);
    }

    /** One more column. */
    public void add(String heading) {
        int column = watched.length;
        watched = Arrays.copyOf(watched, column + 1);
        filled = Arrays.copyOf(filled, column + 1);
        addresses = Arrays.copyOf(addresses, column + 1);
        watched[column] = known.match(List.of(heading)).known() == 0;
    }

    /** A cell of a row. */
    public void cell(int column, String text) {
        if (!text.isEmpty() && isWatched(column)) {
            filled[column]++;
            if (text.indexOf('@') >= 0) {
                count(column, text);
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

    /** The columns with addresses, as indices from 0. */
    public Set<Integer> found() {
        Set<Integer> found = new TreeSet<>();
        for (int i = 0; i < watched.length; i++) {
            if (addresses[i] > 0 && addresses[i] * SHARE >= filled[i]) {
                found.add(i);
            }
        }
        return found;
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
