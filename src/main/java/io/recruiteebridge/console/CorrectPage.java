package io.recruiteebridge.console;

import io.recruiteebridge.imports.Correction;
import io.recruiteebridge.imports.WrongRow;
import io.recruiteebridge.language.Language;
import io.recruiteebridge.language.Sentence;
import io.recruiteebridge.mapping.Column;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The page {@code /correct}: rejected rows as a table of cells to edit. Immutable.
 *
 * @param file the name of the file of rejects
 * @param upload its id, if it is yet to be imported; else empty
 * @param rows those of this page
 * @param waiting how many rows are still to be imported
 * @param ready how many of them have nothing wrong any more
 * @param page from 1
 * @param message what became of the last click; null if there is nothing to say
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
        @Nullable Sentence message) {
    /** How many rows a page has. */
    static final int ROWS = 25;

    /**
     * A row.
     *
     * @param line in the file that was or is to be imported
     */
    record Row(long number, long line, List<Cell> cells, List<Message> faults) {
        boolean isReady() {
            return faults.isEmpty() && cells.stream().noneMatch(Cell::isWrong);
        }

        private static Row of(OpenCorrection open, WrongRow row, Map<OpenCorrection.Kind, Integer> kinds)
                throws IOException {
            List<WrongRow.Fault> faults = open.faults(row);
            return new Row(
                    row.number(),
                    row.line(),
                    IntStream.range(0, open.cells(row).size())
                            .filter(column -> isShown(open.correction(), column, faults))
                            .mapToObj(column -> Cell.of(open, row, column, faults, kinds))
                            .toList(),
                    faults.stream()
                            .filter(fault -> fault.column() < 0)
                            .map(OpenCorrection::message)
                            .toList());
        }

        /** Cells that are imported, or that are wrong. */
        private static boolean isShown(Correction correction, int column, List<WrongRow.Fault> faults) {
            List<Column> columns = correction.columns();
            return !correction.isOwn(column)
                    && (column >= columns.size()
                            || columns.get(column).field() != null
                            || faults.stream().anyMatch(fault -> fault.column() == column));
        }
    }

    /**
     * A cell.
     *
     * @param id of its field in the form
     * @param index of the column, from 0
     * @param faults what is wrong with it
     * @param which names it in the form's buttons
     * @param same how many other rows have the same value here that was changed in this one
     */
    record Cell(
            String id,
            int index,
            String heading,
            String text,
            List<Message> faults,
            List<Suggestion> suggestions,
            String which,
            long same) {
        boolean isWrong() {
            return !faults.isEmpty();
        }

        /** The heading, or the column's place if it has none. */
        String heading(Language language) {
            return heading.isBlank() ? language.say("console.column-number", index + 1) : heading;
        }

        boolean isLong() {
            return text.length() > 60 || text.indexOf('\n') >= 0 || text.indexOf('\r') >= 0;
        }

        private static Cell of(
                OpenCorrection open,
                WrongRow row,
                int column,
                List<WrongRow.Fault> faults,
                Map<OpenCorrection.Kind, Integer> kinds) {
            List<Column> columns = open.correction().columns();
            String heading = column < columns.size() ? columns.get(column).heading() : "";
            String text = open.cells(row).get(column);
            String which = OpenCorrection.name(row, column);
            List<Message> messages = new ArrayList<>();
            List<Suggestion> suggestions = new ArrayList<>();
            for (WrongRow.Fault fault : faults) {
                if (fault.column() != column) {
                    continue;
                }
                messages.add(OpenCorrection.message(fault));
                OpenCorrection.Kind kind = OpenCorrection.Kind.of(fault);
                int rows = kind != null
                        ? kinds.getOrDefault(kind, 0)
                        : fault.repairs().isEmpty()
                                ? 0
                                : open.withCell(column, text).size();
                for (String repair : fault.repairs()) {
                    suggestions.add(new Suggestion(which + ":" + suggestions.size(), repair, rows, kind == null));
                }
            }
            boolean changed = !text.equals(row.cell(column));
            return new Cell(
                    OpenCorrection.field(row, column),
                    column,
                    heading,
                    text,
                    messages,
                    suggestions,
                    which,
                    changed ? open.same(row, column).size() : 0);
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

    /** The rows of a page, from 1. */
    static List<Row> rows(OpenCorrection open, int page) throws IOException {
        Map<OpenCorrection.Kind, Integer> kinds = open.kinds();
        List<WrongRow> waiting = open.waiting();
        List<Row> rows = new ArrayList<>();
        for (WrongRow row : waiting.subList((page - 1) * ROWS, Math.min(page * ROWS, waiting.size()))) {
            rows.add(Row.of(open, row, kinds));
        }
        return rows;
    }

    String mood() {
        return ready == waiting ? "good" : "mixed";
    }
}
