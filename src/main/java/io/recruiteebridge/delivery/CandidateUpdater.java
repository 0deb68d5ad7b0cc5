package io.recruiteebridge.delivery;

import io.recruiteebridge.ledger.RowState;
import io.recruiteebridge.outcome.OutcomeCode;
import io.recruiteebridge.recruitee.CandidateChanges;
import io.recruiteebridge.recruitee.CandidateDirectory;
import io.recruiteebridge.recruitee.CandidateProfile;
import io.recruiteebridge.recruitee.RecruiteeException;
import io.recruiteebridge.recruitee.Response;
import org.jspecify.annotations.Nullable;

/** An update: read the candidate, change what is missing. Safe to repeat. Stateless. */
final class CandidateUpdater {
    private CandidateUpdater() {}

    /**
     * The result of an update.
     *
     * @param there whether the candidate exists
     * @param response the response to the change; null if there was nothing to change
     */
    record Result(boolean there, @Nullable Response response) {}

    static Result update(OpenRow row, CandidateDirectory directory) throws RecruiteeException, InterruptedException {
        long id = row.latest.candidateId();
        row.file.requested();
        CandidateProfile there = directory.byId(id);
        if (there == null) {
            return new Result(false, null);
        }
        CandidateChanges changes = CandidateMerge.changes(row.person(), there, row.file.sourceLabel());
        if (changes.none()) {
            return new Result(true, null);
        }
        row.file.requested();
        Response response = directory.update(id, changes);
        return new Result(response.status() != 404, response);
    }

    /** The row's next transition. */
    static Transition after(OpenRow row, Result result) {
        Transition now = row.latest;
        if (!result.there) {
            return row.plain(now.by(RowEvent.CANDIDATE_GONE)).about(0);
        }
        Response response = result.response;
        if (response == null) {
            Transition next = now.by(RowEvent.NOTHING_TO_CHANGE);
            return now.state() == RowState.UPDATE_UNKNOWN
                    ? next.because(
                            OutcomeCode.FOUND_NOT_SENT_AGAIN,
                            null,
                            "An answer was lost; candidate " + now.candidateId() + " has all of this now.")
                    : next.because(
                            OutcomeCode.ALREADY_UP_TO_DATE,
                            null,
                            "Candidate " + now.candidateId() + " has all of this already.");
        }
        return switch (response.responseClass()) {
            case DONE -> row.plain(now.by(RowEvent.CHANGED));
            case REFUSED -> RowOutcomes.refused(row, response, OutcomeCode.RECRUITEE_REFUSED);
            case SETTINGS_REFUSED, THROTTLED, NOT_SENT -> now.by(RowEvent.NOT_TAKEN);
            case UNCLEAR -> RowOutcomes.unclear(row, response);
        };
    }
}
