package io.recruiteebridge.delivery;

import io.recruiteebridge.language.Sentence;
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
record DuplicateDecision(
        RowEvent event,
        long candidateId,
        @Nullable OutcomeCode code,
        @Nullable Sentence message,
        List<Long> verify) {
    static DuplicateDecision create() {
        return new DuplicateDecision(RowEvent.FREE, 0, null, null, List.of());
    }

    static DuplicateDecision update(long candidateId) {
        return new DuplicateDecision(RowEvent.TO_UPDATE, candidateId, null, null, List.of());
    }

    /** An earlier delivery of the row lacks a part. */
    static DuplicateDecision complete(long candidateId) {
        return new DuplicateDecision(RowEvent.TO_COMPLETE, candidateId, null, null, List.of());
    }

    static DuplicateDecision skip(long candidateId, OutcomeCode code, Sentence message) {
        return new DuplicateDecision(RowEvent.DUPLICATE, candidateId, code, message, List.of());
    }

    /** The candidate was deleted by an undo. */
    static DuplicateDecision undone(long candidateId) {
        return new DuplicateDecision(
                RowEvent.UNDONE,
                candidateId,
                OutcomeCode.UNDONE,
                Sentence.of("message.undone", candidateId),
                List.of());
    }

    /** Another row in progress must finish first. */
    static DuplicateDecision waitForOther() {
        return new DuplicateDecision(RowEvent.RESERVED_BY_OTHER, 0, null, null, List.of());
    }

    /** These candidates may be duplicates of the row. */
    static DuplicateDecision verify(long candidateId, OutcomeCode code, List<Long> candidates) {
        return new DuplicateDecision(RowEvent.UNVERIFIED, candidateId, code, null, candidates);
    }

    /** Whether the row leads to a request. */
    boolean passes() {
        return event == RowEvent.FREE || event == RowEvent.TO_UPDATE || event == RowEvent.TO_COMPLETE;
    }
}
