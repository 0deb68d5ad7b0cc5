package io.recruiteebridge.reading;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/** Writes rows back as their sender wrote them, with some columns of ours. Not thread-safe. */
public interface RowWriter extends Closeable {
    /**
     * Writes one row: its own cells exactly as they were read, then ours.
     *
     * @param row a row of the file whose {@link FileDialect} the writer was made with
     * @param added one value for each added column; characters that the sender's encoding lacks are replaced by plain
     *     ones
     */
    void write(SourceRow row, List<String> added) throws IOException;

    /** Completes the file and closes the stream; a writer that was given no row leaves a well-formed file too. */
    @Override
    void close() throws IOException;
}
