package io.recruiteebridge.recruitee;

import java.io.IOException;
import java.io.InputStream;

/**
 * A CV to upload. Immutable; {@link #open} may be called again for another try.
 *
 * @param name the file's name without a folder
 * @param contentType by the file's first bytes
 * @param size in bytes
 */
public record CvFile(String name, String contentType, long size, Content content) {
    /** The bytes of the file. */
    @FunctionalInterface
    public interface Content {
        InputStream open() throws IOException;
    }
}
