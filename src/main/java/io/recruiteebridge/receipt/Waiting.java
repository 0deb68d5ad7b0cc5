package io.recruiteebridge.receipt;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Why nothing moves just now. Immutable.
 *
 * @param howLong how long it will last from now, or null if nobody knows
 * @param reason a few words that fit behind a colon, e.g. {@code Recruitee's rate limit}
 */
public record Waiting(@Nullable Duration howLong, String reason) {
    /** E.g. {@code waiting 14 s: Recruitee's rate limit}. */
    @Override
    public String toString() {
        return (howLong == null ? "waiting: " : "waiting " + Formats.duration(howLong) + ": ") + reason;
    }
}
