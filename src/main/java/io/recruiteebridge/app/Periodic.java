package io.recruiteebridge.app;

import io.recruiteebridge.camel.pull.PullSource;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Something to do each time a period has passed; the piece of work is the time. If it takes longer, it comes again at once. Thread-safe. */
final class Periodic implements PullSource<Instant> {
    private final long period;
    private final LongSupplier nanoTime;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition woken = lock.newCondition();
    private long dueAt;

    /**
     * @param first how long to wait for the first time
     * @param period from one begin to the next
     */
    Periodic(Duration first, Duration period, LongSupplier nanoTime) {
        this.period = period.toNanos();
        this.nanoTime = nanoTime;
        this.dueAt = nanoTime.getAsLong() + first.toNanos();
    }

    @Override
    public @Nullable Instant take(Duration patience) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long wait = Math.min(patience.toNanos(), untilDue());
            if (wait > 0) {
                woken.await(wait, TimeUnit.NANOSECONDS);
            }
            if (untilDue() > 0) {
                return null;
            }
            dueAt = nanoTime.getAsLong() + period;
            return Instant.now();
        } finally {
            lock.unlock();
        }
    }

    /** Nanoseconds; none or less if it is due. */
    long untilDue() {
        lock.lock();
        try {
            return dueAt - nanoTime.getAsLong();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void wakeUp() {
        lock.lock();
        try {
            woken.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
