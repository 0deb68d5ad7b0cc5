package io.recruiteebridge.delivery;

import io.recruiteebridge.ledger.AddressHolder;
import io.recruiteebridge.ledger.Hash;
import io.recruiteebridge.recruitee.CandidateParts;
import io.recruiteebridge.settings.DuplicateMode;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The facts for {@link DuplicatePolicy}. Immutable.
 *
 * @param named the candidate that the row itself names, as rows of our exports do; 0 for none
 * @param namedGone whether a row created that candidate, and Recruitee doesn't have it any more
 * @param sameRow the same row, if it is in progress
 * @param delivered the same row, if it was delivered
 * @param conflict whether a row with one of the same addresses is in progress
 * @param holders the candidates believed to have one of the row's addresses
 * @param recipients the candidates that rows with one of its addresses or phone numbers were delivered to
 * @param verified what Recruitee says about candidates, by id; those not asked about are missing
 * @param undone those of them that an undo deleted
 * @param wantedAgain see {@link PreparedRow#wantedAgain()}
 * @param parts what the row wants its candidate to have besides the profile
 */
record DuplicateFacts(
        DuplicateMode mode,
        long named,
        boolean namedGone,
        @Nullable SameRow sameRow,
        @Nullable DeliveredBefore delivered,
        boolean conflict,
        Collection<Long> holders,
        Collection<Long> recipients,
        Map<Long, CandidateFacts> verified,
        Set<Long> undone,
        long wantedAgain,
        CandidateParts parts) {
    /** The candidates that are known not to exist: they may have been undone. */
    static Set<Long> gone(Map<Long, CandidateFacts> verified) {
        Set<Long> gone = null;
        for (Map.Entry<Long, CandidateFacts> candidate : verified.entrySet()) {
            if (!candidate.getValue().exists()) {
                gone = gone == null ? new HashSet<>() : gone;
                gone.add(candidate.getKey());
            }
        }
        return gone == null ? Set.of() : gone;
    }

    /** The recipients, in a fixed order: by the row's addresses, then by its phone numbers. */
    static Collection<Long> recipients(
            List<Hash> emails,
            Map<Hash, List<AddressHolder>> holders,
            List<Hash> phones,
            Map<Hash, List<Long>> deliveredByPhone) {
        Set<Long> recipients = null;
        for (Hash email : emails) {
            for (AddressHolder holder : holders.getOrDefault(email, List.of())) {
                if (holder.delivered()) {
                    recipients = recipients == null ? new LinkedHashSet<>() : recipients;
                    recipients.add(holder.candidateId());
                }
            }
        }
        for (Hash phone : phones) {
            List<Long> some = deliveredByPhone.getOrDefault(phone, List.of());
            if (!some.isEmpty()) {
                recipients = recipients == null ? new LinkedHashSet<>() : recipients;
                recipients.addAll(some);
            }
        }
        return recipients == null ? List.of() : recipients;
    }

    /**
     * The same row in progress.
     *
     * @param sameFile whether it is in the same file
     * @param sameJobs whether it names all jobs that this row names
     * @param create whether it creates a candidate; an update may turn out to have nothing to change
     */
    record SameRow(boolean sameFile, long line, boolean sameJobs, boolean create) {}

    /**
     * The same row, delivered.
     *
     * @param incomplete whether a part of it is missing in Recruitee
     */
    record DeliveredBefore(boolean sameFile, long line, long candidateId, boolean incomplete) {}
}
