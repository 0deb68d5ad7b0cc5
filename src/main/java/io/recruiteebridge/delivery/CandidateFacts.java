package io.recruiteebridge.delivery;

import io.recruiteebridge.mapping.Candidate;
import io.recruiteebridge.recruitee.CandidateSummary;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What Recruitee says about a candidate, compared with one row. Immutable.
 *
 * @param exists whether the candidate exists; if not, the rest is false
 * @param sameName whether it has the row's name
 * @param sharesEmail whether it has one of the row's addresses
 * @param jobs the jobs that it is in
 */
record CandidateFacts(boolean exists, boolean sameName, boolean sharesEmail, Set<Long> jobs) {
    private static final CandidateFacts GONE = new CandidateFacts(false, false, false, Set.of());

    static CandidateFacts of(Candidate row, @Nullable CandidateSummary there) {
        return there == null
                ? GONE
                : new CandidateFacts(
                        true,
                        Matching.sameName(row, there),
                        row.emails().stream().anyMatch(email -> Matching.hasEmail(there, email)),
                        there.jobs());
    }

    /** Whether an id in the row refers to this candidate: by the same name or e-mail, since people edit such files. */
    boolean agrees() {
        return sameName || sharesEmail;
    }
}
