package io.recruiteebridge.delivery;

import io.recruiteebridge.ledger.RowState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The rows in memory: by file and number, by what they reserve, and by what they wait for. Guarded by the lock of the
 * {@link DeliveryService}.
 */
final class RowIndex {
    final Reservations reservations;
    private final UndecidedRows undecided = new UndecidedRows();
    private final Map<Long, Map<Long, OpenRow>> byFile = new HashMap<>();
    private final Map<OpenRow, List<OpenRow>> waiters = new HashMap<>();
    /** Candidates of rows that were created; the ledger may not have them yet. */
    private final Set<Long> created = new HashSet<>();

    private int count;
    private long weight;

    RowIndex(Reservations reservations) {
        this.reservations = reservations;
    }

    void add(OpenRow row) {
        byFile.computeIfAbsent(row.file.id(), file -> new HashMap<>()).put(row.number, row);
        count++;
        weight += row.weight();
    }

    /** Removes a row; false if it is not there. */
    boolean remove(OpenRow row) {
        Map<Long, OpenRow> ofFile = byFile.get(row.file.id());
        if (ofFile == null || !ofFile.remove(row.number, row)) {
            return false;
        }
        if (ofFile.isEmpty()) {
            byFile.remove(row.file.id());
        }
        count--;
        weight -= row.weight();
        if (row.state() == RowState.CREATED) {
            created.remove(row.latest.candidateId());
        }
        return true;
    }

    /** A row's state has changed. */
    void changed(OpenRow row) {
        switch (row.state()) {
            case PENDING -> undecided.add(row);
            case COMPLETING -> {
                undecided.remove(row);
                reservations.hold(row);
                created.add(row.latest.candidateId());
            }
            case SENDING, UNKNOWN_OUTCOME, UPDATING, UPDATE_UNKNOWN, UPDATE_COMPLETING -> {
                undecided.remove(row);
                reservations.hold(row);
            }
            case CREATED -> created.add(row.latest.candidateId());
            case UPDATED, SKIPPED, REJECTED -> undecided.remove(row);
        }
    }

    /** Releases what a finished row held, once that is on disk; returns the rows that needn't wait any longer. */
    List<OpenRow> release(OpenRow row) {
        boolean held = reservations.release(row);
        if (!held && !row.state().settled()) {
            return List.of();
        }
        List<OpenRow> released = waiters.remove(row);
        return released == null ? List.of() : released;
    }

    /** Lets a row wait for another one; false if there is nothing to wait for any more. */
    boolean waitFor(OpenRow other, OpenRow row) {
        boolean undecidedBefore =
                other.file == row.file && other.number < row.number && other.state() == RowState.PENDING;
        if (!undecidedBefore && !reservations.holds(other)) {
            return false;
        }
        waiters.computeIfAbsent(other, o -> new ArrayList<>()).add(row);
        return true;
    }

    /** The earlier row of the file that must be decided before this one, or null. */
    @Nullable
    OpenRow undecidedBefore(OpenRow row, Set<OpenRow> decidedMeanwhile) {
        return undecided.before(row, decidedMeanwhile::contains);
    }

    /** Whether a candidate was created for a row whose outcome may not be on disk yet. */
    boolean hasCreated(long candidateId) {
        return created.contains(candidateId);
    }

    List<OpenRow> of(ImportProgress file) {
        return List.copyOf(byFile.getOrDefault(file.id(), Map.of()).values());
    }

    Stream<OpenRow> all() {
        return byFile.values().stream().flatMap(ofFile -> ofFile.values().stream());
    }

    int count() {
        return count;
    }

    /** The total; see {@link OpenRow#weight}. */
    long weight() {
        return weight;
    }
}
