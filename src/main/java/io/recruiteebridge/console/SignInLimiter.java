package io.recruiteebridge.console;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Slows down guessing: each failed attempt uses up one of a few, which come back one by one; from one address, and from all of
 * them together. Nobody waits inside: whoever has to is told for how long. Thread-safe.
 */
final class SignInLimiter {
    private static final int ADDRESSES = 1_000;
    private static final Allowance PER_ADDRESS = new Allowance(10, Duration.ofSeconds(5));
    private static final Allowance TOGETHER = new Allowance(60, Duration.ofSeconds(1));

    /**
     * @param most failures at once
     * @param each after which another one is allowed
     */
    private record Allowance(int most, Duration each) {
        /**
         * How long to wait for the next attempt.
         *
         * @param full when all failures so far are forgotten
         */
        long wait(long full, long now) {
            return Math.max(0, full - now - (most - 1) * each.toNanos());
        }

        long afterFailure(long full, long now) {
            return Math.max(full, now) + each.toNanos();
        }
    }

    private final LongSupplier nanoTime;
    private final LinkedHashMap<String, Long> full = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
            return size() > ADDRESSES;
        }
    };
    private long allFull;

    SignInLimiter(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.allFull = nanoTime.getAsLong();
    }

    /** How long this address has to wait before its next attempt; zero if it may try now. */
    synchronized Duration wait(String address) {
        long now = nanoTime.getAsLong();
        return Duration.ofNanos(
                Math.max(PER_ADDRESS.wait(full.getOrDefault(address, now), now), TOGETHER.wait(allFull, now)));
    }

    synchronized void failed(String address) {
        long now = nanoTime.getAsLong();
        full.put(address, PER_ADDRESS.afterFailure(full.getOrDefault(address, now), now));
        allFull = TOGETHER.afterFailure(allFull, now);
    }
}
