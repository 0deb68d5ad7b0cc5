package io.recruiteebridge.undo;

import io.recruiteebridge.ledger.UndoRepository.Candidate;
import io.recruiteebridge.ledger.UndoRow;
import java.util.List;

/**
 * Some rows of a file on their way through the route {@code undo}. Immutable.
 *
 * @param rows what to undo; empty when nothing is left: then the undo of the file is done
 * @param decided what became of them so far
 * @param deletable those whose candidates may be deleted
 */
public record UndoBatch(long fileId, List<Candidate> rows, List<UndoRow> decided, List<Candidate> deletable) {
    public UndoBatch {
        rows = List.copyOf(rows);
        decided = List.copyOf(decided);
        deletable = List.copyOf(deletable);
    }
}
