package io.recruiteebridge.delivery;

import io.recruiteebridge.settings.DuplicateMode;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that {@link DuplicatePolicy} goes by. Immutable.
 *
 * @param named the candidate that the row itself names, as rows of our own export do; 0 for none
 * @param sameRow the same row, if it is under way just now
 * @param delivered the same row, if it was delivered
 * @param conflict whether another row with one of the same addresses is under way
 * @param holders the candidates that are thought to have one of the row's addresses
 * @param verified what Recruitee said about candidates, by id; those who were not asked for are missing
 */
record DuplicateFacts(
        DuplicateMode mode,
        long named,
        @Nullable SameRow sameRow,
        @Nullable DeliveredBefore delivered,
        boolean conflict,
        Collection<Long> holders,
        Map<Long, CandidateFacts> verified) {
    /**
     * The same row under way.
     *
     * @param sameFile whether it stands in the same file
     * @param create whether it creates a candidate; an update may turn out to have nothing to change
     */
    record SameRow(boolean sameFile, long line, boolean create) {}

    /** The same row, delivered. */
    record DeliveredBefore(boolean sameFile, long line, long candidateId) {}
}
