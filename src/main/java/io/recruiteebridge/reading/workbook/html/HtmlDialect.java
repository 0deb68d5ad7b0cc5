package io.recruiteebridge.reading.workbook.html;

import io.recruiteebridge.reading.ReadingNotes;
import io.recruiteebridge.reading.Redaction;
import io.recruiteebridge.reading.RowLayout;
import io.recruiteebridge.reading.RowWriter;
import io.recruiteebridge.reading.Rows;
import io.recruiteebridge.reading.SourceRow;
import io.recruiteebridge.reading.TextDialect;
import io.recruiteebridge.reading.TextEncoding;
import io.recruiteebridge.reading.TextRedaction;
import io.recruiteebridge.reading.WidenedTable;
import io.recruiteebridge.reading.workbook.RowCells;
import io.recruiteebridge.reading.workbook.SheetRow;
import io.recruiteebridge.reading.workbook.SheetTable;
import io.recruiteebridge.reading.workbook.WorkbookReading;
import io.recruiteebridge.reading.workbook.WorkbookRowWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Which table of a web page is read, and how the page is written. Immutable.
 *
 * @param columns the headings as they are, including blank ones
 */
public record HtmlDialect(
        boolean gzip, Charset charset, boolean bom, SheetTable table, List<String> columns, ReadingNotes notes)
        implements TextDialect {
    public HtmlDialect {
        columns = List.copyOf(columns);
    }

    @Override
    public String format() {
        return HtmlFormat.NAME;
    }

    @Override
    public RowLayout layout() {
        return RowLayout.SHEET;
    }

    @Override
    public Rows open(Path file) throws IOException {
        return WorkbookReading.rows(new HtmlWorkbook(file, encoding()), table, columns);
    }

    /** Rejects are UTF-8, as they say themselves. */
    @Override
    public RowWriter writer(OutputStream out, List<String> addedColumns) throws IOException {
        WidenedTable widened = new WidenedTable(columns, addedColumns);
        TextEncoding utf8 = new TextEncoding(gzip, StandardCharsets.UTF_8, bom);
        return new WorkbookRowWriter(new HtmlTable(utf8.writer(out), widened.kept()), widened);
    }

    @Override
    public Redaction redaction(Path file, Predicate<SourceRow> unwanted) throws IOException {
        Map<Long, SourceRow> unwantedRows = new HashMap<>();
        long count = 0;
        try (Rows rows = open(file)) {
            for (SourceRow row = rows.next(); row != null; row = rows.next()) {
                count++;
                if (unwanted.test(row)) {
                    unwantedRows.put(row.line(), row);
                }
            }
        }
        List<SourceRow> hits = new ArrayList<>();
        List<TextRedaction.Range> ranges = new ArrayList<>();
        try (HtmlRows rows = new HtmlWorkbook(file, encoding()).open(table.part(), table.links())) {
            for (SheetRow row = rows.next(); row != null; row = rows.next()) {
                SourceRow hit = unwantedRows.get(row.line());
                if (hit != null) {
                    hits.add(hit);
                    ranges.add(new TextRedaction.Range(rows.rowStart(), rows.rowEnd()));
                }
            }
        }
        return new TextRedaction(
                file,
                encoding(),
                count,
                hits,
                TextRedaction.Unit.CHARACTER,
                ranges,
                ranges,
                row -> "<tr><td>" + erased() + "</td></tr>" + TextRedaction.lineEnds(row));
    }

    private static String erased() {
        StringBuilder references = new StringBuilder();
        RowCells.ERASED.chars().forEach(c -> references.append("&#").append(c).append(';'));
        return references.toString();
    }
}
