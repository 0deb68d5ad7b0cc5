package io.recruiteebridge.delivery;

import io.recruiteebridge.ledger.DeliveredRow;
import io.recruiteebridge.ledger.Hash;
import io.recruiteebridge.ledger.Keys;
import io.recruiteebridge.recruitee.CandidateProfile;
import io.recruiteebridge.recruitee.CandidateSummary;
import io.recruiteebridge.recruitee.RecruiteeException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a {@link DuplicateForecast} goes by. Thread-safe. */
public interface DuplicateLookup {
    /** What its hashes are made with. */
    Keys keys();

    /** Who was delivered with these identities; those that were not are missing. */
    Map<Hash, DeliveredRow> delivered(Collection<Hash> identities);

    /** The candidates that are thought to have these addresses, in the order of their ids. */
    Map<Hash, List<Long>> holders(Collection<Hash> emails);

    /** Those of these candidates who exist, by id, as Recruitee says. */
    Map<Long, CandidateSummary> byIds(Collection<Long> ids) throws RecruiteeException, InterruptedException;

    /**
     * Whether {@link #byId} may be called, as an import does, for each candidate that would be updated, to know whether there
     * is anything to change. If not, the forecast is an update.
     */
    boolean readsUpdates();

    /** The candidate with all details; null if there is none. */
    @Nullable
    CandidateProfile byId(long id) throws RecruiteeException, InterruptedException;
}
