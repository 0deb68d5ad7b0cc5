package io.recruiteebridge.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Recruitee's time, learnt from responses ({@code Date} headers, {@code generated_at} of a list) and carried
 * forward by this machine's monotonic clock, so that setting the local clock has no effect. Thread-safe.
 */
public final class ServerClock {
    private final LongSupplier nanoTime;
    private final java.time.Clock local;
    private @Nullable Instant heard;
    private long heardAt;

    /**
     * @param nanoTime a monotonic clock
     * @param local this machine's clock, used until the first answer
     */
    public ServerClock(LongSupplier nanoTime, java.time.Clock local) {
        this.nanoTime = nanoTime;
        this.local = local;
    }

    /** Learns the time from a response. */
    public synchronized void heard(@Nullable Instant serverTime) {
        if (serverTime != null) {
            heard = serverTime;
            heardAt = nanoTime.getAsLong();
        }
    }

    /** Whether the time is known; this machine's own clock may be days off. */
    public synchronized boolean known() {
        return heard != null;
    }

    /** For a server that doesn't tell its time: falls back to this machine's clock, if nothing better is known. */
    public synchronized void trustLocal() {
        if (heard == null) {
            heard(local.instant());
        }
    }

    /** The time at Recruitee now, to about the second. */
    public synchronized Instant now() {
        Instant base = heard;
        return base == null ? local.instant() : base.plus(Duration.ofNanos(nanoTime.getAsLong() - heardAt));
    }
}
