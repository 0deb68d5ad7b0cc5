package io.recruiteebridge.reading.workbook;

import io.recruiteebridge.language.Sentence;
import io.recruiteebridge.outcome.OutcomeCode;
import io.recruiteebridge.reading.DamagedFileException;
import io.recruiteebridge.reading.Limits;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects the cells of one row after the other, within the limits. Not thread-safe. */
public final class RowCells {
    /**
     * The text of a cell that stands in the place of a row that was erased: the row counts, but is blank. Word joiners can't be
     * seen, and nobody types three of them.
     */
    public static final String ERASED = "\u2060\u2060\u2060";

    /** One long text that all cells share must not become a file of any length. */
    private static final long MOST_CHARACTERS = 4L << 30;

    private String[] cells = new String[32];
    private int count;
    private int length;
    private boolean erased;
    private long characters;

    /** Begins a row. */
    public void clear() {
        Arrays.fill(cells, 0, count, null);
        count = 0;
        length = 0;
        erased = false;
    }

    /**
     * Sets a cell.
     *
     * @param column from 0
     */
    public void set(long line, int column, String text) throws IOException {
        if (text.isEmpty()) {
            return;
        }
        length += text.length();
        if (column >= Limits.CELLS) {
            throw beyond(
                    OutcomeCode.TOO_MANY_CELLS_IN_ROW,
                    Sentence.of("message.row-has-too-many-cells", line, Limits.CELLS));
        }
        if (text.length() > Limits.CELL) {
            throw beyond(OutcomeCode.CELL_TOO_LONG, Sentence.of("message.cell-in-row-too-long", line, Limits.CELL));
        }
        if (length > Limits.ROW) {
            throw beyond(OutcomeCode.ROW_TOO_LONG, Sentence.of("message.cells-of-row-too-long", line, Limits.ROW));
        }
        if (text.equals(ERASED)) {
            erased = true;
            return;
        }
        if (column >= cells.length) {
            cells = Arrays.copyOf(cells, Math.min(Limits.CELLS, 2 * column));
        }
        cells[column] = text;
        count = Math.max(count, column + 1);
    }

    /** The row; null if nothing stands in it. */
    public @Nullable SheetRow row(long line, boolean hidden) throws IOException {
        boolean blank = true;
        for (int i = 0; i < count && blank; i++) {
            blank = cells[i] == null || cells[i].isBlank();
        }
        if (blank && !erased) {
            return null;
        }
        characters += length;
        if (characters > MOST_CHARACTERS) {
            throw beyond(OutcomeCode.WORKBOOK_TOO_LARGE, Sentence.of("message.too-much-text"));
        }
        String[] own = new String[count];
        for (int i = 0; i < count; i++) {
            own[i] = cells[i] == null ? "" : cells[i];
        }
        return new SheetRow(line, List.of(own), hidden);
    }

    private static DamagedFileException beyond(OutcomeCode code, Sentence sentence) {
        return new DamagedFileException(code, sentence);
    }
}
