package io.recruiteebridge.console;

import io.recruiteebridge.outcome.FileError;
import io.recruiteebridge.receipt.Counts;
import org.jspecify.annotations.Nullable;

/**
 * The page of a file that has a receipt. Immutable.
 *
 * @param rows null if there are none to show
 */
record FilePage(
        String file,
        String address,
        Counts counts,
        @Nullable FileError error,
        boolean hasRejects,
        boolean hasRows,
        @Nullable RowTable rows) {
    String mood() {
        if (error != null) {
            return "bad";
        }
        return counts.pending() > 0 ? "wait" : counts.rejected() > 0 ? "mixed" : "good";
    }

    String headline() {
        if (error != null) {
            return "File not imported.";
        }
        if (counts.pending() > 0) {
            return "Some rows are still pending.";
        }
        return counts.rejected() > 0 ? "Finished; some rows need fixing." : "Finished: every row was handled.";
    }
}
