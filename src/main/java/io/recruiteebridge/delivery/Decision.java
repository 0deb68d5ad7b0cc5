package io.recruiteebridge.delivery;

import io.recruiteebridge.outcome.OutcomeCode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@link DuplicatePolicy} says about a row. Immutable.
 *
 * @param event what happens to the row
 * @param candidateId whom it is about; 0 for nobody
 * @param code why; null where the event says it all
 * @param verify the candidates whom Recruitee is to be asked for before anything can be said
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

    static Decision skip(long candidateId, OutcomeCode code, String message) {
        return new Decision(RowEvent.DUPLICATE, candidateId, code, message, List.of());
    }

    /** Another row under way has to come to its end first. */
    static Decision waitForOther() {
        return new Decision(RowEvent.RESERVED_BY_OTHER, 0, null, null, List.of());
    }

    /** Those candidates stand against sending the row, as far as is known. */
    static Decision verify(long candidateId, OutcomeCode code, List<Long> candidates) {
        return new Decision(RowEvent.UNVERIFIED, candidateId, code, null, candidates);
    }

    /** Whether a request is to be made for the row. */
    boolean passes() {
        return event == RowEvent.FREE || event == RowEvent.TO_UPDATE;
    }
}
