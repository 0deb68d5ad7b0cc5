package io.recruiteebridge.console;

import io.recruiteebridge.imports.Check;
import io.recruiteebridge.receipt.Receipt;
import io.recruiteebridge.receipt.RowOutcome;
import java.util.List;

/** What would happen to a file that was uploaded. Immutable. */
record ImportPreview(String token, String id, Check.Result result, boolean duplicatesChecked) {
    private static final int SHOWN = 50;

    String mood() {
        Receipt receipt = result.receipt();
        return receipt.error() != null ? "bad" : receipt.counts().rejected() > 0 ? "mixed" : "good";
    }

    List<RowOutcome> rows() {
        return result.rows().subList(0, Math.min(SHOWN, result.rows().size()));
    }
}
