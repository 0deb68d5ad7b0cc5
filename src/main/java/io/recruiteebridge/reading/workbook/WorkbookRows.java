package io.recruiteebridge.reading.workbook;

import io.recruiteebridge.reading.DamagedFileException;
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
    private final int columns;
    private final long headerLine;
    private long number;
    private long characters;
    private long hidden;

    /** @param rows closed together with these */
    WorkbookRows(SheetRows rows, int columns, long headerLine) {
        this.rows = rows;
        this.columns = columns;
        this.headerLine = headerLine;
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
        SheetRow row = rows.next();
        while (row != null && row.line() <= headerLine) {
            row = rows.next();
        }
        if (row == null) {
            return null;
        }
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
        return new SourceRow(++number, row.line(), Collections.unmodifiableList(cells), null, null);
    }

    /** How many rows there were so far. */
    long number() {
        return number;
    }

    /** How many of them were hidden. */
    long hidden() {
        return hidden;
    }

    @Override
    public long characters() {
        return characters;
    }

    boolean hasMergedCells() {
        return rows.hasMergedCells();
    }

    @Override
    public void close() throws IOException {
        rows.close();
    }
}
