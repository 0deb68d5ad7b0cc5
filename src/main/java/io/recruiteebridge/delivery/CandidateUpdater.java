package io.recruiteebridge.delivery;

import io.recruiteebridge.outcome.OutcomeCode;
import io.recruiteebridge.recruitee.CandidateChanges;
import io.recruiteebridge.recruitee.CandidateDirectory;
import io.recruiteebridge.recruitee.CandidateProfile;
import io.recruiteebridge.recruitee.RecruiteeException;
import io.recruiteebridge.recruitee.Response;
import org.jspecify.annotations.Nullable;

/** An update: read the candidate, change what is missing. Safe to repeat. */
final class CandidateUpdater {
    private final DeliveryService deliveries;

    CandidateUpdater(DeliveryService deliveries) {
        this.deliveries = deliveries;
    }

    void update(OpenRow row, CandidateDirectory directory) throws RecruiteeException, InterruptedException {
        long id = row.candidateId;
        row.drop.requested();
        CandidateProfile there = directory.byId(id);
        CandidateChanges changes =
                there == null ? null : CandidateMerge.changes(row.person(), there, row.drop.sourceLabel());
        Response answer = null;
        if (changes != null && !changes.none()) {
            row.drop.requested();
            answer = directory.update(id, changes);
        }
        deliveries.lock.lock();
        try {
            if (there == null) {
                gone(row, id);
            } else {
                answered(row, id, answer);
            }
        } finally {
            deliveries.lock.unlock();
        }
    }

    private void gone(OpenRow row, long id) {
        row.emails.forEach(email -> deliveries.forgetAddress(email, id));
        row.candidateId = 0;
        deliveries.transition(row, RowEvent.OBSTACLE_GONE);
    }

    private void answered(OpenRow row, long id, @Nullable Response answer) {
        if (answer == null) {
            if (row.doubted) {
                row.because(
                        OutcomeCode.FOUND_NOT_SENT_AGAIN,
                        null,
                        "An answer was lost; candidate " + id + " has all of this now.");
                deliveries.transition(row, RowEvent.CHANGED);
            } else {
                row.because(OutcomeCode.ALREADY_UP_TO_DATE, null, "Candidate " + id + " has all of this already.");
                deliveries.transition(row, RowEvent.NOTHING_TO_CHANGE);
            }
            return;
        }
        switch (answer.verdict()) {
            case DONE -> {
                row.plain();
                deliveries.transition(row, RowEvent.CHANGED);
            }
            case REFUSED -> {
                if (answer.status() == 404) {
                    gone(row, id);
                } else {
                    row.because(
                            OutcomeCode.RECRUITEE_REFUSED,
                            null,
                            "Recruitee says: " + PiiRedactor.words(answer.words(), row.candidate));
                    deliveries.transition(row, RowEvent.REFUSED);
                }
            }
            case SETTINGS_REFUSED, THROTTLED, NOT_SENT -> deliveries.transition(row, RowEvent.NOT_TAKEN);
            case UNCLEAR -> deliveries.inDoubt(row, answer);
        }
    }
}
