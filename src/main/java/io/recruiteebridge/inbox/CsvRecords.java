package io.recruiteebridge.inbox;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.Reader;
import org.jspecify.annotations.Nullable;

/** What counting and reading have in common: limits, and which lines are blank. */
abstract class CsvRecords<T> extends AbstractBaseCsvCallbackHandler<T> {
    private boolean blank;
    private int length;

    static <T> CsvReader<T> reader(Reader text, char delimiter, boolean sepLine, CsvRecords<T> records)
            throws IOException {
        CsvReader<T> reader = CsvReader.builder()
                .fieldSeparator(delimiter)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowUnclosedQuote(false)
                // A cell may consist of doubled quotes alone.
                .maxBufferSize(2 * Limits.CELL + (1 << 16))
                .build(records, text);
        if (sepLine) {
            reader.skipLines(1);
        }
        return reader;
    }

    @Override
    protected final void handleBegin(long line) {
        blank = true;
        length = 0;
    }

    @Override
    protected final void handleField(int index, char[] buffer, int offset, int size, boolean quoted) {
        length += size;
        if (size > Limits.CELL || index >= Limits.CELLS || length > Limits.ROW) {
            throw new CsvParseException("over the limits");
        }
        blank = blank && !quoted && isBlank(buffer, offset, size);
        cell(index, buffer, offset, size, quoted);
    }

    private static boolean isBlank(char[] buffer, int offset, int size) {
        for (int i = offset; i < offset + size; i++) {
            if (buffer[i] != ' ' && buffer[i] != '\t') {
                return false;
            }
        }
        return true;
    }

    /** Null for a blank line: spreadsheets leave lines of bare delimiters behind their last row. */
    @Override
    protected final @Nullable T buildRecord() {
        return blank ? null : row(getStartingLineNumber(), getFieldCount());
    }

    abstract void cell(int index, char[] buffer, int offset, int size, boolean quoted);

    /** The row is complete; null to go on to the next one at once. */
    abstract @Nullable T row(long line, int cells);
}
