package io.recruiteebridge.reading.csv;

import io.recruiteebridge.reading.Limits;
import io.recruiteebridge.reading.Position;
import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Cuts text into rows and cells, one row at a time. A row whose quotes don't add up ends with its first line, so that it
 * costs nothing but itself. Not thread-safe.
 */
final class CsvParser implements Closeable {
    private static final int BUFFER = 1 << 16;
    /** Quotes and delimiters come on top of the characters that count for the limit of a row. */
    private static final int LONGEST_ROW = 2 * Limits.ROW;

    private static final int END = -1;

    private final @Nullable Reader in;
    private final CsvSyntax syntax;
    private final char delimiter;
    private final char quote;
    /** No character beyond it ends a cell. */
    private final char last;

    private final CsvCells cells = new CsvCells();
    private char[] buffer;
    /** Where the row begins in the buffer. Places within the row count from here, as the buffer's content moves. */
    private int start;

    private int position;
    private int limit;
    private long line = 1;
    private long nextLine = 1;
    private int lineEnds;
    private boolean tooLong;
    private int expected;
    private @Nullable CsvFault fault;
    private List<String> lenient = List.of();

    /** @param in closed together with the parser */
    CsvParser(Reader in, CsvSyntax syntax) throws IOException {
        this(in, new char[BUFFER], 0, syntax);
    }

    /** Parses a text in memory. */
    static CsvParser of(String text, CsvSyntax syntax) {
        try {
            return new CsvParser(null, text.toCharArray(), text.length(), syntax);
        } catch (IOException e) {
            throw new IllegalStateException("nothing is read", e);
        }
    }

    private CsvParser(@Nullable Reader in, char[] buffer, int limit, CsvSyntax syntax) throws IOException {
        this.in = in;
        this.buffer = buffer;
        this.limit = limit;
        this.syntax = syntax;
        delimiter = syntax.delimiter();
        quote = syntax.quote();
        last = (char) Math.max(delimiter, '\r');
        if (syntax.sepLine()) {
            endLine(lineEnd(0));
        }
    }

    /** Tells how many cells the rows should have. */
    void expect(int count) {
        expected = count;
    }

    /**
     * Goes to the next row; blank lines are rows, too.
     *
     * @return false at the end
     * @throws CsvFaultException if the text can't be read any further
     */
    boolean next() throws IOException {
        start = position;
        line = nextLine;
        fault = null;
        if (position == limit && !more()) {
            return false;
        }
        CsvFault found = parse(syntax.quotesAreText());
        if (found != null) {
            recover(found);
        }
        return true;
    }

    /** The line on which the row starts. */
    long line() {
        return line;
    }

    /** The line after the row. */
    long endLine() {
        return nextLine;
    }

    /** What is wrong with the quotes of the row; null: nothing. */
    @Nullable
    CsvFault fault() {
        return fault;
    }

    int count() {
        return fault == null ? cells.count() : lenient.size();
    }

    /** About how many characters the row has. */
    int length() {
        return cells.length();
    }

    String text(int cell) {
        return fault == null ? cells.text(cell, buffer, start, quote) : lenient.get(cell);
    }

    List<String> texts() {
        return fault == null ? cells.texts(buffer, start, quote) : lenient;
    }

    boolean isQuoted(int cell) {
        return fault == null && cells.isQuoted(cell);
    }

    boolean allQuoted() {
        return fault == null && cells.allQuoted();
    }

    /** Whether it is a blank line, or one of bare delimiters. */
    boolean isBlank() {
        return fault == null && cells.areBlank(buffer, start);
    }

    /**
     * The cells of a row that stands in quotes as a whole: {@code "Mara,Lind"}; null if it doesn't.
     */
    @Nullable
    List<String> unwrapped() {
        if (fault != null || cells.count() != 1 || !cells.isQuoted(0)) {
            return null;
        }
        CsvParser inner = of(text(0), syntax.withoutSepLine());
        try {
            boolean one = inner.next() && inner.fault == null && inner.cells.count() > 1;
            return one && inner.position == inner.limit ? inner.texts() : null;
        } catch (IOException e) {
            return null;
        }
    }

    private @Nullable CsvFault parse(boolean backslashes) throws IOException {
        position = start;
        lineEnds = 0;
        cells.clear();
        while (true) {
            if (cells.isFull()) {
                return fault(CsvFault.Kind.TOO_MANY_CELLS, position - start);
            }
            CsvFault found = cell(backslashes);
            if (found != null) {
                return found;
            }
            if (cells.length() > Limits.ROW) {
                return fault(CsvFault.Kind.ROW_TOO_LONG, 0);
            }
            int c = at(0);
            if (c != delimiter) {
                endLine(position - start);
                return null;
            }
            position++;
        }
    }

    private @Nullable CsvFault cell(boolean backslashes) throws IOException {
        if (syntax.spaced() && cells.count() > 0 && at(0) == ' ') {
            position++;
        }
        int blanks = blanksBeforeQuote();
        if (blanks >= 0) {
            int from = position - start;
            int endsBefore = lineEnds;
            position += blanks;
            CsvFault found = quoted(backslashes);
            if (found == null || blanks == 0) {
                return found;
            }
            // A quote after a blank may as well be a part of the text.
            position = start + from;
            lineEnds = endsBefore;
        }
        return plain();
    }

    /** How many blanks there are before the quote that opens the cell; -1: none does. */
    private int blanksBeforeQuote() throws IOException {
        int blanks = 0;
        int c = at(0);
        while (isBlank(c)) {
            c = at(++blanks);
        }
        return c == quote ? blanks : -1;
    }

    private boolean isBlank(int c) {
        return c == ' ' || c == '\t' && delimiter != '\t';
    }

    private @Nullable CsvFault plain() throws IOException {
        int from = position - start;
        do {
            char[] text = buffer;
            int end = limit;
            int at = position;
            while (at < end && (text[at] > last || !endsCell(text[at]))) {
                at++;
            }
            position = at;
        } while (position == limit && more());
        int to = position - start;
        if (tooLong || to - from > Limits.CELL) {
            return fault(CsvFault.Kind.CELL_TOO_LONG, from);
        }
        cells.add(from, to, CsvCells.PLAIN, 0);
        return null;
    }

    private boolean endsCell(char c) {
        return c == delimiter || c == '\n' || c == '\r';
    }

    private @Nullable CsvFault quoted(boolean backslashes) throws IOException {
        int open = position - start;
        int how = CsvCells.QUOTED;
        int escapes = 0;
        position++;
        while (true) {
            char c = nextSpecial(backslashes);
            if (position == limit) {
                boolean oneLine = tooLong && lineEnds == 0;
                return fault(oneLine ? CsvFault.Kind.CELL_TOO_LONG : CsvFault.Kind.QUOTE_NOT_CLOSED, open);
            }
            int next = at(1);
            if (c == '\n' || c == '\r') {
                lineEnds++;
                position += c == '\r' && next == '\n' ? 2 : 1;
            } else if (c == '\\') {
                boolean escape = next == quote || next == '\\' && !syntax.quotesAreText();
                how |= escape ? CsvCells.BACKSLASHED : 0;
                escapes += escape ? 1 : 0;
                position += escape ? 2 : 1;
            } else if (next == quote) {
                how |= CsvCells.DOUBLED;
                escapes++;
                position += 2;
            } else if (syntax.quotesAreText() && next != END && !endsCell((char) next)) {
                position++;
            } else {
                return close(open, how, escapes);
            }
        }
    }

    /** Goes to the next character within quotes that isn't just text; at the end of the text, to the limit. */
    private char nextSpecial(boolean backslashes) throws IOException {
        do {
            char[] text = buffer;
            int end = limit;
            for (int at = position; at < end; at++) {
                char c = text[at];
                if (c == quote || c == '\n' || c == '\r' || backslashes && c == '\\') {
                    position = at;
                    return c;
                }
            }
            position = end;
        } while (more());
        return 0;
    }

    private @Nullable CsvFault close(int open, int how, int escapes) throws IOException {
        int to = position - start;
        position++;
        while (isBlank(at(0))) {
            position++;
        }
        int c = at(0);
        if (c != END && !endsCell((char) c)) {
            return fault(CsvFault.Kind.TEXT_AFTER_QUOTE, position - start);
        }
        if (to - open - 1 - escapes > Limits.CELL) {
            return fault(CsvFault.Kind.CELL_TOO_LONG, open);
        }
        cells.add(open + 1, to, how, escapes);
        return null;
    }

    private void recover(CsvFault found) throws IOException {
        if (!found.isQuote()) {
            throw new CsvFaultException(found);
        }
        if (parse(true) == null && (expected == 0 || cells.count() == expected)) {
            return; // \" is a quote
        }
        fault = found;
        tooLong = false;
        int end = new BrokenRowEnd(this, syntax).find();
        lenient = new LenientCells(new String(buffer, start, end), syntax).fitting(expected);
        lineEnds = (int) (fault(found.kind(), end).line() - line);
        endLine(end);
    }

    /** Where the line ends that has the character at this place, counted from the start of the row. */
    int lineEnd(int from) throws IOException {
        int at = from;
        int c = charAt(at);
        while (c != END && c != '\n' && c != '\r') {
            c = charAt(++at);
        }
        if (tooLong) {
            throw new CsvFaultException(fault(CsvFault.Kind.ROW_TOO_LONG, 0));
        }
        return at;
    }

    private void endLine(int end) throws IOException {
        position = start + end;
        nextLine = line + lineEnds + 1;
        int c = at(0);
        if (c == END) {
            return;
        }
        position++;
        if (c == '\r' && at(0) == '\n') {
            position++;
        }
    }

    /** The character at a place counted from the start of the row, or -1 behind the end of the text. */
    int charAt(int place) throws IOException {
        while (start + place >= limit) {
            if (!more()) {
                return END;
            }
        }
        return buffer[start + place];
    }

    private int at(int offset) throws IOException {
        int at = position + offset;
        return at < limit ? buffer[at] : charAt(at - start);
    }

    /** Reads on; false at the end of the text, or if the row is too long. */
    private boolean more() throws IOException {
        if (in == null) {
            return false;
        }
        int kept = limit - start;
        if (kept >= LONGEST_ROW) {
            tooLong = true;
            return false;
        }
        if (start > 0) {
            System.arraycopy(buffer, start, buffer, 0, kept);
            position -= start;
            start = 0;
            limit = kept;
        } else if (limit == buffer.length) {
            buffer = Arrays.copyOf(buffer, 2 * buffer.length);
        }
        int n = in.read(buffer, limit, buffer.length - limit);
        limit += Math.max(n, 0);
        return n > 0;
    }

    private CsvFault fault(CsvFault.Kind kind, int place) {
        Position where = new Position();
        for (int at = start; at < start + place; at++) {
            where.pass(buffer[at]);
        }
        return new CsvFault(kind, line + where.line() - 1, where.column());
    }

    @Override
    public void close() throws IOException {
        if (in != null) {
            in.close();
        }
    }
}
