package io.recruiteebridge.delivery;

import io.recruiteebridge.language.Sentence;
import io.recruiteebridge.ledger.RowState;
import io.recruiteebridge.outcome.OutcomeCode;
import io.recruiteebridge.recruitee.CandidateChanges;
import io.recruiteebridge.recruitee.CandidateDirectory;
import io.recruiteebridge.recruitee.CandidateProfile;
import io.recruiteebridge.recruitee.PresentParts;
import io.recruiteebridge.recruitee.RecruiteeException;
import io.recruiteebridge.recruitee.Response;
import io.recruiteebridge.recruitee.ResponseClass;
import org.jspecify.annotations.Nullable;

/** An update: read the candidate, change what is missing. Safe to repeat. Stateless. */
final class CandidateUpdater {
    private CandidateUpdater() {}

    /**
     * The result of an update.
     *
     * @param there whether the candidate exists
     * @param response the response to the change; null if there was nothing to change
     * @param parts what the candidate has besides the profile
     * @param kept what the candidate keeps although the row says something else; null for nothing
     */
    record Result(
            boolean there,
            @Nullable Response response,
            PresentParts parts,
            @Nullable Sentence kept) {}

    static Result update(OpenRow row, CandidateDirectory directory) throws RecruiteeException, InterruptedException {
        long id = row.latest.candidateId();
        row.file.requested();
        CandidateProfile there = directory.byId(id);
        if (there == null) {
            return new Result(false, null, PresentParts.NONE, null);
        }
        CandidateChanges changes = CandidateMerge.changes(row.person(), there, row.file.sourceLabel());
        Sentence kept = CandidateMerge.kept(row.person(), there);
        if (changes.none()) {
            return new Result(true, null, there.parts(), kept);
        }
        row.file.requested();
        Response response = directory.update(id, changes);
        return new Result(response.status() != 404, response, there.parts(), kept);
    }

    /** Why nothing is added to a candidate. */
    static Sentence upToDate(long candidateId, @Nullable Sentence kept) {
        return kept == null
                ? Sentence.of("message.all-already", candidateId)
                : Sentence.ofSentences(Sentence.of("message.nothing-to-add", candidateId), kept);
    }

    private static Transition kept(Transition changed, @Nullable Sentence kept) {
        return kept == null ? changed : changed.because(OutcomeCode.VALUE_KEPT, changed.field(), kept);
    }

    /** The row's next transition. */
    static Transition after(OpenRow row, Result result) {
        Transition now = row.latest;
        if (!result.there) {
            return row.plain(now.by(RowEvent.CANDIDATE_GONE)).about(0);
        }
        Response response = result.response;
        if (!row.parts.isEmpty() && (response == null || response.responseClass() == ResponseClass.DONE)) {
            boolean changed = response != null || now.state() == RowState.UPDATE_UNKNOWN;
            row.completer = Completer.known(row.parts, result.parts, changed);
            if (row.completer.next(now.candidateId()) != null) {
                return kept(row.plain(now.by(RowEvent.CHANGED_IN_PART)), result.kept);
            }
        }
        if (response == null) {
            Transition next = now.by(RowEvent.NOTHING_TO_CHANGE);
            return now.state() == RowState.UPDATE_UNKNOWN
                    ? next.because(
                            OutcomeCode.FOUND_NOT_SENT_AGAIN,
                            null,
                            Sentence.of("message.found-complete", now.candidateId()))
                    : next.because(OutcomeCode.ALREADY_UP_TO_DATE, null, upToDate(now.candidateId(), result.kept));
        }
        return switch (response.responseClass()) {
            case DONE -> kept(row.plain(now.by(RowEvent.CHANGED)), result.kept);
            case REFUSED -> RowOutcomes.refused(row, response, OutcomeCode.RECRUITEE_REFUSED);
            case SETTINGS_REFUSED, THROTTLED, NOT_SENT -> now.by(RowEvent.NOT_TAKEN);
            case UNCLEAR -> RowOutcomes.unclear(row, response);
        };
    }
}
