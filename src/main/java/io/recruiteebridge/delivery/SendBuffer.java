package io.recruiteebridge.delivery;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How many rows to keep ready, so that those who send need not wait for the ledger. Where rows leave slowly that is few: a
 * row should not be examined long before it leaves. Not thread-safe.
 */
final class SendBuffer {
    private static final Duration TIME = Duration.ofMillis(200);
    private static final int MOST = 2_000;

    private final LongSupplier nanoTime;
    private long left;
    private long measuredAt;
    private int rows;

    SendBuffer(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** A row has left. */
    void left() {
        left++;
    }

    /** Takes the pace since the last time for what is to come. */
    void measure() {
        long now = nanoTime.getAsLong();
        long elapsed = Math.max(1, now - measuredAt);
        rows = (int) Math.min(MOST, left * TIME.toNanos() / elapsed);
        measuredAt = now;
        left = 0;
    }

    int rows() {
        return rows;
    }
}
