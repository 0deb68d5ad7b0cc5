package io.recruiteebridge.imports;

import io.recruiteebridge.mapping.Candidate;
import io.recruiteebridge.mapping.MappedRow;
import io.recruiteebridge.outcome.OutcomeCode;
import org.jspecify.annotations.Nullable;

/** What is known of the account, for a check that says what would become of each row. */
public interface Known {
    /** Somebody who stands in the way of a row: why, by its code, and the candidate if it is one (0: none). */
    record Match(OutcomeCode code, long candidateId) {}

    /** Who stands in the way of this candidate; null if nobody does. */
    @Nullable
    Match find(MappedRow row, Candidate candidate);
}
