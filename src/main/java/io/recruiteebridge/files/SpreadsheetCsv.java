package io.recruiteebridge.files;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.QuoteStrategy;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A CSV file for spreadsheets: UTF-8, RFC 4180 but for the delimiter, no cell that would run as a formula. Not thread-safe.
 */
public final class SpreadsheetCsv implements Closeable {
    private static final QuoteStrategy QUOTES = new QuoteStrategy() {
        @Override
        public boolean quoteValue(int line, int field, String value) {
            return SpreadsheetGuard.needsQuotes(value);
        }
    };

    private final CsvWriter csv;

    /**
     * Starts a file; closing this closes the stream.
     *
     * @param bom whether to start with a byte order mark, by which spreadsheets know UTF-8
     */
    public SpreadsheetCsv(OutputStream out, boolean bom, char delimiter) throws IOException {
        Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        if (bom) {
            writer.write('\uFEFF');
        }
        csv = CsvWriter.builder()
                .fieldSeparator(delimiter)
                .quoteStrategy(QUOTES)
                .build(writer);
    }

    public void row(List<String> cells) {
        String[] guarded = new String[cells.size()];
        for (int i = 0; i < guarded.length; i++) {
            guarded[i] = SpreadsheetGuard.guard(cells.get(i));
        }
        csv.writeRecord(guarded);
    }

    @Override
    public void close() throws IOException {
        csv.close();
    }
}
