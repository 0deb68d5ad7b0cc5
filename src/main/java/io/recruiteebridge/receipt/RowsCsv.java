package io.recruiteebridge.receipt;

import io.recruiteebridge.files.SpreadsheetCsv;
import io.recruiteebridge.outcome.OutcomeCode;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes the outcome of every row as a CSV file for spreadsheets, with a byte order mark. Messages quote people's files, and a
 * quoted {@code =HYPERLINK(…)} stays text. Not thread-safe.
 */
public final class RowsCsv implements Closeable {
    private static final List<String> HEADINGS =
            List.of("line", "outcome", "candidate_id", "candidate_url", "code", "field", "message", "incomplete_parts");

    private final SpreadsheetCsv csv;

    /** Starts the file with its headings; closing this closes the stream. */
    public RowsCsv(OutputStream out) throws IOException {
        csv = new SpreadsheetCsv(out, true, ',');
        csv.row(HEADINGS);
    }

    public void write(RowOutcome row) throws IOException {
        boolean incomplete = OutcomeCode.INCOMPLETE.word().equals(row.code());
        csv.row(List.of(
                Long.toString(row.line()),
                row.outcome().word(),
                row.candidateId() == null ? "" : row.candidateId().toString(),
                orEmpty(row.candidateUrl()),
                orEmpty(row.code()),
                incomplete ? "" : orEmpty(row.field()),
                orEmpty(row.message()),
                incomplete ? orEmpty(row.field()) : ""));
    }

    @Override
    public void close() throws IOException {
        csv.close();
    }

    private static String orEmpty(@Nullable String cell) {
        return cell == null ? "" : cell;
    }
}
