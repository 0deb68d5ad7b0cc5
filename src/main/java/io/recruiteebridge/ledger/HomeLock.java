package io.recruiteebridge.ledger;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * The right to import, export or erase on a home: one process at a time. It is a lock of the operating system on
 * {@code state/lock}, so a crash can't leave it behind.
 */
public final class HomeLock implements AutoCloseable {
    private final FileChannel channel;

    private HomeLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Takes the lock.
     *
     * @return the lock, or null if another process holds it
     * @throws LedgerException if the lock file can't be opened
     */
    public static @Nullable HomeLock take(Path state) {
        Path file = state.resolve("lock");
        try {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = null;
            try {
                lock = channel.tryLock();
            } catch (OverlappingFileLockException heldByThisProcess) {
                // As if another process held it.
            } finally {
                if (lock == null) {
                    channel.close();
                }
            }
            return lock == null ? null : new HomeLock(channel);
        } catch (IOException e) {
            throw new LedgerException("The lock file " + file + " can't be used: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            // The lock ends with the process in any case.
        }
    }
}
