package io.recruiteebridge.delivery;

import io.recruiteebridge.mapping.MappedRow;
import io.recruiteebridge.recruitee.CandidateParts;

/**
 * A mapped row, ready to be admitted. Immutable.
 *
 * @param parts what its candidate is to have besides the profile, with jobs as ids
 */
public record PreparedRow(MappedRow mapped, CandidateParts parts) {
    /** A row that names no parts. */
    public static PreparedRow of(MappedRow mapped) {
        return new PreparedRow(mapped, CandidateParts.NONE);
    }
}
