package io.recruiteebridge.reading;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/** Writes rows the way their sender wrote them, with columns of our own. Not thread-safe. */
public interface RowWriter extends Closeable {
    /**
     * Writes one row: its own cells exactly as they were read, then ours.
     *
     * @param added a value for each added column; characters that the sender's encoding lacks are replaced
     */
    void write(SourceRow row, List<String> added) throws IOException;

    /** Completes the file and closes the stream; the file is well-formed even without rows. */
    @Override
    void close() throws IOException;
}
