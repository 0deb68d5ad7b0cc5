package io.recruiteebridge.standin;

/**
 * A limit that the stand-in really keeps: a bucket of {@code burst} requests that fills at an even pace; a request that
 * finds it empty gets a 429. Recruitee's own number and way of counting are not public. Immutable.
 *
 * @param told whether every response states it in {@code x-ratelimit-limit}, {@code -remaining} and {@code -reset} (seconds)
 */
public record Quota(int perMinute, int burst, boolean told) {
    public Quota {
        if (perMinute < 1 || burst < 1) {
            throw new IllegalArgumentException("A quota needs per_minute and burst of at least 1");
        }
    }
}
