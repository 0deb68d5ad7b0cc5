package io.recruiteebridge.inbox;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Collections;
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
            cells = Arrays.copyOf(cells, 2 * index);
        }
        cells[index] = size == 0 ? EMPTY : List.of(new String(buffer, offset, size));
    }

    @Override
    @Nullable
    SourceRow row(long line, int count) {
        number++;
        if (number == 0) {
            return null; // the heading
        }
        List<List<String>> copy = Collections.unmodifiableList(Arrays.asList(Arrays.copyOf(cells, count)));
        return new SourceRow(number, line, copy, null, null);
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
