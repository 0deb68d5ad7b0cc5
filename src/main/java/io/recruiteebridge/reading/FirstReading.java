package io.recruiteebridge.reading;

import java.io.IOException;
import java.util.List;

/**
 * The rows of a file that isn't known to be well-formed yet. They end where it can't be read any further; {@link #scan}
 * tells why. Not thread-safe.
 */
public interface FirstReading extends Rows {
    RowLayout layout();

    /** As in the scan's {@link FileDialect}. */
    List<String> columns();

    /** The files that came with the rows. */
    default Attachments attachments() throws IOException {
        return Attachments.NONE;
    }

    /**
     * The result of {@link Reading#scan}. Reads the rest of the file.
     *
     * @throws UnreadableFileException if the file can't be imported; its rows no longer count then
     */
    FileScan scan() throws IOException, UnreadableFileException;
}
