package io.recruiteebridge.export;

import io.recruiteebridge.files.SpreadsheetCsv;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** A table as a CSV file for spreadsheets. */
final class CsvTable implements Table {
    private final SpreadsheetCsv csv;

    CsvTable(OutputStream out, boolean bom, char delimiter, List<String> headings) throws IOException {
        csv = new SpreadsheetCsv(out, bom, delimiter);
        csv.row(headings);
    }

    @Override
    public void row(List<String> cells) throws IOException {
        csv.row(cells);
    }

    @Override
    public void close() throws IOException {
        csv.close();
    }
}
