package io.recruiteebridge.receipt;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.QuoteStrategy;
import io.recruiteebridge.files.SpreadsheetGuard;
import io.recruiteebridge.outcome.OutcomeCode;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Writes the outcome of every row as a CSV file for spreadsheets: UTF-8 with a byte order mark, and no cell that would run
 * as a formula. Not thread-safe.
 */
public final class RowsCsv implements Closeable {
    private static final QuoteStrategy QUOTES = new QuoteStrategy() {
        @Override
        public boolean quoteValue(int line, int field, String value) {
            return SpreadsheetGuard.needsQuotes(value);
        }
    };

    private final CsvWriter csv;

    /** Starts the file with its headings; closing this closes the stream. */
    public RowsCsv(OutputStream out) throws IOException {
        var text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        text.write('\uFEFF');
        csv = CsvWriter.builder().quoteStrategy(QUOTES).build(text);
        csv.writeRecord(
                "line", "outcome", "candidate_id", "candidate_url", "code", "field", "message", "incomplete_parts");
    }

    public void write(RowOutcome row) throws IOException {
        boolean incomplete = OutcomeCode.INCOMPLETE.word().equals(row.code());
        csv.writeRecord(
                Long.toString(row.line()),
                row.outcome().word(),
                row.candidateId() == null ? "" : row.candidateId().toString(),
                guarded(row.candidateUrl()),
                guarded(row.code()),
                incomplete ? "" : guarded(row.field()),
                guarded(row.message()),
                incomplete ? guarded(row.field()) : "");
    }

    @Override
    public void close() throws IOException {
        csv.close();
    }

    /** Messages quote people's files, and a quoted {@code =HYPERLINK(…)} must stay text. */
    private static String guarded(@Nullable String cell) {
        return cell == null ? "" : SpreadsheetGuard.guard(cell);
    }
}
