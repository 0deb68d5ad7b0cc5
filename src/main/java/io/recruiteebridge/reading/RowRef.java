package io.recruiteebridge.reading;

import io.recruiteebridge.files.SpreadsheetGuard;
import org.jspecify.annotations.Nullable;

/**
 * Links a corrected row to its reject, in {@link RejectColumn#ROW_REF}: {@code people.csv:17}. Immutable.
 *
 * @param rejects the name of the file of rejects, which no two have in common
 * @param line the row's line in the file that was imported
 */
public record RowRef(String rejects, long line) {
    /** Reads one; null for what isn't any, as somebody may have typed it. */
    public static @Nullable RowRef parse(@Nullable String text) {
        int colon = text == null ? -1 : text.lastIndexOf(':');
        return text == null || colon < 1 || !text.substring(colon + 1).matches("\\d{1,18}")
                ? null
                : new RowRef(text.substring(0, colon), Long.parseLong(text.substring(colon + 1)));
    }

    /** Reads one from a cell as it stands in a file, where it may have an apostrophe in front. */
    public static @Nullable RowRef ofCell(String cell) {
        return parse(SpreadsheetGuard.unguard(cell.strip()));
    }

    /** As it stands in the column. */
    @Override
    public String toString() {
        return rejects + ":" + line;
    }
}
