package io.recruiteebridge.files;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** The {@link Sha256} of a file, computed by a thread of its own: it takes as long as all the rest of a scan. */
public final class FileHash implements AutoCloseable {
    private final FutureTask<String> task;

    private FileHash(Path file) {
        task = new FutureTask<>(() -> Sha256.of(file));
    }

    public static FileHash begin(Path file) {
        FileHash hash = new FileHash(file);
        Thread thread = new Thread(hash.task, "hash");
        thread.setDaemon(true);
        thread.start();
        return hash;
    }

    /** Waits until it is known. */
    public String hex() throws IOException {
        try {
            return task.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        }
    }

    /** Nobody needs it any more. */
    @Override
    public void close() {
        task.cancel(true);
    }
}
