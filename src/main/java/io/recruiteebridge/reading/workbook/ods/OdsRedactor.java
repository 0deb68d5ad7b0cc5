package io.recruiteebridge.reading.workbook.ods;

import io.recruiteebridge.reading.Redaction;
import io.recruiteebridge.reading.workbook.PartEdit;
import io.recruiteebridge.reading.workbook.RowCells;
import io.recruiteebridge.reading.workbook.WorkbookHits;
import io.recruiteebridge.reading.workbook.WorkbookRedaction;
import io.recruiteebridge.reading.workbook.XmlScanner;
import io.recruiteebridge.reading.workbook.XmlScanner.Token;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds the cells of rows in a workbook of LibreOffice. */
final class OdsRedactor {
    private OdsRedactor() {}

    static Redaction redaction(Path file, OdsWorkbook workbook, WorkbookHits hits) throws IOException {
        List<PartEdit> removals = new ArrayList<>();
        List<PartEdit> blanks = new ArrayList<>();
        try (XmlScanner xml = workbook.content()) {
            OdsRowWalk walk = new OdsRowWalk(xml);
            while (walk.next()) {
                Set<Long> lines = hits.lines().getOrDefault(Integer.toString(walk.table()), Set.of());
                if (lines.contains(walk.line())) {
                    String prefix = xml.prefix();
                    long from = xml.tokenEnd();
                    long to = from;
                    int outside = xml.depth() - 1;
                    for (Token token = xml.next(); token != Token.END || xml.depth() > outside; token = xml.next()) {
                        to = xml.tokenEnd();
                    }
                    removals.add(new PartEdit(from, to, "<" + prefix + "table-cell/>"));
                    blanks.add(new PartEdit(
                            from,
                            to,
                            "<" + prefix + "table-cell office:value-type=\"string\"><text:p>" + RowCells.ERASED
                                    + "</text:p></" + prefix + "table-cell>"));
                } else {
                    xml.skipElement();
                }
            }
        }
        return new WorkbookRedaction(
                file, hits, Map.of(OdsWorkbook.CONTENT, removals), Map.of(OdsWorkbook.CONTENT, blanks));
    }
}
