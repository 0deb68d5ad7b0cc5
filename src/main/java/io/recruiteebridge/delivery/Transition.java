package io.recruiteebridge.delivery;

import io.recruiteebridge.language.Sentence;
import io.recruiteebridge.ledger.RowState;
import io.recruiteebridge.outcome.OutcomeCode;
import org.jspecify.annotations.Nullable;

/**
 * Where the last event led a row: computed once, written to the ledger, and held in memory as the same value. Immutable.
 *
 * @param action what to do with the row next; not written, since after a restart it follows from the state
 * @param candidateId the candidate that the row became, updates or was skipped for; 0 for none
 * @param code why, as a stable word
 * @param field the heading or field that the code is about
 * @param message in English, as the ledger keeps it
 * @param sentAt server time in ms of the last intent; 0 for none
 */
record Transition(
        RowState state,
        RowAction action,
        long candidateId,
        @Nullable OutcomeCode code,
        @Nullable String field,
        @Nullable String message,
        long sentAt) {
    /** A row that nothing has happened to yet. */
    static final Transition BEGIN = new Transition(RowState.PENDING, RowAction.EXAMINE, 0, null, null, null, 0);

    /**
     * The transition that an event leads to by {@link RowLife}; candidate and reason stay.
     *
     * @throws IllegalStateException if the event cannot happen in that state
     */
    Transition by(RowEvent event) {
        RowLife.Step step = RowLife.next(state, event);
        return new Transition(step.state(), step.action(), candidateId, code, field, message, sentAt);
    }

    Transition about(long candidate) {
        return candidate == candidateId ? this : new Transition(state, action, candidate, code, field, message, sentAt);
    }

    Transition because(@Nullable OutcomeCode newCode, @Nullable String newField, @Nullable Sentence why) {
        String newMessage = why == null ? null : why.toString();
        return new Transition(state, action, candidateId, newCode, newField, newMessage, sentAt);
    }

    Transition sentAt(long millis) {
        return new Transition(state, action, candidateId, code, field, message, millis);
    }

    /** The same, but the row is examined again. */
    Transition examineAgain() {
        return action == RowAction.EXAMINE
                ? this
                : new Transition(state, RowAction.EXAMINE, candidateId, code, field, message, sentAt);
    }
}
