package io.recruiteebridge.delivery;

import io.recruiteebridge.outcome.OutcomeCode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The verdict of {@link DuplicatePolicy} on a row. Immutable.
 *
 * @param event what happens to the row
 * @param candidateId the candidate it is about; 0 for none
 * @param code the reason; null if the event is reason enough
 * @param verify the candidates to ask Recruitee about before anything can be decided
 */
record Decision(
        RowEvent event,
        long candidateId,
        @Nullable OutcomeCode code,
        @Nullable String message,
        List<Long> verify) {
    static Decision create() {
        return new Decision(RowEvent.FREE, 0, null, null, List.of());
    }

    static Decision update(long candidateId) {
        return new Decision(RowEvent.TO_UPDATE, candidateId, null, null, List.of());
    }

    /** An earlier delivery of the row lacks a part. */
    static Decision complete(long candidateId) {
        return new Decision(RowEvent.TO_COMPLETE, candidateId, null, null, List.of());
    }

    static Decision skip(long candidateId, OutcomeCode code, String message) {
        return new Decision(RowEvent.DUPLICATE, candidateId, code, message, List.of());
    }

    /** The candidate was deleted by an undo. */
    static Decision undone(long candidateId) {
        return new Decision(
                RowEvent.UNDONE,
                candidateId,
                OutcomeCode.UNDONE,
                "Imported as candidate " + candidateId
                        + " and undone since, so not sent again. If you want this person back, drop this file of rejected"
                        + " rows into the inbox as it is; delete the rows of others first.",
                List.of());
    }

    /** Another row in progress must finish first. */
    static Decision waitForOther() {
        return new Decision(RowEvent.RESERVED_BY_OTHER, 0, null, null, List.of());
    }

    /** These candidates may be duplicates of the row. */
    static Decision verify(long candidateId, OutcomeCode code, List<Long> candidates) {
        return new Decision(RowEvent.UNVERIFIED, candidateId, code, null, candidates);
    }

    /** Whether the row leads to a request. */
    boolean passes() {
        return event == RowEvent.FREE || event == RowEvent.TO_UPDATE || event == RowEvent.TO_COMPLETE;
    }
}
