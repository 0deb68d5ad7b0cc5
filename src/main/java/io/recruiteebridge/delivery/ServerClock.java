package io.recruiteebridge.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What time it is at Recruitee, learnt from answers ({@code Date} headers, {@code generated_at} of a list) and carried
 * forward by this machine's running clock, so that setting the local clock disturbs nothing. Thread-safe.
 */
public final class ServerClock {
    private final LongSupplier nanoTime;
    private final java.time.Clock local;
    private @Nullable Instant heard;
    private long heardAt;

    /**
     * @param nanoTime a clock that only runs forward
     * @param local this machine's clock, used until the first answer
     */
    public ServerClock(LongSupplier nanoTime, java.time.Clock local) {
        this.nanoTime = nanoTime;
        this.local = local;
    }

    /** Takes note of the time that an answer told. */
    public synchronized void heard(@Nullable Instant serverTime) {
        if (serverTime != null) {
            heard = serverTime;
            heardAt = nanoTime.getAsLong();
        }
    }

    /** Whether it is known at all; this machine's own clock may be days off. */
    public synchronized boolean known() {
        return heard != null;
    }

    /** For a Recruitee that does not tell its time: this machine's clock has to do, if nothing better was heard. */
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
