package io.recruiteebridge.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Finds the heading row of a table among its first rows: people and programs write titles, notes and groups above it.
 * Immutable, thread-safe.
 */
public final class HeadingSearch {
    /** How many rows are searched; blank ones don't count. */
    public static final int ROWS = 20;
    /** How far below a row of groups ({@code Name,,Contact}) the headings themselves may be. */
    private static final int GROUP_ROWS = 3;

    private static final int FEWEST_KNOWN = 2;

    /**
     * What was found.
     *
     * @param row index of the heading row
     * @param known how many of its cells are headings of a field
     */
    public record Found(int row, int known) {}

    private final HeadingVocabulary vocabulary;

    public HeadingSearch(HeadingVocabulary vocabulary) {
        this.vocabulary = vocabulary;
    }

    /**
     * Finds the heading row: the first with two known headings, a name among them; if there is none, the first that has the
     * heading of a name and only titles above it; if there is none either, the first that is no title.
     *
     * @param rows the first rows of a table, blank ones left out; at least one
     */
    public Found in(List<List<String>> rows) {
        List<List<String>> first = rows.subList(0, Math.min(ROWS, rows.size()));
        if (vocabulary == HeadingVocabulary.NONE) {
            return new Found(0, 0);
        }
        List<HeadingVocabulary.Match> matches = new ArrayList<>();
        for (int i = 0; i < first.size(); i++) {
            HeadingVocabulary.Match match = vocabulary.match(first.get(i));
            if (isHeadingRow(match)) {
                return mostKnown(first, new Found(i, match.known()));
            }
            matches.add(match);
        }
        int row = onlyName(first, matches);
        return new Found(row, matches.get(row).known());
    }

    /** Whether a row can only be the heading row. */
    public boolean isHeadingRow(@Nullable List<String> cells) {
        return cells != null && isHeadingRow(vocabulary.match(cells));
    }

    /** Whether a line above a table says that it is of people who are no candidates. */
    boolean isOfOthers(String caption) {
        return vocabulary.isOfOthers(caption);
    }

    private static boolean isHeadingRow(HeadingVocabulary.Match match) {
        return match.known() >= FEWEST_KNOWN && match.name();
    }

    private Found mostKnown(List<List<String>> rows, Found first) {
        Found best = first;
        for (int i = first.row() + 1; i < Math.min(rows.size(), first.row() + 1 + GROUP_ROWS); i++) {
            HeadingVocabulary.Match match = vocabulary.match(rows.get(i));
            if (isHeadingRow(match) && match.known() > best.known()) {
                best = new Found(i, match.known());
            }
        }
        return best;
    }

    /** Where the name's is the only known heading, at most: titles may stand above it, but no data. */
    private static int onlyName(List<List<String>> rows, List<HeadingVocabulary.Match> matches) {
        int titles = titles(rows);
        for (int i = 0; i < rows.size() && i <= titles; i++) {
            if (matches.get(i).name()) {
                return i;
            }
        }
        boolean title = matches.get(0).known() == 0 && isPadded(rows.get(0));
        return title && titles < rows.size() ? titles : 0;
    }

    /** How many rows, from the first, have text in their first cell alone. */
    private static int titles(List<List<String>> rows) {
        int titles = 0;
        while (titles < rows.size() && filled(rows.get(titles)) == 1) {
            titles++;
        }
        return titles;
    }

    /** A title that a spreadsheet has padded with delimiters; without them, the row may be the heading of one column. */
    private static boolean isPadded(List<String> title) {
        return title.size() > 1;
    }

    private static long filled(List<String> row) {
        return row.stream().filter(Predicate.not(String::isBlank)).count();
    }
}
