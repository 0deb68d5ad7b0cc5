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
 * @param known whether a name is among the headings
 */
record HeadingRow(SheetRow row, List<Long> above, boolean known) {
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
                vocabulary.match(row.cells()).name());
    }
}
