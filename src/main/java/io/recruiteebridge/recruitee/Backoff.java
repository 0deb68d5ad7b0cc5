package io.recruiteebridge.recruitee;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** Exponential backoff with jitter: 1 s, 2 s, 4 s … up to a minute, each between 80 % and 120 %. Thread-safe. */
public final class Backoff {
    private static final Duration CEILING = Duration.ofMinutes(1);
    private final RandomGenerator random;

    public Backoff(RandomGenerator random) {
        this.random = random;
    }

    /** The wait before the next try, after {@code failures} failures in a row (1 or more). */
    public Duration after(int failures) {
        long seconds = 1L << Math.min(Math.max(failures, 1) - 1, 6);
        double jitter = 0.8 + 0.4 * random.nextDouble();
        Duration wait = Duration.ofNanos((long) (seconds * 1e9 * jitter));
        return wait.compareTo(CEILING) > 0 ? CEILING : wait;
    }
}
