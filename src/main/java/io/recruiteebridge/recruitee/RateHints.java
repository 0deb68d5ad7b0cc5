package io.recruiteebridge.recruitee;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What an answer's headers say about the rate limit. Recruitee's own headers are not known; these are the usual ones.
 * Immutable.
 *
 * @param retryAfter {@code Retry-After}, from seconds or a date; or null
 * @param limit {@code x-ratelimit-limit}: requests a minute; -1 for none
 * @param remaining {@code x-ratelimit-remaining}; -1 for none
 * @param reset {@code x-ratelimit-reset}: the time until the count starts afresh; or null
 */
public record RateHints(
        @Nullable Duration retryAfter,
        long limit,
        long remaining,
        @Nullable Duration reset) {
    /** No header said anything. */
    public static final RateHints NONE = new RateHints(null, -1, -1, null);
}
