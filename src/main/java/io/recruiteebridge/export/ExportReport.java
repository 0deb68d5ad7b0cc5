package io.recruiteebridge.export;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What came of an export. Immutable.
 *
 * @param asOf the time of Recruitee as of which the list is complete
 * @param count candidates in the list
 * @param requests questions asked
 * @param changes what changed against the last export
 * @param changesFile where that is written, relative to the outbox; null if there was nothing to tell
 */
public record ExportReport(
        Result result,
        Instant asOf,
        long count,
        int requests,
        Duration took,
        Changes changes,
        @Nullable String changesFile) {

    /** How an export ended. */
    public enum Result {
        /** The files in the outbox are new. */
        PUBLISHED,
        /** The files in the outbox already say all that there is to say, and were not touched. */
        UNCHANGED,
        /** Another export of the same {@link Export} is running; this one did nothing. */
        ALREADY_RUNNING
    }

    /** Numbers of candidates against the last export; of a first one all are added. */
    public record Changes(long added, long changed, long deleted) {
        static final Changes NONE = new Changes(0, 0, 0);
    }

    static ExportReport alreadyRunning(Instant now) {
        return new ExportReport(Result.ALREADY_RUNNING, now, 0, 0, Duration.ZERO, Changes.NONE, null);
    }
}
