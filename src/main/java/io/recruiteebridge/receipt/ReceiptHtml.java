package io.recruiteebridge.receipt;

import io.recruiteebridge.pages.Templates;
import java.time.ZoneId;
import java.util.List;

/**
 * A receipt as a page for people. It lies beside the rows file, and the rejects lie in the next folder. Immutable.
 *
 * @param rows the rejected and skipped rows to show
 */
record ReceiptHtml(Receipt receipt, OutputNames names, List<RowOutcome> rows, ZoneId zone, ReceiptWords words) {
    private static final int LONGEST_MESSAGE = 500;

    /** As long as nothing has been corrected. */
    static String page(Receipt receipt, OutputNames names, List<RowOutcome> rows, ZoneId zone) {
        return page(receipt, names, rows, zone, true);
    }

    /**
     * @param rows the rejected and skipped rows to show
     * @param rejectsWait whether there is a file among the rejects
     */
    static String page(Receipt receipt, OutputNames names, List<RowOutcome> rows, ZoneId zone, boolean rejectsWait) {
        List<RowOutcome> shown = rows.subList(0, Math.min(Tally.SHOWN, rows.size()));
        return Templates.render(
                "receipt/receipt.jte",
                new ReceiptHtml(receipt, names, shown, zone, new ReceiptWords(receipt, rejectsWait, true)));
    }

    String mood() {
        return words.standing().mood();
    }

    List<NextStep> nextSteps() {
        return words.steps(names, new NextStep.Folder(names));
    }

    boolean isCut() {
        return receipt.counts().rejected() + receipt.counts().skipped() > rows.size();
    }

    String text(String text) {
        return Formats.cut(text, LONGEST_MESSAGE);
    }
}
