package io.recruiteebridge.console;

import io.recruiteebridge.imports.WrongRow;
import java.util.List;

/**
 * The page {@code /correct}: rejected rows as a table of cells to edit. Immutable.
 *
 * @param file the name of the file of rejects
 * @param upload its id, if it is yet to be imported; else empty
 * @param rows those of this page
 * @param waiting how many rows are still to be imported
 * @param ready how many of them have nothing wrong any more
 * @param page from 1
 * @param message what became of the last click; empty if there is nothing to say
 */
record CorrectPage(
        String token,
        String file,
        String upload,
        String address,
        List<Row> rows,
        long waiting,
        long ready,
        int page,
        int pages,
        boolean complete,
        String message) {
    /** A row. */
    record Row(long number, List<Cell> cells, List<WrongRow.Fault> faults) {
        boolean isReady() {
            return faults.isEmpty() && cells.stream().noneMatch(Cell::isWrong);
        }
    }

    /**
     * A cell.
     *
     * @param id of its field in the form
     * @param faults what is wrong with it, one sentence each
     * @param which names it in the form's buttons
     * @param same how many other rows have the same value here that was changed in this one
     */
    record Cell(
            String id,
            String heading,
            String text,
            List<String> faults,
            List<Suggestion> suggestions,
            String which,
            long same) {
        boolean isWrong() {
            return !faults.isEmpty();
        }

        boolean isLong() {
            return text.length() > 60 || text.indexOf('\n') >= 0 || text.indexOf('\r') >= 0;
        }
    }

    /**
     * What a cell probably should be.
     *
     * @param which names it in the form's buttons
     * @param rows how many rows have such a cell, this one included
     * @param sameText whether their cells are all the same; else each has a suggestion of its own
     */
    record Suggestion(String which, String text, long rows, boolean sameText) {}

    String mood() {
        return ready == waiting ? "good" : "mixed";
    }
}
