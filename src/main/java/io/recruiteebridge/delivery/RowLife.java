package io.recruiteebridge.delivery;

import static io.recruiteebridge.delivery.RowAction.*;
import static io.recruiteebridge.delivery.RowEvent.*;
import static io.recruiteebridge.ledger.RowState.*;

import io.recruiteebridge.ledger.RowState;
import java.util.EnumMap;
import java.util.Map;

/**
 * The life of a row as a table: state × event → state + action. Pure: no clock, no SQL, no HTTP. Everything else
 * carries out the actions and feeds in the events. An event that the table does not know in a state is a bug, and
 * throws. Thread-safe (immutable).
 *
 * <p>The two rules that the product stands on can be read off it. An open row comes to another request only by {@code
 * NOT_TAKEN} or {@code NOT_FOUND} (the request certainly had no effect), by {@code CANDIDATE_GONE} (there is nobody
 * to update any more), or by {@code TO_UPDATE} (an update may be repeated). And nothing leads out of an outcome.
 */
final class RowLife {
    /** Where an event leads: the state to record and what to do next. */
    record Step(RowState state, RowAction action) {}

    private static final Map<RowState, Map<RowEvent, Step>> TABLE = new EnumMap<>(RowState.class);

    static {
        // Before anything was sent.
        on(PENDING, INVALID, REJECTED, NONE);
        on(PENDING, UNVERIFIED, PENDING, VERIFY);
        on(PENDING, VERIFIED, PENDING, EXAMINE);
        on(PENDING, DUPLICATE, SKIPPED, NONE);
        on(PENDING, UNDONE, REJECTED, NONE);
        on(PENDING, RESERVED_BY_OTHER, PENDING, WAIT);
        on(PENDING, FREE, SENDING, SEND);
        on(PENDING, TO_UPDATE, UPDATING, UPDATE);
        on(PENDING, TO_COMPLETE, UPDATE_COMPLETING, COMPLETE);
        on(PENDING, CANCELLED, REJECTED, NONE);
        on(PENDING, STOPPED_FOR_REJECTS, REJECTED, NONE);

        // A create is in flight, or may be.
        on(SENDING, ACCEPTED, CREATED, NONE);
        on(SENDING, ACCEPTED_IN_PART, COMPLETING, COMPLETE);
        on(SENDING, REFUSED, REJECTED, NONE);
        on(SENDING, NOT_TAKEN, PENDING, EXAMINE);
        on(SENDING, UNCLEAR, UNKNOWN_OUTCOME, ASK);
        on(SENDING, CRASHED, UNKNOWN_OUTCOME, ASK);

        // It may have taken effect: ask, then decide.
        on(UNKNOWN_OUTCOME, CRASHED, UNKNOWN_OUTCOME, ASK);
        on(UNKNOWN_OUTCOME, FOUND, CREATED, NONE);
        on(UNKNOWN_OUTCOME, FOUND_IN_PART, COMPLETING, COMPLETE);
        on(UNKNOWN_OUTCOME, NEAR_MATCH, REJECTED, NONE);
        on(UNKNOWN_OUTCOME, NOT_FOUND_YET, UNKNOWN_OUTCOME, ASK_LATER);
        on(UNKNOWN_OUTCOME, NOT_FOUND, PENDING, EXAMINE);
        on(UNKNOWN_OUTCOME, POISON, REJECTED, NONE);

        // An update is in flight, or may be.
        on(UPDATING, CHANGED, UPDATED, NONE);
        on(UPDATING, CHANGED_IN_PART, UPDATE_COMPLETING, COMPLETE);
        on(UPDATING, NOTHING_TO_CHANGE, SKIPPED, NONE);
        on(UPDATING, CANDIDATE_GONE, PENDING, EXAMINE);
        on(UPDATING, REFUSED, REJECTED, NONE);
        on(UPDATING, NOT_TAKEN, PENDING, EXAMINE);
        on(UPDATING, UNCLEAR, UPDATE_UNKNOWN, ASK);
        on(UPDATING, CRASHED, UPDATE_UNKNOWN, ASK);

        // It may have taken effect: change what is still missing.
        on(UPDATE_UNKNOWN, CRASHED, UPDATE_UNKNOWN, ASK);
        on(UPDATE_UNKNOWN, TO_UPDATE, UPDATE_UNKNOWN, UPDATE);
        on(UPDATE_UNKNOWN, CHANGED, UPDATED, NONE);
        on(UPDATE_UNKNOWN, CHANGED_IN_PART, UPDATE_COMPLETING, COMPLETE);
        on(UPDATE_UNKNOWN, NOTHING_TO_CHANGE, UPDATED, NONE);
        on(UPDATE_UNKNOWN, CANDIDATE_GONE, PENDING, EXAMINE);
        on(UPDATE_UNKNOWN, REFUSED, REJECTED, NONE);
        on(UPDATE_UNKNOWN, NOT_TAKEN, UPDATE_UNKNOWN, ASK);
        on(UPDATE_UNKNOWN, UNCLEAR, UPDATE_UNKNOWN, ASK);
        on(UPDATE_UNKNOWN, POISON, REJECTED, NONE);

        // The candidate exists: whatever happens to its parts, the row is never rejected or sent again.
        on(COMPLETING, CRASHED, COMPLETING, COMPLETE);
        on(COMPLETING, COMPLETED, CREATED, NONE);
        on(UPDATE_COMPLETING, CRASHED, UPDATE_COMPLETING, COMPLETE);
        on(UPDATE_COMPLETING, COMPLETED, UPDATED, NONE);
        on(UPDATE_COMPLETING, NOTHING_MISSING, SKIPPED, NONE);
    }

    private RowLife() {}

    /**
     * The next step of a row.
     *
     * @throws IllegalStateException if the event cannot happen in that state
     */
    static Step next(RowState state, RowEvent event) {
        Step step = TABLE.getOrDefault(state, Map.of()).get(event);
        if (step == null) {
            throw new IllegalStateException(event + " cannot happen to a row that is " + state);
        }
        return step;
    }

    /** Whether the table has a step for this pair; lets a test walk through all of them. */
    static boolean knows(RowState state, RowEvent event) {
        return TABLE.getOrDefault(state, Map.of()).containsKey(event);
    }

    private static void on(RowState state, RowEvent event, RowState next, RowAction action) {
        TABLE.computeIfAbsent(state, s -> new EnumMap<>(RowEvent.class)).put(event, new Step(next, action));
    }
}
