package io.recruiteebridge.console;

import io.recruiteebridge.ledger.Undo;
import io.recruiteebridge.receipt.NextStep;
import io.recruiteebridge.receipt.OutputNames;
import io.recruiteebridge.receipt.Receipt;
import io.recruiteebridge.receipt.ReceiptWords;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The page of a file that has a receipt. Immutable.
 *
 * @param words as it stands now
 * @param hasRejects whether there is a file in {@code rejected}
 * @param rows null if there are none to show
 * @param undo null unless somebody has undone the import
 * @param token of its form
 */
record FilePage(
        Receipt receipt,
        ReceiptWords words,
        OutputNames names,
        boolean hasRejects,
        boolean hasRows,
        @Nullable RowTable rows,
        @Nullable Undo undo,
        String token,
        ZoneId zone) {
    /** What came of the undo. */
    String undoSummary() {
        return undo == null ? "" : DecisionPages.summary(undo);
    }

    List<NextStep> nextSteps() {
        return words.consoleSteps(names);
    }
}
