package io.recruiteebridge.console;

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
 * @param token of its form
 */
record FilePage(
        Receipt receipt,
        ReceiptWords words,
        OutputNames names,
        boolean hasRejects,
        boolean hasRows,
        @Nullable RowTable rows,
        String token,
        ZoneId zone) {
    List<NextStep> nextSteps() {
        return words.consoleSteps(names);
    }
}
