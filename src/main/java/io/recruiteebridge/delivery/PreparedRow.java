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
 */
public record PreparedRow(
        MappedRow mapped, CandidateParts parts, @Nullable Problem unresolved) {
    /** A row that names no parts. */
    public static PreparedRow of(MappedRow mapped) {
        return new PreparedRow(mapped, CandidateParts.NONE, null);
    }
}
