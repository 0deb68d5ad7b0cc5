package io.recruiteebridge.ledger;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The undo of a file. Immutable.
 *
 * @param finishedAt null while it goes on
 * @param rows how many rows are in each state; rows that it has not come to yet are not counted
 */
public record Undo(long fileId, Instant askedAt, @Nullable Instant finishedAt, Map<UndoState, Long> rows) {
    public Undo {
        rows = Map.copyOf(rows);
    }

    /** The rows whose candidate is not there any more. */
    public long undone() {
        return in(UndoState.UNDONE) + in(UndoState.GONE);
    }

    /** The rows in that state. */
    public long in(UndoState state) {
        return rows.getOrDefault(state, 0L);
    }
}
