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
     * @param kept what the candidate keeps although the row says something else, as a sentence; null for nothing
     */
    record Result(
            boolean there,
            @Nullable Response response,
            @Nullable String kept) {}

    static Result update(OpenRow row, CandidateDirectory directory) throws RecruiteeException, InterruptedException {
        long id = row.latest.candidateId();
        row.file.requested();
        CandidateProfile there = directory.byId(id);
        if (there == null) {
            return new Result(false, null, null);
        }
        CandidateChanges changes = CandidateMerge.changes(row.person(), there, row.file.sourceLabel());
        String kept = CandidateMerge.kept(row.person(), there);
        if (changes.none()) {
            return new Result(true, null, kept);
        }
        row.file.requested();
        Response response = directory.update(id, changes);
        return new Result(response.status() != 404, response, kept);
    }

    /** Why nothing is added to a candidate. */
    static String upToDate(long candidateId, @Nullable String kept) {
        return kept == null
                ? "Candidate " + candidateId + " has all of this already."
                : "Nothing to add to candidate " + candidateId + ". " + kept;
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
                    : next.because(OutcomeCode.ALREADY_UP_TO_DATE, null, upToDate(now.candidateId(), result.kept));
        }
        return switch (response.responseClass()) {
            case DONE -> {
                Transition changed = row.plain(now.by(RowEvent.CHANGED));
                yield result.kept == null
                        ? changed
                        : changed.because(OutcomeCode.VALUE_KEPT, changed.field(), result.kept);
            }
            case REFUSED -> RowOutcomes.refused(row, response, OutcomeCode.RECRUITEE_REFUSED);
            case SETTINGS_REFUSED, THROTTLED, NOT_SENT -> now.by(RowEvent.NOT_TAKEN);
            case UNCLEAR -> RowOutcomes.unclear(row, response);
        };
    }
}
