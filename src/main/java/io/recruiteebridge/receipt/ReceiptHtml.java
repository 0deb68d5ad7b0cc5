package io.recruiteebridge.receipt;

import io.recruiteebridge.language.Language;
import io.recruiteebridge.pages.Templates;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A receipt as a page for people. It lies beside the rows file, and the rejects lie in the next folder. Immutable.
 *
 * @param rows the rejected and skipped rows to show
 */
record ReceiptHtml(Receipt receipt, OutputNames names, List<RowOutcome> rows, ZoneId zone, ReceiptWords words) {
    /**
     * @param rows the rejected and skipped rows to show
     * @param rejectsWait whether there is a file among the rejects
     */
    static String page(
            Receipt receipt,
            OutputNames names,
            List<RowOutcome> rows,
            ZoneId zone,
            boolean rejectsWait,
            Language language) {
        List<RowOutcome> shown = rows.subList(0, Math.min(Tally.SHOWN, rows.size()));
        return Templates.render(
                "receipt/receipt.jte",
                new ReceiptHtml(receipt, names, shown, zone, new ReceiptWords(receipt, rejectsWait, true, language)));
    }

    String mood() {
        return words.standing().mood();
    }

    List<NextStep> nextSteps() {
        return words.steps(names, new NextStep.Folder(names));
    }

    /** What is the matter with a row; null if there is nothing to say. */
    @Nullable
    Said said(RowOutcome row) {
        Language language = words.language();
        if (row.message() != null) {
            return ReceiptWords.said(row.code(), row.message(), language);
        }
        String meaning = language == Language.ENGLISH ? null : ReceiptWords.meaning(row.code(), language);
        return meaning == null ? null : Said.plain(meaning);
    }

    boolean isCut() {
        return receipt.counts().rejected() + receipt.counts().skipped() > rows.size();
    }
}
