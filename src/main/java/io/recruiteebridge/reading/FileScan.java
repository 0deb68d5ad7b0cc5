package io.recruiteebridge.reading;

import io.recruiteebridge.language.Sentence;
import io.recruiteebridge.outcome.OutcomeCode;
import org.jspecify.annotations.Nullable;

/**
 * What the first full pass over a file found. Immutable.
 *
 * @param rows the number of data rows (the heading and blank lines don't count)
 * @param sha256 lower-case hex digest of the file's bytes on disk
 * @param tornEnd whether the file looks incomplete: no line end after the last row, or too few cells in it (an open quote or
 *     JSON document is an {@link UnreadableFileException} instead)
 * @param contents what columns hold whose headings nobody knows
 * @param refusal why the file must not be imported although its rows can be read; null: it may
 */
public record FileScan(
        FileDialect dialect,
        long rows,
        String sha256,
        boolean tornEnd,
        ColumnContents contents,
        @Nullable Refusal refusal) {
    /**
     * A reason not to import a file; as in {@link UnreadableFileException}.
     *
     * @param tornEnd whether the file may still be being written
     */
    public record Refusal(OutcomeCode code, Sentence sentence, long line, long column, boolean tornEnd) {
        public UnreadableFileException unreadable() {
            return new UnreadableFileException(code, sentence, line, column, tornEnd);
        }
    }

    /** A file that may be imported. */
    public FileScan(FileDialect dialect, long rows, String sha256, boolean tornEnd, ColumnContents contents) {
        this(dialect, rows, sha256, tornEnd, contents, null);
    }

    /** @throws UnreadableFileException if the file has headings only, or must not be imported for another reason */
    public void requireImportable() throws UnreadableFileException {
        if (refusal != null) {
            throw refusal.unreadable();
        }
        if (rows == 0) {
            throw new UnreadableFileException(OutcomeCode.NO_ROWS, Sentence.of("message.no-rows"));
        }
    }
}
