package io.recruiteebridge.reading.workbook.xlsx;

import io.recruiteebridge.reading.DamagedFileException;
import io.recruiteebridge.reading.FileDialect;
import io.recruiteebridge.reading.ReadingNotes;
import io.recruiteebridge.reading.Redaction;
import io.recruiteebridge.reading.RowLayout;
import io.recruiteebridge.reading.RowWriter;
import io.recruiteebridge.reading.Rows;
import io.recruiteebridge.reading.SourceRow;
import io.recruiteebridge.reading.WidenedTable;
import io.recruiteebridge.reading.workbook.SheetTable;
import io.recruiteebridge.reading.workbook.WorkbookHits;
import io.recruiteebridge.reading.workbook.WorkbookReading;
import io.recruiteebridge.reading.workbook.WorkbookRedaction;
import io.recruiteebridge.reading.workbook.WorkbookRowWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;

/**
 * Which table of a workbook of Excel is read. Immutable.
 *
 * @param mainType the content type of its main part
 * @param columns the headings as they are, including blank ones
 */
public record XlsxDialect(String mainType, SheetTable table, List<String> columns, ReadingNotes notes)
        implements FileDialect {
    public XlsxDialect {
        columns = List.copyOf(columns);
    }

    @Override
    public String format() {
        return XlsxFormat.NAME;
    }

    @Override
    public RowLayout layout() {
        return RowLayout.SHEET;
    }

    @Override
    public Rows open(Path file) throws IOException {
        return WorkbookReading.rows(XlsxWorkbook.open(file), table, columns);
    }

    @Override
    public RowWriter writer(OutputStream out, List<String> addedColumns) throws IOException {
        WidenedTable widened = new WidenedTable(columns, addedColumns);
        int all = widened.headings().size();
        return new WorkbookRowWriter(new XlsxTable(out, mainType, table.sheet(), all, all - widened.kept()), widened);
    }

    @Override
    public Redaction redaction(Path file, Predicate<SourceRow> unwanted) throws IOException {
        try (XlsxWorkbook workbook = XlsxWorkbook.open(file)) {
            workbook.archive().verify();
            return new XlsxRedactor(workbook, WorkbookHits.find(workbook, table, columns, unwanted)).redaction(file);
        } catch (DamagedFileException e) {
            return WorkbookRedaction.impossible(file);
        }
    }
}
