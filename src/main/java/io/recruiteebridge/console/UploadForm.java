package io.recruiteebridge.console;

import io.recruiteebridge.language.Sentence;
import io.recruiteebridge.receipt.Receipt;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The page {@code /import} before a file is chosen. Immutable.
 *
 * @param error null if there is none
 * @param waiting the uploads that nobody decided about yet, the newest first
 */
record UploadForm(String token, @Nullable Sentence error, List<Waiting> waiting) {
    /** A file that was uploaded and checked. */
    record Waiting(String id, Receipt receipt) {
        boolean isReady() {
            return receipt.error() == null;
        }
    }

    UploadForm {
        waiting = List.copyOf(waiting);
    }

    long largestMegabytes() {
        return Console.LARGEST_FILE >> 20;
    }
}
