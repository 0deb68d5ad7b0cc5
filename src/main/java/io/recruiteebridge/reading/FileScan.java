package io.recruiteebridge.reading;

import io.recruiteebridge.outcome.OutcomeCode;

/**
 * What the first full pass over a file found. Immutable.
 *
 * @param dialect how the file is written
 * @param rows the number of data rows (heading and blank lines not counted)
 * @param sha256 lower-case hex digest of the file's bytes as they are on disk
 * @param tornEnd whether the file looks incomplete, as if it were still being written: no line end after the last row, or
 *     too few cells in it. (A quote or a JSON document that is not closed is an {@link UnreadableFileException} with
 *     {@link UnreadableFileException#tornEnd()}.)
 */
public record FileScan(FileDialect dialect, long rows, String sha256, boolean tornEnd) {
    /** @throws UnreadableFileException if the file has headings only */
    public void requireRows() throws UnreadableFileException {
        if (rows == 0) {
            throw new UnreadableFileException(
                    OutcomeCode.NO_ROWS, "The file has headings but no rows.", null, null, false);
        }
    }
}
