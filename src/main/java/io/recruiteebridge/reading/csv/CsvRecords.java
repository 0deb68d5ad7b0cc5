package io.recruiteebridge.reading.csv;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.recruiteebridge.reading.AddressColumns;
import io.recruiteebridge.reading.HeadingVocabulary;
import io.recruiteebridge.reading.Limits;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The common part of counting and reading: limits, blank lines, and what a scan needs to know. */
abstract class CsvRecords<T> extends AbstractBaseCsvCallbackHandler<T> {
    /** How many rows, besides the header line, show whether every cell is quoted. */
    private static final int ROWS_SEEN = 10;

    private final List<String> columns = new ArrayList<>();
    private long records;
    private int lastCells;
    private long characters;
    private boolean quoteAll = true;
    private boolean blank;
    private int length;
    private final @Nullable HeadingVocabulary headings;
    private @Nullable AddressColumns addresses;

    /** @param headings tells which columns to search for e-mail addresses; null: none */
    CsvRecords(@Nullable HeadingVocabulary headings) {
        this.headings = headings;
    }

    static <T> CsvReader<T> reader(Reader text, CsvSyntax syntax, CsvRecords<T> records) throws IOException {
        CsvReader<T> reader = CsvReader.builder()
                .fieldSeparator(syntax.delimiter())
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowUnclosedQuote(false)
                // A cell may consist of doubled quotes alone.
                .maxBufferSize(2 * Limits.CELL + (1 << 16))
                .build(records, text);
        if (syntax.sepLine()) {
            reader.skipLines(1);
        }
        return reader;
    }

    @Override
    protected final void handleBegin(long line) {
        blank = true;
        length = 0;
        if (records == 0) {
            columns.clear(); // of a blank line before the header line
        }
    }

    @Override
    protected final void handleField(int index, char[] buffer, int offset, int size, boolean quoted) {
        length += size;
        if (size > Limits.CELL || index >= Limits.CELLS || length > Limits.ROW) {
            throw new CsvParseException("over the limits");
        }
        blank = blank && !quoted && isBlank(buffer, offset, size);
        if (records <= ROWS_SEEN) {
            quoteAll &= quoted;
        }
        if (records == 0) {
            columns.add(new String(buffer, offset, size));
        } else {
            if (addresses != null) {
                addresses.cell(index, buffer, offset, size);
            }
            cell(index, buffer, offset, size);
        }
    }

    private static boolean isBlank(char[] buffer, int offset, int size) {
        for (int i = offset; i < offset + size; i++) {
            if (buffer[i] != ' ' && buffer[i] != '\t') {
                return false;
            }
        }
        return true;
    }

    /** Null for the header line and for blank lines: spreadsheets write lines of bare delimiters after their last row. */
    @Override
    protected final @Nullable T buildRecord() {
        if (blank) {
            return null;
        }
        lastCells = getFieldCount();
        characters += length;
        if (records == 0 && headings != null) {
            addresses = new AddressColumns(headings, columns);
        }
        return records++ == 0 ? null : row(getStartingLineNumber(), lastCells);
    }

    /** A cell of a row. */
    abstract void cell(int index, char[] buffer, int offset, int size);

    /** Called when the row is complete; null: continue with the next one. */
    abstract @Nullable T row(long line, int cells);

    /** Whether there was not even a header line. */
    final boolean isEmpty() {
        return records == 0;
    }

    /** The cells of the header line. */
    final List<String> columns() {
        return columns;
    }

    /** How many rows there were so far. */
    final long rows() {
        return records - 1;
    }

    /** How many characters there were in their cells. */
    public final long characters() {
        return characters;
    }

    /** See {@link io.recruiteebridge.reading.FileScan#addressColumns}. */
    final Set<Integer> addressColumns() {
        return addresses == null ? Set.of() : addresses.found();
    }

    final boolean quoteAll() {
        return quoteAll;
    }

    final boolean lastRowIsShort() {
        return lastCells < columns.size();
    }
}
