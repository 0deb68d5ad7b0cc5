package io.recruiteebridge.delivery;

import java.time.Duration;

/**
 * How often Recruitee has failed on a row, and whether the row itself is to blame. Immutable.
 *
 * @param count of the responses
 * @param createdBefore how many candidates had been created at the first one
 * @param since when that was, by the monotonic clock
 */
record ServerErrors(int count, long createdBefore, long since) {
    static final ServerErrors NONE = new ServerErrors(0, 0, 0);

    /** After so many while other rows succeed, the row itself is to blame. */
    private static final int MOST = 5;
    /** If no other row succeeds either, the row is to blame after this long. */
    private static final Duration BLAME_AFTER = Duration.ofHours(1);

    ServerErrors oneMore(long created, long now) {
        return count == 0 ? new ServerErrors(1, created, now) : new ServerErrors(count + 1, createdBefore, since);
    }

    /** More than once, which is more than a slow request. */
    boolean repeated() {
        return count > 1;
    }

    /** Whether other rows have been created since the first one. */
    boolean othersSucceed(long created) {
        return created > createdBefore;
    }

    /** Whether the row is to blame, and must be rejected. */
    boolean arePoison(long created, long now) {
        return count >= MOST && (othersSucceed(created) || now - since >= BLAME_AFTER.toNanos());
    }
}
