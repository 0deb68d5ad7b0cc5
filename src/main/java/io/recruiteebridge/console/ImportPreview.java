package io.recruiteebridge.console;

import io.recruiteebridge.imports.Check;
import io.recruiteebridge.language.Sentence;
import io.recruiteebridge.receipt.HowRead;
import io.recruiteebridge.receipt.Receipt;
import io.recruiteebridge.receipt.RowOutcome;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What would happen to a file that was uploaded. Immutable.
 *
 * @param remember whether its columns are to be remembered
 * @param correctable whether rows that would be rejected can be corrected in the console
 * @param corrected how many rows that would be rejected were corrected, and follow the file
 * @param message what became of the last click; null if there is nothing to say
 */
record ImportPreview(
        String token,
        String id,
        Check.Result result,
        boolean duplicatesChecked,
        ChoicesForm form,
        boolean remember,
        boolean correctable,
        int corrected,
        @Nullable Sentence message) {
    private static final int SHOWN = 50;

    String mood() {
        Receipt receipt = result.receipt();
        return receipt.error() != null ? "bad" : receipt.counts().rejected() > 0 ? "mixed" : "good";
    }

    List<RowOutcome> rows() {
        return result.rows().subList(0, Math.min(SHOWN, result.rows().size()));
    }

    /** More columns than the form shows. */
    int otherColumns() {
        return result.columns().size() - form.columns().size();
    }

    /** How the file was read, in a few words. */
    String howRead() {
        HowRead how = result.receipt().howRead();
        if (how == null) {
            return "";
        }
        return how.format().toUpperCase(Locale.ROOT) + (how.encoding() == null ? "" : ", " + how.encoding());
    }
}
