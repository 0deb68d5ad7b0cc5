package io.recruiteebridge.console;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Slows down guessing: each failed attempt uses up one of a few, which come back one by one; of one sender, and of all of them
 * together, except known browsers. Nobody waits inside: whoever has to is told for how long. Thread-safe.
 */
final class SignInLimiter {
    private static final int SENDERS = 1_000;
    private static final Allowance PER_SENDER = new Allowance(10, Duration.ofSeconds(5));
    private static final Allowance TOGETHER = new Allowance(60, Duration.ofSeconds(1));

    /**
     * Who tries.
     *
     * @param name an address, or a known browser's name
     * @param known whether it is a known browser, whose attempts nobody else uses up
     */
    record Sender(String name, boolean known) {}

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
    private final LinkedHashMap<Sender, Long> full = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Sender, Long> eldest) {
            return size() > SENDERS;
        }
    };
    private long allFull;

    SignInLimiter(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.allFull = nanoTime.getAsLong();
    }

    /** How long a sender has to wait before the next attempt; zero if it may try now. */
    synchronized Duration wait(Sender sender) {
        long now = nanoTime.getAsLong();
        long own = PER_SENDER.wait(full.getOrDefault(sender, now), now);
        return Duration.ofNanos(sender.known ? own : Math.max(own, TOGETHER.wait(allFull, now)));
    }

    synchronized void failed(Sender sender) {
        long now = nanoTime.getAsLong();
        full.put(sender, PER_SENDER.afterFailure(full.getOrDefault(sender, now), now));
        if (!sender.known) {
            allFull = TOGETHER.afterFailure(allFull, now);
        }
    }
}
