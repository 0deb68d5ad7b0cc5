package io.recruiteebridge.files;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Hears at once of what appears in a folder, where the system tells. What another machine puts into a shared folder comes without
 * notice, so the folder must be looked into all the same, but less often. Thread-safe.
 */
public final class FolderNews implements AutoCloseable {
    /** Where it is heard of what appears, the folder is looked into as seldom as this, for what other machines write to it. */
    public static final long REST = Duration.ofSeconds(2).toNanos();

    private static final long TRY_AGAIN = Duration.ofMinutes(1).toNanos();
    /** Each takes a thread, and one of the few such services that a user has for all programs: 128 on most systems. */
    static final int MOST = 32;

    private static final Semaphore LEFT = new Semaphore(MOST);

    private final Path folder;
    private final LongSupplier nanoTime;
    private @Nullable WatchService service;
    private boolean justOpened;
    private @Nullable Long triedAt;

    public FolderNews(Path folder, LongSupplier nanoTime) {
        this.folder = folder;
        this.nanoTime = nanoTime;
    }

    /** Listens from now on; false if the system doesn't let it, or so many folders are listened to already. */
    public synchronized boolean listen() {
        long now = nanoTime.getAsLong();
        if (service == null && (triedAt == null || now - triedAt >= TRY_AGAIN)) {
            triedAt = now;
            if (LEFT.tryAcquire()) {
                open();
            }
        }
        return service != null;
    }

    private void open() {
        try {
            WatchService opened = folder.getFileSystem().newWatchService();
            try {
                folder.register(opened, StandardWatchEventKinds.ENTRY_CREATE);
                service = opened;
                justOpened = true;
            } finally {
                if (service == null) {
                    opened.close();
                }
            }
        } catch (IOException | UnsupportedOperationException e) {
            service = null; // as if there were nothing to hear
        } finally {
            if (service == null) {
                LEFT.release();
            }
        }
    }

    /** Waits for so long, or until something may have appeared, or nobody listens any more; then returns true. */
    public boolean await(long nanos) throws InterruptedException {
        WatchService from;
        synchronized (this) {
            from = service;
            if (from == null || justOpened) {
                justOpened = false;
                return true; // of what has appeared before, nobody has heard
            }
        }
        try {
            WatchKey key = from.poll(nanos, TimeUnit.NANOSECONDS);
            if (key == null) {
                return false;
            }
            key.pollEvents();
            if (!key.reset()) {
                close(); // the folder is gone
            }
        } catch (ClosedWatchServiceException e) {
            return true;
        }
        return true;
    }

    /** Ends every {@link #await}. It can be listened to again. */
    @Override
    public synchronized void close() {
        WatchService open = service;
        service = null;
        triedAt = null;
        if (open != null) {
            LEFT.release();
            try {
                open.close();
            } catch (IOException e) {
                throw new IllegalStateException(e); // Java's own doesn't
            }
        }
    }
}
