package io.recruiteebridge.reading.workbook;

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
    /** How many rows are looked at. */
    private static final int ROWS = 20;

    /** The row with most known headings, a name among them; the first row if there is none; null in an empty sheet. */
    static @Nullable HeadingRow find(SheetRows rows, HeadingVocabulary vocabulary) throws IOException {
        List<Long> above = new ArrayList<>();
        HeadingRow best = null;
        int most = 0;
        for (SheetRow row = rows.next(); row != null && above.size() < ROWS; row = rows.next()) {
            HeadingVocabulary.Match match = vocabulary.match(row.cells());
            if (best == null || match.name() && match.known() > most) {
                best = new HeadingRow(row, List.copyOf(above), match.name());
                most = match.name() ? match.known() : 0;
            }
            above.add(row.line());
        }
        return best;
    }
}
