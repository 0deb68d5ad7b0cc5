package io.recruiteebridge.receipt;

import static io.recruiteebridge.language.Language.ENGLISH;

import io.recruiteebridge.outcome.FileError;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A receipt as plain text for the console, at most 100 characters wide. */
public final class ReceiptConsole {
    static final int WIDTH = 100;
    private static final int LONGEST_TEXT = 300;
    private static final int MOST_COLUMNS = 50;

    private final Receipt receipt;
    private final ReceiptWords words;
    private final List<String> lines = new ArrayList<>();

    private ReceiptConsole(Receipt receipt) {
        this.receipt = receipt;
        this.words = new ReceiptWords(receipt);
    }

    /** One line for the log: what became of the file, by counts and codes. It quotes nothing of the file. */
    public static String logLine(Receipt receipt, OutputNames names) {
        var words = new ReceiptWords(receipt);
        StringBuilder line = new StringBuilder(receipt.file()).append(": ");
        line.append(words.headline().toLowerCase(Locale.ROOT));
        FileError error = receipt.error();
        if (error != null) {
            String place = ReceiptWords.place(error, ENGLISH);
            line.append(", ").append(error.code()).append(place == null ? "" : ", " + place.toLowerCase(Locale.ROOT));
        }
        line.append(". ").append(words.summary());
        if (receipt.waiting() != null) {
            line.append(' ').append(receipt.waiting()).append('.');
        }
        String folder = receipt.check() ? "checked" : "receipts";
        return line.append(" See ")
                .append(folder)
                .append('/')
                .append(names.receiptHtml())
                .toString();
    }

    /**
     * The whole receipt.
     *
     * @param rows the rejected and skipped rows to show
     * @param payloads what is sent for the first rows, one JSON document each; empty where that does not matter
     */
    public static String text(Receipt receipt, OutputNames names, List<RowOutcome> rows, List<String> payloads) {
        var console = new ReceiptConsole(receipt);
        console.head();
        console.howRead();
        console.rows(rows);
        console.warnings();
        console.payloads(payloads);
        console.next(names);
        return console.text();
    }

    private void head() {
        wrap("", receipt.file() + ": " + words.headline().toLowerCase(Locale.ROOT));
        wrap("  ", words.summary());
        FileError error = receipt.error();
        if (error != null) {
            String place = ReceiptWords.place(error, ENGLISH);
            wrap("  ", (place == null ? "" : place + ": ") + error.message() + " [" + error.code() + "]");
            error.readings()
                    .forEach(
                            reading -> wrap("    ", reading.encoding() + ": " + String.join(" | ", reading.samples())));
        }
        if (receipt.waiting() != null) {
            wrap("  ", receipt.waiting().toString());
        }
    }

    private void howRead() {
        HowRead how = receipt.howRead();
        if (how == null) {
            return;
        }
        heading(String.valueOf(words.howRead()));
        words.readingNotes().forEach(note -> wrap("  ", note.text()));
        how.columns().entrySet().stream()
                .limit(MOST_COLUMNS)
                .forEach(
                        column -> wrap("    ", column.getKey() + " → " + ReceiptWords.use(column.getValue(), ENGLISH)));
        if (how.columns().size() > MOST_COLUMNS) {
            wrap("    ", "and " + Formats.count(how.columns().size() - MOST_COLUMNS, "more column"));
        }
        words.columnNotes().forEach(note -> wrap("  ", note));
    }

    private void rows(List<RowOutcome> rows) {
        if (rows.isEmpty()) {
            return;
        }
        heading(receipt.check() ? "Rows that would be rejected or skipped:" : ENGLISH.say("receipt.rows") + ":");
        for (RowOutcome row : rows) {
            wrap(
                    "    ",
                    "line " + row.line() + ", " + row.outcome().word()
                            + (row.code() == null ? "" : " [" + row.code() + "]")
                            + (row.field() == null ? "" : " in " + row.field())
                            + (row.message() == null ? "" : ": " + row.message()));
        }
        long more = receipt.counts().rejected() + receipt.counts().skipped() - rows.size();
        if (more > 0) {
            wrap("    ", "and " + Formats.number(more) + " more");
        }
    }

    private void warnings() {
        if (receipt.warnings().isEmpty()) {
            return;
        }
        heading(ENGLISH.say("receipt.warnings") + ":");
        for (Map.Entry<String, Receipt.Warning> entry : receipt.warnings().entrySet()) {
            Receipt.Warning warning = entry.getValue();
            wrap(
                    "    ",
                    "%s [%s], %s"
                            .formatted(
                                    Formats.cut(warning.message(), LONGEST_TEXT),
                                    entry.getKey(),
                                    ReceiptWords.where(warning, ENGLISH)));
        }
    }

    private void payloads(List<String> payloads) {
        if (payloads.isEmpty()) {
            return;
        }
        heading("What would be sent for the first rows:");
        payloads.forEach(payload -> wrap("    ", payload));
    }

    private void next(OutputNames names) {
        heading(ENGLISH.say("next.title") + ":");
        ReceiptSteps steps = words.whatNext();
        OutputNames later = steps.laterFile();
        for (String step : steps.sentences()) {
            wrap(
                    "    ",
                    step.replace(ReceiptWords.REJECTED_FILE, "rejected/" + names.rejected())
                            .replace(ReceiptWords.ROWS_FILE, "receipts/" + names.rowsCsv())
                            .replace(ReceiptWords.LATER_FILE, later == null ? "" : "receipts/" + later.receiptHtml()));
        }
    }

    private void heading(String text) {
        lines.add("");
        wrap("  ", text);
    }

    private String text() {
        return String.join("\n", lines) + "\n";
    }

    /** Breaks at blanks where there are any; what a file says cannot break the line, nor steer the terminal. */
    private void wrap(String indent, String text) {
        String rest = harmless(text);
        String start = indent;
        while (start.length() + rest.length() > WIDTH) {
            int room = WIDTH - start.length();
            int blank = rest.lastIndexOf(' ', room);
            int end = blank > 0 ? blank : room;
            lines.add(start + rest.substring(0, end));
            rest = rest.substring(blank > 0 ? end + 1 : end);
            start = indent + "  ";
        }
        lines.add(start + rest);
    }

    private static String harmless(String text) {
        return text.codePoints()
                .map(c -> Character.isISOControl(c) ? ' ' : Character.getType(c) == Character.FORMAT ? '\uFFFD' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
