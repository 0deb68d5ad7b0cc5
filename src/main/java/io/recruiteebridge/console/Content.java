package io.recruiteebridge.console;

import java.io.IOException;
import java.io.InputStream;

/** What may be too large for memory, and is sent as it is read. */
@FunctionalInterface
public interface Content {
    /**
     * Opens it; the caller closes the stream.
     *
     * @throws IOException if it can't be read, for example because it was removed meanwhile
     */
    InputStream open() throws IOException;
}
