package io.recruiteebridge.export;

import io.recruiteebridge.reading.workbook.xlsx.XlsxTable;
import io.recruiteebridge.receipt.Formats;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** A workbook of Excel. Its cells are text, so none runs as a formula. */
final class WorkbookTable implements Table {
    /** What Excel has room for in a cell; the JSON has all of it. */
    private static final int LONGEST = 32_767;

    private final XlsxTable sheet;

    WorkbookTable(OutputStream out, List<String> headings) throws IOException {
        sheet = new XlsxTable(out, XlsxTable.WORKBOOK_TYPE, "Candidates", headings.size(), 0);
        sheet.row(headings);
    }

    @Override
    public void row(List<String> cells) throws IOException {
        sheet.row(cells.stream().map(WorkbookTable::cut).toList());
    }

    private static String cut(String cell) {
        return cell.length() <= LONGEST ? cell : Formats.cut(cell, LONGEST - 1);
    }

    @Override
    public void close() throws IOException {
        sheet.close();
    }
}
