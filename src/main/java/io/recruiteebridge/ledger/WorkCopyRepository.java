package io.recruiteebridge.ledger;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * The working copies of files in progress, in a ledger that several machines share, so that each of them can go on with a file. A
 * copy goes when its file is done. A ledger that one machine has to itself keeps none: they are beside it. Thread-safety and
 * errors: {@link Ledger}.
 */
public interface WorkCopyRepository {
    /** Keeps none. */
    WorkCopyRepository NONE = new WorkCopyRepository() {
        @Override
        public boolean keeps() {
            return false;
        }

        @Override
        public void put(long fileId, InputStream content) {}

        @Override
        public boolean get(long fileId, OutputStream out) {
            return false;
        }
    };

    /** Whether it keeps any. */
    boolean keeps();

    /**
     * Keeps a file's content, in place of what it kept before; does nothing if it keeps none.
     *
     * @throws IOException if the content can't be read
     */
    void put(long fileId, InputStream content) throws IOException;

    /**
     * Writes the content that it keeps of a file.
     *
     * @return false if it keeps none
     * @throws IOException if it can't be written
     */
    boolean get(long fileId, OutputStream out) throws IOException;
}
