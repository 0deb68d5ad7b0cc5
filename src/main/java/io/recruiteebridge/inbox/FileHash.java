package io.recruiteebridge.inbox;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** The SHA-256 of a file, made by a thread of its own: it takes as long as all the rest of a survey. */
final class FileHash implements AutoCloseable {
    private final FutureTask<String> task;

    private FileHash(Path file) {
        task = new FutureTask<>(() -> hash(file));
    }

    static FileHash begin(Path file) {
        FileHash hash = new FileHash(file);
        Thread thread = new Thread(hash.task, "hash");
        thread.setDaemon(true);
        thread.start();
        return hash;
    }

    private static String hash(Path file) throws IOException, NoSuchAlgorithmException {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        try (InputStream in = Files.newInputStream(file)) {
            byte[] buffer = new byte[1 << 16];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                digest.update(buffer, 0, n);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Lower-case hex digits; waits until they are known. */
    String hex() throws IOException {
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
