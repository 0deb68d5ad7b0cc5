package io.recruiteebridge.inbox;

import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The rows of one file, one after the other, in constant memory. Not thread-safe. */
public interface Rows extends Closeable {
    /**
     * The next row, or null at the end.
     *
     * @throws IOException if the file cannot be read any more (it was surveyed before, so this is the disk's fault)
     */
    @Nullable
    SourceRow next() throws IOException;

    @Override
    void close() throws IOException;
}
