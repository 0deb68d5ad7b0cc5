package io.recruiteebridge.recruitee;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Exponential backoff with jitter: 1 s, half as much again after each further failure, up to a minute, each between 80 %
 * and 120 %. The growth is gentle so that the end of an outage is noticed soon: after about half the time that it took,
 * at the latest. Thread-safe.
 */
public final class Backoff {
    private static final double GROWTH = 1.5;
    private static final double CEILING_SECONDS = 60;
    private final RandomGenerator random;

    /** @param random makes the jitter; must be thread-safe */
    public Backoff(RandomGenerator random) {
        this.random = random;
    }

    /** The wait before the next try, after {@code failures} failures in a row (1 or more). */
    public Duration after(int failures) {
        double seconds = Math.pow(GROWTH, Math.max(failures, 1) - 1);
        double jitter = 0.8 + 0.4 * random.nextDouble();
        return Duration.ofMillis((long) (1_000 * Math.min(CEILING_SECONDS, seconds * jitter)));
    }
}
