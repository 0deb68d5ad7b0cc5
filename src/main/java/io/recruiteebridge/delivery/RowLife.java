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
 * NOT_TAKEN} or {@code NOT_FOUND} (the request certainly had no effect), by {@code OBSTACLE_GONE} (the candidate that it
 * was to update is gone), or by {@code TO_UPDATE} (an update may be repeated). And nothing leads out of an outcome.
 */
final class RowLife {
    /** Where an event leads: the state to record and what to do next. */
    record Step(RowState state, RowAction action) {}

    private static final Map<RowState, Map<RowEvent, Step>> TABLE = new EnumMap<>(RowState.class);

    static {
        // Before anything was sent.
        on(PENDING, INVALID, REJECTED, NONE);
        on(PENDING, REPEATED_IN_FILE, SKIPPED, NONE);
        on(PENDING, DELIVERED_BEFORE, PENDING, VERIFY);
        on(PENDING, NAMES_CANDIDATE, PENDING, VERIFY);
        on(PENDING, ADDRESS_KNOWN, PENDING, VERIFY);
        on(PENDING, RESERVED_BY_OTHER, PENDING, WAIT);
        on(PENDING, FREE, SENDING, SEND);
        on(PENDING, CONFIRMED, SKIPPED, NONE);
        on(PENDING, VERIFIED, PENDING, EXAMINE);
        on(PENDING, TO_UPDATE, SENDING, UPDATE);
        on(PENDING, DELETED_THERE, SKIPPED, NONE);
        on(PENDING, OBSTACLE_GONE, PENDING, EXAMINE);
        on(PENDING, CANCELLED, REJECTED, NONE);
        on(PENDING, STOPPED_FOR_REJECTS, REJECTED, NONE);

        // A request is under way, or may be.
        on(SENDING, ACCEPTED, CREATED, NONE);
        on(SENDING, CHANGED, UPDATED, NONE);
        on(SENDING, NOTHING_TO_CHANGE, SKIPPED, NONE);
        on(SENDING, REFUSED, REJECTED, NONE);
        on(SENDING, OBSTACLE_GONE, PENDING, EXAMINE);
        on(SENDING, NOT_TAKEN, PENDING, EXAMINE);
        on(SENDING, UNCLEAR, UNKNOWN_OUTCOME, ASK);
        on(SENDING, CRASHED, UNKNOWN_OUTCOME, ASK);

        // It may have had its effect: ask, then decide.
        on(UNKNOWN_OUTCOME, CRASHED, UNKNOWN_OUTCOME, ASK);
        on(UNKNOWN_OUTCOME, FOUND, CREATED, NONE);
        on(UNKNOWN_OUTCOME, NEAR_MATCH, REJECTED, NONE);
        on(UNKNOWN_OUTCOME, TO_UPDATE, SENDING, UPDATE);
        on(UNKNOWN_OUTCOME, NOT_FOUND_YET, UNKNOWN_OUTCOME, ASK_LATER);
        on(UNKNOWN_OUTCOME, NOT_FOUND, PENDING, EXAMINE);
        on(UNKNOWN_OUTCOME, POISON, REJECTED, NONE);
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
            throw new IllegalStateException("a row that is " + state + " cannot meet " + event);
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
