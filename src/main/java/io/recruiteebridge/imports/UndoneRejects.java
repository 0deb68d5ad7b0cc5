package io.recruiteebridge.imports;

import io.recruiteebridge.delivery.PreparedRow;
import io.recruiteebridge.outcome.OutcomeCode;
import io.recruiteebridge.reading.RowRef;
import io.recruiteebridge.receipt.OutputNames;
import java.util.HashMap;
import java.util.Map;

/**
 * Which rows somebody wants back: they come from a file of rejects that has them because their person was undone. Their
 * original, dropped again, has no such reference, or one to another reject. Remembers what it was asked, so it is for the rows
 * of one file. Not thread-safe.
 */
final class UndoneRejects {
    /** Where the rejected rows of earlier files are looked up. */
    @FunctionalInterface
    interface Rejects {
        /** As {@link io.recruiteebridge.ledger.RowRepository#rejectedCandidates}. */
        Map<Long, Long> candidates(String file, int suffix, String code);
    }

    private final Rejects rejects;
    private final Map<String, Map<Long, Long>> known = new HashMap<>();

    UndoneRejects(Rejects rejects) {
        this.rejects = rejects;
    }

    /** The row, with the candidate whose person it wants back, if that is so. */
    PreparedRow mark(PreparedRow row) {
        RowRef ref = RowRef.parse(row.mapped().rowRef());
        if (ref == null) {
            return row;
        }
        Long candidate = known.computeIfAbsent(ref.rejects(), this::candidates).get(ref.line());
        return candidate == null ? row : row.wantedAgain(candidate);
    }

    private Map<Long, Long> candidates(String file) {
        Map<Long, Long> candidates = new HashMap<>();
        for (OutputNames.Origin origin : OutputNames.origins(file)) {
            candidates.putAll(rejects.candidates(origin.dropped(), origin.suffix(), OutcomeCode.UNDONE.word()));
        }
        return candidates;
    }
}
