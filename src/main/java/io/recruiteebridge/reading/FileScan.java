package io.recruiteebridge.reading;

/**
 * What the first full pass over a file found. Immutable.
 *
 * @param form how the file is written
 * @param rows the number of data rows (heading and blank lines not counted)
 * @param sha256 lower-case hex digest of the file's bytes as they lie on disk
 * @param tornEnd whether the end looks as if somebody were still writing: no line end after the last row, or too few
 *     cells in it. (A quote or a JSON document that is not closed is an {@link UnreadableFileException} with
 *     {@link UnreadableFileException#tornEnd()}.)
 */
public record FileScan(FileDialect form, long rows, String sha256, boolean tornEnd) {}
