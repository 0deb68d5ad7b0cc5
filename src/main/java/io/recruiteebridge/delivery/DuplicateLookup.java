package io.recruiteebridge.delivery;

import io.recruiteebridge.ledger.AddressHolder;
import io.recruiteebridge.ledger.DeliveredRow;
import io.recruiteebridge.ledger.Hash;
import io.recruiteebridge.ledger.Keys;
import io.recruiteebridge.recruitee.CandidateProfile;
import io.recruiteebridge.recruitee.CandidateSummary;
import io.recruiteebridge.recruitee.RecruiteeException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The facts for a {@link DuplicateForecast}. Thread-safe. */
public interface DuplicateLookup {
    /** The account's jobs. */
    JobCatalog jobs();

    /** The keys of its hashes. */
    Keys keys();

    /** Those of these candidates that an undo deleted. */
    Set<Long> undone(Collection<Long> candidates);

    /** As {@link io.recruiteebridge.ledger.RowRepository#rejectedCandidates}. */
    Map<Long, Long> rejectedCandidates(String file, int suffix, String code);

    /** The rows delivered with these identities; others are missing. */
    Map<Hash, DeliveredRow> delivered(Collection<Hash> identities);

    /** The candidates believed to have these addresses, or to whom they were delivered, ordered by id. */
    Map<Hash, List<AddressHolder>> holders(Collection<Hash> emails);

    /** The candidates that rows with these phone numbers, but no address, were delivered to, ordered by id. */
    Map<Hash, List<Long>> deliveredByPhone(Collection<Hash> phones);

    /** Whether this candidate was created for a row. */
    boolean created(long candidateId);

    /** Those of these candidates that exist in Recruitee, by id. */
    Map<Long, CandidateSummary> byIds(Collection<Long> ids) throws RecruiteeException, InterruptedException;

    /**
     * Whether {@link #byId} may be called, as an import does, for each candidate that would be updated, to know
     * whether there is anything to change. If not, the forecast is an update.
     */
    boolean readsUpdates();

    /** The candidate with all details; null if there is none. */
    @Nullable
    CandidateProfile byId(long id) throws RecruiteeException, InterruptedException;
}
