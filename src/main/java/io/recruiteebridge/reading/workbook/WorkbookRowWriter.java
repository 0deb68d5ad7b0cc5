package io.recruiteebridge.reading.workbook;

import io.recruiteebridge.reading.RowWriter;
import io.recruiteebridge.reading.SourceRow;
import io.recruiteebridge.reading.WidenedTable;
import java.io.IOException;
import java.util.List;

/** Writes rows back as a workbook. Not thread-safe. */
public final class WorkbookRowWriter implements RowWriter {
    private final SheetWriter sheet;
    private final WidenedTable table;

    /** @param sheet closed together with the writer */
    public WorkbookRowWriter(SheetWriter sheet, WidenedTable table) throws IOException {
        this.sheet = sheet;
        this.table = table;
        sheet.row(table.headings());
    }

    @Override
    public void write(SourceRow row, List<String> added) throws IOException {
        sheet.row(table.line(row, added).stream().map(WorkbookRowWriter::text).toList());
    }

    /** A formula without a result can't be given back. */
    @SuppressWarnings("StringEquality")
    private static String text(String cell) {
        return cell == SourceRow.NOT_CALCULATED ? "" : cell;
    }

    @Override
    public void close() throws IOException {
        sheet.close();
    }
}
