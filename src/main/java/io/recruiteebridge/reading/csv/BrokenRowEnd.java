package io.recruiteebridge.reading.csv;

import java.io.IOException;

/**
 * Finds where a row ends whose quotes don't add up: with its first line, unless the rest of one of its cells follows on other
 * lines. Those would otherwise be taken for rows.
 */
final class BrokenRowEnd {
    /** How many lines a cell may go on. */
    private static final int LINES = 50;

    private final CsvParser parser;
    private final CsvSyntax syntax;

    BrokenRowEnd(CsvParser parser, CsvSyntax syntax) {
        this.parser = parser;
        this.syntax = syntax;
    }

    /** The place of the line end, counted from the start of the row. */
    int find() throws IOException {
        int end = parser.lineEnd(0);
        if (quotes(0, end) % 2 == 0) {
            return end;
        }
        int line = afterLineEnd(end);
        for (int i = 0; i < LINES && parser.charAt(line) >= 0; i++) {
            int lineEnd = parser.lineEnd(line);
            if (has('@', line, lineEnd)) {
                return end; // probably a person
            }
            if (has(syntax.quote(), line, lineEnd)) {
                return closesCell(line, lineEnd) ? lineEnd : end;
            }
            line = afterLineEnd(lineEnd);
        }
        return end;
    }

    private int afterLineEnd(int at) throws IOException {
        return parser.charAt(at) == '\r' && parser.charAt(at + 1) == '\n' ? at + 2 : at + 1;
    }

    /** Whether the one quote of a line can only close a cell: {@code … and so on",x}. */
    private boolean closesCell(int from, int to) throws IOException {
        int at = from;
        while (parser.charAt(at) != syntax.quote()) {
            at++;
        }
        int before = at - 1;
        while (before >= from && parser.charAt(before) == ' ') {
            before--;
        }
        boolean opens = before < from || parser.charAt(before) == syntax.delimiter();
        boolean inches = before >= from && Character.isDigit(parser.charAt(before));
        int behind = at + 1 < to ? parser.charAt(at + 1) : syntax.delimiter();
        return !opens && !inches && behind == syntax.delimiter() && quotes(from, to) == 1;
    }

    private boolean has(char wanted, int from, int to) throws IOException {
        for (int at = from; at < to; at++) {
            if (parser.charAt(at) == wanted) {
                return true;
            }
        }
        return false;
    }

    private int quotes(int from, int to) throws IOException {
        int quotes = 0;
        for (int at = from; at < to; at++) {
            quotes += parser.charAt(at) == syntax.quote() ? 1 : 0;
        }
        return quotes;
    }
}
