package io.recruiteebridge.ledger;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What was undone, or is to be. Thread-safety and errors: {@link Ledger}. */
public interface UndoRepository {
    /**
     * A row that is to be undone. Immutable.
     *
     * @param leftAs how its candidate was left; null: not known
     * @param deleting whether its delete may have had its effect
     */
    record Candidate(
            long fileId,
            long number,
            long line,
            long candidateId,
            @Nullable LeftAs leftAs,
            boolean deleting) {}

    /**
     * Records that a file is to be undone. If it was before, its rows that were kept or failed get another try; if that goes
     * on, nothing changes.
     */
    void begin(long fileId, Instant at);

    /** The files whose undo goes on, the oldest first. */
    List<Long> open();

    /** The undo of a file; null if there was none. */
    @Nullable
    Undo find(long fileId);

    /** The next rows of a file behind a row number that created a candidate and that its undo is not done with. */
    List<Candidate> next(long fileId, long number, int most);

    /**
     * Records what became of rows; who was deleted is remembered as undone, for ever or until a row creates the person
     * again.
     */
    void write(Collection<UndoRow> rows);

    /** Records that the undo of a file is done. */
    void finish(long fileId, Instant at);

    /** What became of the rows behind a row number, in the order of the file. */
    List<UndoRow> after(long fileId, long number, int most);

    /** Those of these candidates that an undo deleted. */
    Set<Long> undone(Collection<Long> candidates);
}
