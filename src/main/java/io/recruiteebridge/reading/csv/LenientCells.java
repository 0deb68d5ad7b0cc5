package io.recruiteebridge.reading.csv;

import java.util.ArrayList;
import java.util.List;

/**
 * The cells that a row whose quotes don't add up may have been meant to have, for people to correct; nothing of it is sent.
 * Immutable.
 */
final class LenientCells {
    private final String text;
    private final char delimiter;
    private final char quote;

    /** @param text the row, without its line end */
    LenientCells(String text, CsvSyntax syntax) {
        this.text = text;
        this.delimiter = syntax.delimiter();
        this.quote = syntax.quote();
    }

    /**
     * Takes the stray quote for the first character of its cell; if that doesn't give the cells wanted, for one within it.
     *
     * @param wanted how many cells the row should have; 0: unknown
     */
    List<String> fitting(int wanted) {
        List<String> plain = cells(false);
        if (plain.size() == wanted) {
            return plain;
        }
        List<String> within = cells(true);
        return within.size() == wanted ? within : plain;
    }

    /** @param within whether quotes that close nothing are text of a quoted cell; otherwise the cell isn't quoted at all */
    private List<String> cells(boolean within) {
        List<String> cells = new ArrayList<>();
        int from = 0;
        while (true) {
            int open = from;
            while (open < text.length() && text.charAt(open) == ' ') {
                open++;
            }
            int close = open < text.length() && text.charAt(open) == quote ? close(open + 1, within) : -1;
            int end;
            if (close >= 0) {
                cells.add(text.substring(open + 1, close).replace("" + quote + quote, "" + quote));
                end = afterBlanks(close + 1);
            } else {
                end = text.indexOf(delimiter, from);
                end = end < 0 ? text.length() : end;
                cells.add(text.substring(from, end));
            }
            if (end >= text.length()) {
                return cells;
            }
            from = end + 1;
        }
    }

    /** Where the quote is that closes a cell; -1: nowhere. */
    private int close(int from, boolean within) {
        int at = text.indexOf(quote, from);
        while (at >= 0) {
            boolean doubled = at + 1 < text.length() && text.charAt(at + 1) == quote;
            int behind = afterBlanks(at + 1);
            if (!doubled && (behind == text.length() || text.charAt(behind) == delimiter)) {
                return at;
            }
            if (!doubled && !within) {
                return -1;
            }
            at = text.indexOf(quote, at + (doubled ? 2 : 1));
        }
        return -1;
    }

    private int afterBlanks(int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
        return at;
    }
}
