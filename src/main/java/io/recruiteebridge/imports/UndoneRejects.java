package io.recruiteebridge.imports;

import io.recruiteebridge.delivery.PreparedRow;
import io.recruiteebridge.outcome.OutcomeCode;
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
        String rowRef = row.mapped().rowRef();
        int colon = rowRef == null ? -1 : rowRef.lastIndexOf(':');
        if (rowRef == null || colon < 1 || !rowRef.substring(colon + 1).matches("\\d{1,18}")) {
            return row; // as somebody may have typed it
        }
        Long candidate = known.computeIfAbsent(rowRef.substring(0, colon), this::candidates)
                .get(Long.valueOf(rowRef.substring(colon + 1)));
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
