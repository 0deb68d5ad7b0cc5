package io.recruiteebridge.delivery;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How many rows to keep ready, so that senders needn't wait for the ledger. If rows leave slowly that is few: a
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

    /** Expects the pace since the last call to continue. */
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
