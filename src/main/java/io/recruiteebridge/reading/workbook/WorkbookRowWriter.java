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
        sheet.row(table.line(row, added));
    }

    @Override
    public void close() throws IOException {
        sheet.close();
    }
}
