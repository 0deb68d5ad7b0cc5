package io.recruiteebridge.reading;

import java.io.IOException;
import java.util.List;

/**
 * The rows of a file that hasn't been scanned: they are handed out before the file is known to be well-formed. They end
 * where it can't be read any further; {@link #scan} says whether and why. Not thread-safe.
 */
public interface FirstReading extends Rows {
    RowLayout layout();

    /** As in the scan's {@link FileDialect}. */
    List<String> columns();

    /**
     * What {@link Reading#scan} would have found. Reads what is left of the file.
     *
     * @throws UnreadableFileException if the file as a whole can't be imported: its rows no longer count
     * @throws IOException if the disk fails
     */
    FileScan scan() throws IOException, UnreadableFileException;
}
