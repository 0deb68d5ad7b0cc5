package io.recruiteebridge.reading.csv;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import io.recruiteebridge.reading.HeadingVocabulary;
import io.recruiteebridge.reading.Rows;
import io.recruiteebridge.reading.SourceRow;
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
    private List<String>[] cells = newArray(0);

    CsvRows(Reader text, CsvSyntax syntax) throws IOException {
        this(text, syntax, null);
    }

    /** @param headings as for {@link CsvRecords} */
    CsvRows(Reader text, CsvSyntax syntax, @Nullable HeadingVocabulary headings) throws IOException {
        super(headings);
        rows = reader(text, syntax, this).iterator();
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static List<String>[] newArray(int size) {
        return new List[size];
    }

    @Override
    void cell(int index, char[] buffer, int offset, int size) {
        if (index >= cells.length) {
            cells = Arrays.copyOf(cells, Math.max(columns().size(), 2 * index));
        }
        cells[index] = size == 0 ? EMPTY : List.of(new String(buffer, offset, size));
    }

    @Override
    SourceRow row(long line, int count) {
        // Most rows have as many cells as there are headings, and need no second copy.
        List<String>[] own = count == cells.length ? cells : Arrays.copyOf(cells, count);
        return new SourceRow(rows(), line, List.of(own), null, null);
    }

    @Override
    public @Nullable SourceRow next() throws IOException {
        try {
            return read();
        } catch (CsvParseException e) {
            throw new IOException("The file has changed since it was scanned", e);
        }
    }

    /**
     * The next row, or null at the end.
     *
     * @throws CsvParseException if it is malformed, or over the limits
     */
    @Nullable
    SourceRow read() throws IOException {
        try {
            return rows.hasNext() ? rows.next() : null;
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    @Override
    public void close() throws IOException {
        rows.close();
    }
}
