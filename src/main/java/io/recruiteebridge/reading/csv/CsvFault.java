package io.recruiteebridge.reading.csv;

import io.recruiteebridge.language.Sentence;
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
        TEXT_AFTER_QUOTE(OutcomeCode.CSV_TEXT_AFTER_QUOTE, Sentence.of("message.text-after-quote")),
        QUOTE_NOT_CLOSED(OutcomeCode.CSV_QUOTE_NOT_CLOSED, Sentence.of("message.quote-not-closed")),
        CELL_TOO_LONG(OutcomeCode.CELL_TOO_LONG, Sentence.of("message.cell-too-long", Limits.CELL)),
        ROW_TOO_LONG(OutcomeCode.ROW_TOO_LONG, Sentence.of("message.cells-too-long", Limits.ROW)),
        TOO_MANY_CELLS(OutcomeCode.TOO_MANY_CELLS_IN_ROW, Sentence.of("message.row-cells", Limits.CELLS));

        private final OutcomeCode code;
        private final Sentence sentence;

        Kind(OutcomeCode code, Sentence sentence) {
            this.code = code;
            this.sentence = sentence;
        }
    }

    /** Whether reading can go on with the next line. */
    boolean isQuote() {
        return kind == Kind.TEXT_AFTER_QUOTE || kind == Kind.QUOTE_NOT_CLOSED;
    }

    /** For a file that can be read in spite of it. */
    FileScan.Refusal refusal() {
        return new FileScan.Refusal(kind.code, kind.sentence, line, column, kind == Kind.QUOTE_NOT_CLOSED);
    }

    UnreadableFileException ofFile() {
        return refusal().unreadable();
    }
}
