package io.recruiteebridge.reading;

import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One data row of a file, before mapping. Immutable.
 *
 * @param number 1 for the first data row; stable when the same file is read again
 * @param line 1-based line on which the row starts (of the uncompressed text; a {@code sep=} line and the heading count); in a
 *     workbook, the row's number as spreadsheets show it
 * @param cells one entry a cell, aligned with {@link FileDialect#columns()} (CSV rows may have fewer or more; JSON rows have
 *     exactly as many). A cell of CSV or a workbook is a list of one string, its exact text. A JSON cell is an empty list
 *     where the key is absent or null, one string for a scalar (numbers keep their digits as written), several for an
 *     array.
 * @param json the row's JSON object as text, exactly as read; null for CSV
 * @param problem why the row can't be imported at all (a JSON element that isn't an object, a key that appears twice), or
 *     null. A wrong number of cells is a matter of {@code mapping}.
 */
public record SourceRow(
        long number,
        long line,
        List<List<String>> cells,
        @Nullable String json,
        @Nullable Problem problem) {
    /**
     * Represents a JSON value that is an object or a list of lists. Compare it by identity: a file may contain any text.
     */
    @SuppressWarnings("StringOperationCanBeSimplified")
    public static final String NOT_TEXT = new String("{…}");

    /**
     * Represents a formula of a workbook whose result the file doesn't have. Rejects show it, too: until somebody replaces it, it
     * means the same when they come back, whatever program saved them in whatever format. See {@link #isNotCalculated}.
     */
    public static final String NOT_CALCULATED = "#FORMULA?";

    /** Whether a value is missing because it is the result of a formula; what was typed beside the mark doesn't count. */
    public static boolean isNotCalculated(String value) {
        return value.contains(NOT_CALCULATED);
    }

    /** Whether any text of the row is such a text, a cell as well as what only the JSON contains. */
    public boolean anyText(Predicate<String> text) {
        return cells.stream().anyMatch(cell -> cell.stream().anyMatch(text)) || json != null && text.test(json);
    }
}
