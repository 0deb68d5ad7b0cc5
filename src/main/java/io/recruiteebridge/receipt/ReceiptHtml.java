package io.recruiteebridge.receipt;

import io.recruiteebridge.pages.Links;
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
    private static final int LONGEST_MESSAGE = 500;

    /** A sentence with at most one link in it. */
    record Step(
            String text, @Nullable String link, @Nullable String href, String rest) {}

    /** @param rows the rejected and skipped rows to show */
    static String page(Receipt receipt, OutputNames names, List<RowOutcome> rows, ZoneId zone) {
        List<RowOutcome> shown = rows.subList(0, Math.min(Tally.SHOWN, rows.size()));
        return Templates.render(
                "receipt/receipt.jte", new ReceiptHtml(receipt, names, shown, zone, new ReceiptWords(receipt)));
    }

    String mood() {
        if (receipt.error() != null) {
            return "bad";
        }
        if (receipt.counts().pending() > 0 && !receipt.check()) {
            return "wait";
        }
        return receipt.counts().rejected() > 0 || receipt.incomplete() > 0 ? "mixed" : "good";
    }

    List<Step> nextSteps() {
        return words.nextSteps().stream().map(this::step).toList();
    }

    private Step step(String sentence) {
        int rejected = sentence.indexOf(ReceiptWords.REJECTED_FILE);
        if (rejected >= 0) {
            return step(sentence, rejected, ReceiptWords.REJECTED_FILE, "..", "rejected", names.rejected());
        }
        int rows = sentence.indexOf(ReceiptWords.ROWS_FILE);
        return rows >= 0
                ? step(sentence, rows, ReceiptWords.ROWS_FILE, names.rowsCsv())
                : new Step(sentence, null, null, "");
    }

    private static Step step(String sentence, int at, String placeholder, String... path) {
        return new Step(
                sentence.substring(0, at),
                path[path.length - 1],
                Links.path(path),
                sentence.substring(at + placeholder.length()));
    }

    boolean isCut() {
        return receipt.counts().rejected() + receipt.counts().skipped() > rows.size();
    }

    String text(String text) {
        return Formats.cut(text, LONGEST_MESSAGE);
    }
}
