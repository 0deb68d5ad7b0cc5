package io.recruiteebridge.reading.workbook;

import io.recruiteebridge.reading.DamagedFileException;
import io.recruiteebridge.reading.RowScreen;
import io.recruiteebridge.reading.Rows;
import io.recruiteebridge.reading.SourceRow;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows below the headings of a sheet. Not thread-safe. */
final class WorkbookRows implements Rows {
    private static final List<String> EMPTY = List.of("");

    private final SheetRows rows;
    private final RowScreen screen;
    private final int columns;
    private final boolean besideLeftOut;
    private long last;
    private long characters;
    private long hidden;
    private long beside;

    /**
     * @param rows closed together with these
     * @param screen tells them from other lines
     * @param headerLine the line above the first of them
     * @param besideLeftOut whether what stands to the right of the columns is left out
     */
    WorkbookRows(SheetRows rows, RowScreen screen, int columns, long headerLine, boolean besideLeftOut) {
        this.rows = rows;
        this.screen = screen;
        this.columns = columns;
        this.last = headerLine;
        this.besideLeftOut = besideLeftOut;
    }

    @Override
    public @Nullable SourceRow next() throws IOException {
        try {
            return read();
        } catch (DamagedFileException e) {
            throw new IOException("The file has changed since it was scanned", e);
        }
    }

    /**
     * The next row, or null at the end.
     *
     * @throws DamagedFileException if the workbook can't be read any further
     */
    @Nullable
    SourceRow read() throws IOException {
        SourceRow next = screen.poll();
        while (next == null && add()) {
            next = screen.poll();
        }
        return next == null ? screen.poll() : next;
    }

    /** Hands in the next line; false at the end. */
    private boolean add() throws IOException {
        SheetRow row = rows.next();
        while (row != null && row.line() <= last) {
            row = rows.next();
        }
        if (row == null) {
            screen.end();
            return false;
        }
        if (row.line() > last + 1) {
            screen.blank();
        }
        last = row.line();
        hidden += row.hidden() ? 1 : 0;
        List<List<String>> cells = new ArrayList<>(Math.max(columns, row.cells().size()));
        for (String cell : row.cells()) {
            characters += cell.length();
            cells.add(cell.isEmpty() ? EMPTY : List.of(cell));
        }
        // Workbooks have no cells at the end of a row in which nothing stands.
        while (cells.size() < columns) {
            cells.add(EMPTY);
        }
        if (besideLeftOut && cells.size() > columns) {
            beside++;
            if (isBlank(cells, columns)) {
                screen.blank();
                return true;
            }
            cells.subList(columns, cells.size()).clear();
        }
        screen.add(last, last + 1, Collections.unmodifiableList(cells), null);
        return true;
    }

    /** Whether nothing stands in the first cells of a row. */
    static boolean isBlank(List<List<String>> cells, int columns) {
        return cells.stream().limit(columns).allMatch(cell -> cell.get(0).isBlank());
    }

    /** In how many lines something was left out that stands to the right. */
    long beside() {
        return beside;
    }

    RowScreen screen() {
        return screen;
    }

    /** How many lines were hidden. */
    long hidden() {
        return hidden;
    }

    @Override
    public long characters() {
        return characters;
    }

    boolean isTorn() {
        return rows.isTorn();
    }

    boolean hasMergedCells() {
        return rows.hasMergedCells();
    }

    @Override
    public void close() throws IOException {
        rows.close();
    }
}
