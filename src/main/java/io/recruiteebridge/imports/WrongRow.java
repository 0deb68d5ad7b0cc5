package io.recruiteebridge.imports;

import java.util.List;

/**
 * A rejected row, to be corrected. Immutable.
 *
 * @param number 1 for the first row of the file
 * @param line on which it starts in the file that was or is to be imported, which rejects tell
 * @param cells as they stand in that file, one text a column
 * @param code why it was rejected, as the file says; empty if it doesn't
 * @param reason the same in words
 */
public record WrongRow(long number, long line, List<String> cells, String code, String reason) {
    public WrongRow {
        cells = List.copyOf(cells);
    }

    /**
     * What is wrong with a row as it is now.
     *
     * @param column the cell, from 0; -1: the whole row
     * @param message one sentence
     * @param repairs what the whole cell probably should be
     */
    public record Fault(int column, String code, String message, List<String> repairs) {
        public Fault {
            repairs = List.copyOf(repairs);
        }
    }

    /** The text in a column; empty where there is none. */
    public String cell(int column) {
        return column >= 0 && column < cells.size() ? cells.get(column) : "";
    }
}
