package io.recruiteebridge.export;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.QuoteStrategy;
import io.recruiteebridge.files.SpreadsheetGuard;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A CSV file for spreadsheets: UTF-8, RFC 4180 but for the delimiter, no cell that would run as a formula. */
final class CsvTable implements Table {
    private static final QuoteStrategy QUOTES = new QuoteStrategy() {
        @Override
        public boolean quoteValue(int line, int field, String value) {
            return SpreadsheetGuard.needsQuotes(value);
        }
    };

    private final CsvWriter csv;

    CsvTable(OutputStream out, boolean bom, char delimiter, List<String> headings) throws IOException {
        Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        if (bom) {
            writer.write('\uFEFF');
        }
        csv = CsvWriter.builder()
                .fieldSeparator(delimiter)
                .quoteStrategy(QUOTES)
                .build(writer);
        csv.writeRecord(headings);
    }

    @Override
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
