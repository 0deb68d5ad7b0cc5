package io.recruiteebridge.delivery;

import io.recruiteebridge.mapping.MappedRow;
import io.recruiteebridge.reading.Problem;
import io.recruiteebridge.recruitee.CandidateParts;
import org.jspecify.annotations.Nullable;

/**
 * A mapped row, ready to be admitted. Immutable.
 *
 * @param parts what its candidate is to have besides the profile, with jobs as ids
 * @param unresolved why it can't be sent although it is well-formed: it names what Recruitee doesn't know; else null
 * @param wantedAgain the candidate that was undone, and whose person somebody wants back: the row was rejected for that
 *     reason and was dropped once more; 0: nobody
 */
public record PreparedRow(
        MappedRow mapped, CandidateParts parts, @Nullable Problem unresolved, long wantedAgain) {
    PreparedRow(MappedRow mapped, CandidateParts parts, @Nullable Problem unresolved) {
        this(mapped, parts, unresolved, 0);
    }

    /** The same row, by which somebody wants the person back who was this candidate. */
    public PreparedRow wantedAgain(long candidate) {
        return new PreparedRow(mapped, parts, unresolved, candidate);
    }

    /** A row that names no parts. */
    public static PreparedRow of(MappedRow mapped) {
        return new PreparedRow(mapped, CandidateParts.NONE, null);
    }
}
