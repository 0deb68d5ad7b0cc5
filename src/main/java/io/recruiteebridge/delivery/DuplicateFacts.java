package io.recruiteebridge.delivery;

import io.recruiteebridge.settings.DuplicateMode;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The facts for {@link DuplicatePolicy}. Immutable.
 *
 * @param named the candidate that the row itself names, as rows of our exports do; 0 for none
 * @param sameRow the same row, if it is in progress
 * @param delivered the same row, if it was delivered
 * @param conflict whether a row with one of the same addresses is in progress
 * @param holders the candidates believed to have one of the row's addresses
 * @param verified what Recruitee says about candidates, by id; those not asked about are missing
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
     * The same row in progress.
     *
     * @param sameFile whether it is in the same file
     * @param create whether it creates a candidate; an update may turn out to have nothing to change
     */
    record SameRow(boolean sameFile, long line, boolean create) {}

    /** The same row, delivered. */
    record DeliveredBefore(boolean sameFile, long line, long candidateId) {}
}
