package io.recruiteebridge.reading.workbook;

import io.recruiteebridge.reading.RowScreen;
import io.recruiteebridge.reading.Screening;
import io.recruiteebridge.reading.SourceRow;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The rows of a workbook that are to be removed. Immutable.
 *
 * @param rows how many rows the table has that is read
 * @param hits those among them
 * @param lines the rows to remove in every sheet that has some, hidden ones too
 */
public record WorkbookHits(long rows, List<SourceRow> hits, Map<String, Set<Long>> lines) {
    /**
     * Looks through all sheets.
     *
     * @throws io.recruiteebridge.reading.DamagedFileException if one of them can't be read
     */
    public static WorkbookHits find(
            Workbook workbook, SheetTable table, List<String> columns, Predicate<SourceRow> unwanted)
            throws IOException {
        List<SourceRow> hits = new ArrayList<>();
        Map<String, Set<Long>> lines = new HashMap<>();
        long count = 0;
        for (Sheet sheet : workbook.sheets()) {
            boolean read = sheet.part().equals(table.part());
            SheetTable all =
                    read ? table : new SheetTable(sheet.name(), sheet.part(), 0, List.of(), false, Screening.OFF);
            try (SheetRows cells = workbook.open(all.part(), all.links())) {
                List<String> headings = read ? columns : List.of();
                WorkbookRows rows = new WorkbookRows(
                        cells, RowScreen.again(headings, all.screening()), headings.size(), all.headerLine(), false);
                for (SourceRow row = rows.read(); row != null; row = rows.read()) {
                    count += read && !(table.beside() && WorkbookRows.isBlank(row.cells(), columns.size())) ? 1 : 0;
                    if (unwanted.test(row)) {
                        lines.computeIfAbsent(sheet.part(), part -> new HashSet<>())
                                .add(row.line());
                        if (read) {
                            hits.add(row);
                        }
                    }
                }
            }
        }
        return new WorkbookHits(count, hits, lines);
    }
}
