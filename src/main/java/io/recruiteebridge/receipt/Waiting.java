package io.recruiteebridge.receipt;

import io.recruiteebridge.language.Sentence;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Why nothing moves just now. Immutable.
 *
 * @param howLong how long it will last from now, or null if nobody knows
 * @param reason a few words that fit behind a colon, e.g. {@code Recruitee's rate limit}
 */
public record Waiting(@Nullable Duration howLong, Sentence reason) {
    public Sentence sentence() {
        return howLong == null ? Sentence.of("waiting.somehow", reason) : Sentence.of("waiting.for", howLong, reason);
    }

    /** E.g. {@code waiting 14 s: Recruitee's rate limit}. */
    @Override
    public String toString() {
        return sentence().toString();
    }
}
