package io.recruiteebridge.reading.workbook;

import io.recruiteebridge.reading.HeadingSearch;
import io.recruiteebridge.reading.HeadingVocabulary;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The row of headings of a sheet. Immutable.
 *
 * @param row the row itself
 * @param above the lines above it in which something stands
 * @param beside whether another table, without headings in this row, stands to the right behind a blank column
 * @param known whether a name is among the headings
 */
record HeadingRow(SheetRow row, List<Long> above, boolean beside, boolean known) {
    /** A single row may have shifted, or have a remark. */
    private static final int FEWEST_BESIDE = 2;

    /** Null in an empty sheet. */
    static @Nullable HeadingRow find(SheetRows rows, HeadingVocabulary vocabulary) throws IOException {
        List<SheetRow> first = new ArrayList<>();
        for (SheetRow row = rows.next(); row != null && first.size() < HeadingSearch.ROWS; row = rows.next()) {
            first.add(row);
        }
        if (first.isEmpty()) {
            return null;
        }
        int found = new HeadingSearch(vocabulary)
                .in(first.stream().map(SheetRow::cells).toList())
                .row();
        SheetRow row = first.get(found);
        return new HeadingRow(
                row,
                first.subList(0, found).stream().map(SheetRow::line).toList(),
                isBeside(row.cells().size(), first.subList(found + 1, first.size())),
                vocabulary.match(row.cells()).name());
    }

    private static boolean isBeside(int columns, List<SheetRow> below) {
        List<List<String>> wide = below.stream()
                .map(SheetRow::cells)
                .filter(cells -> cells.size() > columns)
                .toList();
        return wide.size() >= FEWEST_BESIDE
                && wide.stream().allMatch(cells -> cells.get(columns).isBlank())
                && wide.stream()
                        .anyMatch(cells -> cells.subList(columns, cells.size()).stream()
                                        .filter(cell -> !cell.isBlank())
                                        .count()
                                > 1);
    }
}
