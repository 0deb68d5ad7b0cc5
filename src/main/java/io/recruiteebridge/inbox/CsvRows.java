package io.recruiteebridge.inbox;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of a CSV file. */
final class CsvRows extends CsvRecords<SourceRow> implements Rows {
    private static final List<String> EMPTY = List.of("");

    private final CloseableIterator<SourceRow> rows;
    private List<String>[] cells = newArray(16);
    private long number = -1;

    CsvRows(Reader text, Form form) throws IOException {
        rows = reader(text, form.delimiter(), form.sepLine(), this).iterator();
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static List<String>[] newArray(int size) {
        return new List[size];
    }

    @Override
    void cell(int index, char[] buffer, int offset, int size, boolean quoted) {
        if (index == cells.length) {
            cells = Arrays.copyOf(cells, 2 * index + 1);
        }
        cells[index] = size == 0 ? EMPTY : List.of(new String(buffer, offset, size));
    }

    @Override
    @Nullable
    SourceRow row(long line, int count) {
        number++;
        if (number == 0) {
            cells = Arrays.copyOf(cells, count);
            return null; // the heading
        }
        // Most rows have as many cells as the heading, and need no second copy.
        return new SourceRow(
                number, line, List.of(count == cells.length ? cells : Arrays.copyOf(cells, count)), null, null);
    }

    @Override
    public @Nullable SourceRow next() throws IOException {
        try {
            return rows.hasNext() ? rows.next() : null;
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } catch (CsvParseException e) {
            throw new IOException("The file has changed since it was looked at", e);
        }
    }

    @Override
    public void close() throws IOException {
        rows.close();
    }
}
