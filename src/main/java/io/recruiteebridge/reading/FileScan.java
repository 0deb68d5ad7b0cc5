package io.recruiteebridge.reading;

import io.recruiteebridge.outcome.OutcomeCode;
import java.util.Set;

/**
 * What the first full pass over a file found. Immutable.
 *
 * @param rows the number of data rows (the heading and blank lines don't count)
 * @param sha256 lower-case hex digest of the file's bytes on disk
 * @param tornEnd whether the file looks incomplete: no line end after the last row, or too few cells in it (an open quote or
 *     JSON document is an {@link UnreadableFileException} instead)
 * @param addressColumns the columns, from 0, that hold e-mail addresses although nobody knows their headings
 */
public record FileScan(FileDialect dialect, long rows, String sha256, boolean tornEnd, Set<Integer> addressColumns) {
    public FileScan {
        addressColumns = Set.copyOf(addressColumns);
    }

    /** @throws UnreadableFileException if the file has headings only */
    public void requireRows() throws UnreadableFileException {
        if (rows == 0) {
            throw new UnreadableFileException(OutcomeCode.NO_ROWS, "The file has headings but no rows.");
        }
    }
}
