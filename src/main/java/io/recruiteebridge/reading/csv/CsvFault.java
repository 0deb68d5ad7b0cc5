package io.recruiteebridge.reading.csv;

import io.recruiteebridge.outcome.OutcomeCode;
import io.recruiteebridge.reading.Limits;
import io.recruiteebridge.reading.Position;
import io.recruiteebridge.reading.UnreadableFileException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import org.jspecify.annotations.Nullable;

/** Finds the exact position of the fault in a broken file, by the rules of the fast parser. Used once. */
final class CsvFault {
    private enum State {
        START,
        PLAIN,
        QUOTED,
        CLOSED
    }

    private final Position position = new Position();
    private final char delimiter;
    private State state = State.START;
    private int cells = 1;
    private int cellLength;
    private int rowLength;
    private long cellLine = 1;
    private long cellColumn = 1;
    private long rowLine = 1;
    /** Counts only if the quote around it is closed somewhere; otherwise the open quote is the fault. */
    private @Nullable UnreadableFileException tooLong;

    private CsvFault(char delimiter) {
        this.delimiter = delimiter;
    }

    static UnreadableFileException find(Reader text, char delimiter) throws IOException {
        CsvFault fault = new CsvFault(delimiter);
        try (BufferedReader in = new BufferedReader(text, 1 << 16)) {
            for (int c = in.read(); c >= 0; c = in.read()) {
                UnreadableFileException found = fault.step((char) c);
                if (found != null) {
                    return found;
                }
                fault.position.pass((char) c);
                fault.startIfNew();
            }
        }
        return fault.atEnd();
    }

    private @Nullable UnreadableFileException step(char c) {
        if (state == State.QUOTED) {
            if (c == '"') {
                state = State.CLOSED;
            } else {
                count();
            }
            return null;
        }
        if (c == delimiter || c == '\n' || c == '\r') {
            return endCell(c);
        }
        if (c == '"' && state == State.START) {
            state = State.QUOTED;
        } else if (c == '"' && state == State.CLOSED) {
            state = State.QUOTED; // a doubled quote
            count();
        } else if (state == State.CLOSED) {
            return fault(
                    OutcomeCode.CSV_TEXT_AFTER_QUOTE,
                    "Unexpected text after a closing quote. Double a quote that is part of the text (\"\").",
                    position.line(),
                    position.column());
        } else {
            state = State.PLAIN;
            count();
        }
        return null;
    }

    private void count() {
        cellLength++;
        rowLength++;
        if (tooLong == null && cellLength > Limits.CELL) {
            tooLong = fault(
                    OutcomeCode.CELL_TOO_LONG,
                    "A cell has more than " + Limits.CELL + " characters. Is a quote missing?",
                    cellLine,
                    cellColumn);
        } else if (tooLong == null && rowLength > Limits.ROW) {
            tooLong = fault(
                    OutcomeCode.ROW_TOO_LONG,
                    "The cells of a row have more than " + Limits.ROW + " characters in total.",
                    rowLine,
                    1);
        }
    }

    private @Nullable UnreadableFileException endCell(char c) {
        if (tooLong != null) {
            return tooLong;
        }
        state = State.START;
        cellLength = 0;
        if (c != delimiter) {
            cells = 1;
            rowLength = 0;
            return null;
        }
        cells++;
        return cells <= Limits.CELLS
                ? null
                : fault(
                        OutcomeCode.TOO_MANY_CELLS_IN_ROW,
                        "A row has more than " + Limits.CELLS + " cells.",
                        position.line(),
                        position.column() + 1);
    }

    private void startIfNew() {
        if (state == State.START) {
            cellLine = position.line();
            cellColumn = position.column();
            if (cells == 1) {
                rowLine = cellLine;
            }
        }
    }

    private UnreadableFileException atEnd() {
        if (state == State.QUOTED) {
            return new UnreadableFileException(
                    OutcomeCode.CSV_QUOTE_NOT_CLOSED,
                    "A quote opens here and is never closed. Close it, or double it (\"\") if it is part of the text.",
                    cellLine,
                    cellColumn,
                    true);
        }
        return tooLong != null
                ? tooLong
                : fault(OutcomeCode.CSV_MALFORMED, "The file can't be read as CSV.", rowLine, 1);
    }

    private static UnreadableFileException fault(OutcomeCode code, String message, long line, long column) {
        return new UnreadableFileException(code, message, line, column, false);
    }
}
