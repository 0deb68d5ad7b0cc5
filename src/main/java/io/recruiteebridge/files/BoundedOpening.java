package io.recruiteebridge.files;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Opens files for reading, links not followed, and waits only so long: opening a pipe waits for somebody to write into it,
 * opening a leased file for its owner, and nothing in Java ends that wait. Thread-safe.
 */
final class BoundedOpening {
    private static final Duration DEADLINE = Duration.ofSeconds(10);
    /** If so many never open, somebody does it on purpose; threads are dear. */
    private static final int MOST_AT_ONCE = 32;

    private static final Semaphore FREE = new Semaphore(MOST_AT_ONCE);
    private static final Executor THREADS = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "open");
        thread.setDaemon(true);
        return thread;
    });

    private BoundedOpening() {}

    static FileChannel open(Path path) throws IOException {
        return open(path, DEADLINE);
    }

    static FileChannel open(Path path, Duration deadline) throws IOException {
        if (!FREE.tryAcquire()) {
            throw new IOException("too many files don't open; restart the bridge once they are gone");
        }
        CompletableFuture<FileChannel> opened = new CompletableFuture<>();
        THREADS.execute(() -> open(path, opened));
        try {
            return opened.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException failure) {
                throw failure;
            }
            throw new IOException(e.getCause());
        } catch (InterruptedException e) {
            giveUp(opened);
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        } catch (TimeoutException e) {
            giveUp(opened);
            throw new IOException(path.getFileName() + " doesn't open within " + deadline.toSeconds() + " s");
        }
    }

    private static void open(Path path, CompletableFuture<FileChannel> opened) {
        try {
            FileChannel channel = FileChannel.open(path, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
            if (!opened.complete(channel)) {
                channel.close();
            }
        } catch (IOException | RuntimeException e) {
            opened.completeExceptionally(e);
        } finally {
            FREE.release();
        }
    }

    /** What opens too late is closed at once, by whoever comes second. */
    private static void giveUp(CompletableFuture<FileChannel> opened) throws IOException {
        if (!opened.cancel(false) && !opened.isCompletedExceptionally()) {
            Objects.requireNonNull(opened.getNow(null), "it is complete").close();
        }
    }
}
