package io.recruiteebridge.receipt;

import io.recruiteebridge.pages.Links;
import org.jspecify.annotations.Nullable;

/**
 * Something to do, as a sentence or two with at most one link. Immutable.
 *
 * @param text what comes before the link
 * @param link the words of the link, or null
 * @param href its address, or null
 * @param rest what comes behind it
 */
public record NextStep(
        String text, @Nullable String link, @Nullable String href, String rest) {
    /** Where a page finds what steps link to. */
    interface Place {
        /** The rejects of the file, or the file if it was not imported. */
        String rejected();

        /** The result of every row. */
        String rows();

        /** The receipt of another file. */
        String receipt(OutputNames names);
    }

    /** In the folder of receipts. */
    record Folder(OutputNames names) implements Place {
        @Override
        public String rejected() {
            return Links.path("..", "rejected", names.rejected());
        }

        @Override
        public String rows() {
            return Links.path(names.rowsCsv());
        }

        @Override
        public String receipt(OutputNames other) {
            return Links.path(other.receiptHtml());
        }
    }

    /** In the console. */
    record Console(OutputNames names) implements Place {
        @Override
        public String rejected() {
            return address(names) + "?download=rejected";
        }

        @Override
        public String rows() {
            return address(names) + "?download=rows";
        }

        @Override
        public String receipt(OutputNames other) {
            return address(other);
        }

        private static String address(OutputNames names) {
            return "/files/" + Links.segment(names.file());
        }
    }

    /** @param later see {@link ReceiptWords#laterFile} */
    static NextStep of(String sentence, OutputNames names, @Nullable OutputNames later, Place place) {
        if (sentence.contains(ReceiptWords.REJECTED_FILE)) {
            return at(sentence, ReceiptWords.REJECTED_FILE, names.rejected(), place.rejected());
        }
        if (sentence.contains(ReceiptWords.LATER_FILE) && later != null) {
            return at(sentence, ReceiptWords.LATER_FILE, later.file(), place.receipt(later));
        }
        return sentence.contains(ReceiptWords.ROWS_FILE)
                ? at(sentence, ReceiptWords.ROWS_FILE, names.rowsCsv(), place.rows())
                : new NextStep(sentence, null, null, "");
    }

    private static NextStep at(String sentence, String placeholder, String link, String href) {
        int at = sentence.indexOf(placeholder);
        return new NextStep(sentence.substring(0, at), link, href, sentence.substring(at + placeholder.length()));
    }
}
