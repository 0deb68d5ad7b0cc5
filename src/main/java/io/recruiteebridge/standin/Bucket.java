package io.recruiteebridge.standin;

import java.util.Map;
import java.util.function.LongSupplier;

/** Keeps a {@link Quota}. Thread-safe. */
final class Bucket {
    private final Quota quota;
    private final LongSupplier nanoTime;
    private double left;
    private long lookedAt;

    Bucket(Quota quota, LongSupplier nanoTime) {
        this.quota = quota;
        this.nanoTime = nanoTime;
        this.left = quota.burst();
        this.lookedAt = nanoTime.getAsLong();
    }

    Quota quota() {
        return quota;
    }

    /** Whether one more request fits. A refused one costs nothing. */
    synchronized boolean take() {
        long now = nanoTime.getAsLong();
        left = Math.min(quota.burst(), left + (now - lookedAt) * perNano());
        lookedAt = now;
        if (left < 1) {
            return false;
        }
        left--;
        return true;
    }

    /** The response headers; empty if the quota isn't announced. */
    synchronized Map<String, String> headers() {
        if (!quota.told()) {
            return Map.of();
        }
        double secondsUntilFull = (quota.burst() - left) / perNano() / 1e9;
        return Map.of(
                "x-ratelimit-limit", Integer.toString(quota.perMinute()),
                "x-ratelimit-remaining", Integer.toString((int) left),
                "x-ratelimit-reset", Long.toString((long) Math.ceil(secondsUntilFull)));
    }

    private double perNano() {
        return quota.perMinute() / 60e9;
    }
}
