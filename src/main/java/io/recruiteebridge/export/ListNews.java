package io.recruiteebridge.export;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * Decides when the candidate list is written because finished files have changed it: soon, but once for files that are finished
 * together, and the less often the longer it takes. Thread-safe.
 */
public final class ListNews {
    /** For files that are finished together. */
    private static final Duration TOGETHER = Duration.ofSeconds(2);
    /** From the end of one export to the next. */
    private static final Duration PAUSE = Duration.ofSeconds(10);
    /** Exports take at most about this share of the time. */
    private static final int SHARE = 20;

    private final LongSupplier nanoTime;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private boolean outdated;
    private long outdatedAt;
    private boolean exported;
    private long exportedAt;
    private long took;
    private long wakeUps;

    public ListNews(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** A finished file has created or updated somebody. */
    public void fileFinished() {
        lock.lock();
        try {
            outdatedAt = nanoTime.getAsLong();
            outdated = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** An export began at that time, whatever for, and has just ended. */
    void exported(long beganAt) {
        lock.lock();
        try {
            exported = true;
            exportedAt = nanoTime.getAsLong();
            took = exportedAt - beganAt;
            outdated = outdated && outdatedAt - beganAt > 0;
        } finally {
            lock.unlock();
        }
    }

    /** Ends a wait. */
    public void wakeUp() {
        lock.lock();
        try {
            wakeUps++;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits until the list should be written; then it counts as being written.
     *
     * @return false after the time, or when woken
     */
    public boolean await(Duration patience) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long before = wakeUps;
            long end = nanoTime.getAsLong() + patience.toNanos();
            while (true) {
                long now = nanoTime.getAsLong();
                long wait = outdated ? nanosUntilDue(now) : Long.MAX_VALUE;
                if (wait <= 0) {
                    outdated = false;
                    return true;
                }
                if (end - now <= 0 || wakeUps != before) {
                    return false;
                }
                changed.await(Math.min(wait, end - now), TimeUnit.NANOSECONDS);
            }
        } finally {
            lock.unlock();
        }
    }

    private long nanosUntilDue(long now) {
        long wait = outdatedAt + TOGETHER.toNanos() - now;
        return exported ? Math.max(wait, exportedAt + Math.max(PAUSE.toNanos(), SHARE * took) - now) : wait;
    }
}
