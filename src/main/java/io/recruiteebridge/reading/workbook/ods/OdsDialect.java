package io.recruiteebridge.reading.workbook.ods;

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
 * Which table of a workbook of LibreOffice is read. Immutable.
 *
 * @param columns the headings as they are, including blank ones
 */
public record OdsDialect(SheetTable table, List<String> columns, ReadingNotes notes) implements FileDialect {
    public OdsDialect {
        columns = List.copyOf(columns);
    }

    @Override
    public String format() {
        return OdsFormat.NAME;
    }

    @Override
    public RowLayout layout() {
        return RowLayout.SHEET;
    }

    @Override
    public Rows open(Path file) throws IOException {
        return WorkbookReading.rows(OdsWorkbook.open(file), table, columns);
    }

    @Override
    public RowWriter writer(OutputStream out, List<String> addedColumns) throws IOException {
        WidenedTable widened = new WidenedTable(columns, addedColumns);
        int all = widened.headings().size();
        return new WorkbookRowWriter(new OdsTable(out, table.sheet(), all, all - widened.kept()), widened);
    }

    @Override
    public Redaction redaction(Path file, Predicate<SourceRow> unwanted) throws IOException {
        try (OdsWorkbook workbook = OdsWorkbook.open(file)) {
            workbook.verify();
            WorkbookHits hits = WorkbookHits.find(workbook, table, columns, unwanted);
            return OdsRedactor.redaction(file, workbook, hits);
        } catch (DamagedFileException e) {
            return WorkbookRedaction.impossible(file);
        }
    }
}
