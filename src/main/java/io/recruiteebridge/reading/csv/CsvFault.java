package io.recruiteebridge.reading.csv;

import io.recruiteebridge.outcome.OutcomeCode;
import io.recruiteebridge.reading.FileScan;
import io.recruiteebridge.reading.Limits;
import io.recruiteebridge.reading.UnreadableFileException;

/**
 * What is wrong with a row, and where. Immutable.
 *
 * @param line 1-based, of the file
 * @param column 1-based, in characters
 */
record CsvFault(Kind kind, long line, long column) {
    enum Kind {
        TEXT_AFTER_QUOTE(
                OutcomeCode.CSV_TEXT_AFTER_QUOTE,
                "Unexpected text after a closing quote. Double a quote that is part of the text (\"\")."),
        QUOTE_NOT_CLOSED(
                OutcomeCode.CSV_QUOTE_NOT_CLOSED,
                "A quote opens here and is never closed. Close it, or double it (\"\") if it is part of the text."),
        CELL_TOO_LONG(
                OutcomeCode.CELL_TOO_LONG, "A cell has more than " + Limits.CELL + " characters. Is a quote missing?"),
        ROW_TOO_LONG(
                OutcomeCode.ROW_TOO_LONG, "The cells of a row have more than " + Limits.ROW + " characters in total."),
        TOO_MANY_CELLS(OutcomeCode.TOO_MANY_CELLS_IN_ROW, "A row has more than " + Limits.CELLS + " cells.");

        private final OutcomeCode code;
        private final String message;

        Kind(OutcomeCode code, String message) {
            this.code = code;
            this.message = message;
        }
    }

    /** Whether reading can go on with the next line. */
    boolean isQuote() {
        return kind == Kind.TEXT_AFTER_QUOTE || kind == Kind.QUOTE_NOT_CLOSED;
    }

    /** For a file that can be read in spite of it. */
    FileScan.Refusal refusal() {
        return new FileScan.Refusal(kind.code, kind.message, line, column, kind == Kind.QUOTE_NOT_CLOSED);
    }

    UnreadableFileException ofFile() {
        return refusal().unreadable();
    }
}
