package io.recruiteebridge.reading;

import java.io.IOException;
import java.util.List;

/**
 * The rows of a file that nobody has surveyed yet: they are handed out before it is known that the file is sound to its end.
 * They end where it cannot be read on; {@link #survey} says whether, and why. Not thread-safe.
 */
public interface FirstReading extends Rows {
    FileFormat format();

    /** As in the survey's {@link FileDialect}. */
    List<String> columns();

    /**
     * What {@link Reading#survey} would have found. Reads what is left of the file.
     *
     * @throws UnreadableFileException if the file has to be set aside whole: whatever became of its rows counts no more
     * @throws IOException if the disk fails
     */
    FileScan survey() throws IOException, UnreadableFileException;
}
