package io.recruiteebridge.receipt;

import io.recruiteebridge.files.FileError;
import io.recruiteebridge.outcome.Outcome;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A receipt as a page for people. It lies beside the rows file, and the rejects lie in the next folder. */
final class ReceiptHtml {
    private static final int LONGEST_MESSAGE = 500;

    private final Receipt receipt;
    private final OutputNames names;
    private final ZoneId zone;
    private final ReceiptWords words;
    private final StringBuilder body = new StringBuilder();

    private ReceiptHtml(Receipt receipt, OutputNames names, ZoneId zone) {
        this.receipt = receipt;
        this.names = names;
        this.zone = zone;
        this.words = new ReceiptWords(receipt);
    }

    /** @param rows the rejected and skipped rows to show */
    static String page(Receipt receipt, OutputNames names, List<RowOutcome> rows, ZoneId zone) {
        var html = new ReceiptHtml(receipt, names, zone);
        html.top();
        html.nextSteps();
        html.rows(rows);
        html.warnings();
        html.howRead();
        html.small();
        return Html.page(receipt.file() + " – receipt", "", html.body.toString());
    }

    private void top() {
        body.append("""
                <header class="%s">
                <p class="kind">%s</p>
                <h1>%s</h1>
                <p class="state">%s</p>
                </header>
                <p class="lead">%s</p>
                """.formatted(
                        state(),
                        receipt.check() ? "Check only, nothing was sent" : "Receipt",
                        Html.isolated(receipt.file()),
                        words.headline(),
                        words.summary()));
        FileError error = receipt.error();
        if (error != null) {
            String place = ReceiptWords.place(error);
            body.append(
                    "<section class=\"notice bad\">\n<h2>What is wrong</h2>\n<p>%s</p>\n<p class=\"note\">%s<code>%s</code></p>\n</section>\n"
                            .formatted(
                                    text(error.message()),
                                    place == null ? "" : place + " · ",
                                    Html.escape(error.code())));
        }
        if (receipt.waiting() != null && receipt.counts().pending() > 0) {
            body.append("<p class=\"notice wait\">%s</p>\n".formatted(Html.escape(waiting(receipt.waiting()))));
        }
        bar();
    }

    private String state() {
        if (receipt.error() != null) {
            return "bad";
        }
        if (receipt.counts().pending() > 0 && !receipt.check()) {
            return "wait";
        }
        return receipt.counts().rejected() > 0 ? "mixed" : "good";
    }

    private String waiting(Waiting waiting) {
        String what = "The bridge is " + waiting + ".";
        return receipt.expectedFinish() == null
                ? what
                : what + " It expects to be through at " + Formats.time(receipt.expectedFinish(), zone) + ".";
    }

    private void bar() {
        Counts counts = receipt.counts();
        if (counts.read() == 0) {
            return;
        }
        body.append(Html.bar(counts)).append("<ul class=\"legend\">\n");
        for (Outcome outcome : Outcome.values()) {
            long number = counts.of(outcome);
            if (number > 0) {
                body.append("<li><span class=\"dot %s\"></span><strong>%s</strong> %s</li>\n"
                        .formatted(outcome.word(), Formats.number(number), words.label(outcome)));
            }
        }
        body.append("</ul>\n");
    }

    private void nextSteps() {
        body.append("<section class=\"next\">\n<h2>What to do next</h2>\n<ul>\n");
        for (String step : words.nextSteps()) {
            body.append("<li>")
                    .append(step.replace(ReceiptWords.REJECTED_FILE, Html.fileLink("..", "rejected", names.rejected()))
                            .replace(ReceiptWords.ROWS_FILE, Html.fileLink(names.rowsCsv())))
                    .append("</li>\n");
        }
        body.append("</ul>\n</section>\n");
    }

    private void rows(List<RowOutcome> rows) {
        if (rows.isEmpty()) {
            return;
        }
        body.append("<section>\n<h2>Rejected and skipped rows</h2>\n");
        byCode(receipt.rejectedByCode(), Outcome.REJECTED);
        byCode(receipt.skippedByCode(), Outcome.SKIPPED);
        body.append(
                "<div class=\"wide\"><table>\n<thead><tr><th class=\"n\">Line</th><th>Outcome</th><th>Why</th></tr></thead>\n<tbody>\n");
        rows.stream().limit(Tally.SHOWN).forEach(this::row);
        body.append("</tbody>\n</table></div>\n");
        long all = receipt.counts().rejected() + receipt.counts().skipped();
        if (all > Math.min(rows.size(), Tally.SHOWN)) {
            body.append("<p class=\"note\">These are %s of %s.</p>\n"
                    .formatted(Formats.number(Math.min(rows.size(), Tally.SHOWN)), Formats.rows(all)));
        }
        body.append("</section>\n");
    }

    private void byCode(Map<String, Long> byCode, Outcome outcome) {
        if (byCode.isEmpty()) {
            return;
        }
        body.append("<p class=\"codes\"><span class=\"dot %s\"></span>".formatted(outcome.word()));
        byCode.forEach((code, count) ->
                body.append(" <code>%s</code> %s".formatted(Html.escape(code), "× " + Formats.number(count))));
        body.append("</p>\n");
    }

    private void row(RowOutcome row) {
        String why = row.message() == null ? "" : text(row.message());
        if (row.candidateUrl() != null) {
            why += " " + Html.webLink(row.candidateUrl(), "Open in Recruitee");
        }
        body.append(
                "<tr><td class=\"n\">%d</td><td><span class=\"dot %s\"></span>%s</td><td>%s<br><small>%s</small></td></tr>\n"
                        .formatted(
                                row.line(), row.outcome().word(), row.outcome().word(), why, codeAndField(row)));
    }

    private static String codeAndField(RowOutcome row) {
        String code = row.code() == null ? "" : "<code>" + Html.escape(row.code()) + "</code>";
        return row.field() == null ? code : code + " in " + text(row.field());
    }

    private void warnings() {
        if (receipt.warnings().isEmpty()) {
            return;
        }
        body.append("<section>\n<h2>Worth a look</h2>\n<p>These rows were taken all the same.</p>\n<ul>\n");
        receipt.warnings()
                .forEach((code, warning) -> body.append("<li>%s <small><code>%s</code>, %s%s</small></li>\n"
                        .formatted(
                                text(warning.message()),
                                Html.escape(code),
                                Formats.rows(warning.count()),
                                ReceiptWords.firstLines(warning))));
        body.append("</ul>\n</section>\n");
    }

    private void howRead() {
        String how = words.howRead();
        if (how == null || receipt.howRead() == null) {
            return;
        }
        body.append("<section>\n<h2>How the file was read</h2>\n<p>%s</p>\n".formatted(Html.escape(how)));
        words.columnNotes().forEach(note -> body.append("<p>%s</p>\n".formatted(text(note))));
        body.append(
                "<div class=\"wide\"><table>\n<thead><tr><th>Column in the file</th><th>Taken as</th></tr></thead>\n<tbody>\n");
        receipt.howRead().columns().forEach(this::column);
        body.append("</tbody>\n</table></div>\n</section>\n");
    }

    private void column(String heading, @Nullable String field) {
        String use = words.use(heading, field);
        boolean used = field != null && !use.equals("not sent yet");
        body.append("<tr><td>%s</td><td%s>%s</td></tr>\n"
                .formatted(text(heading), used ? "" : " class=\"unused\"", Html.escape(use)));
    }

    private void small() {
        body.append("<footer>\n<dl>\n");
        item("Started", Formats.time(receipt.startedAt(), zone));
        item("Finished", receipt.finishedAt() == null ? "not yet" : Formats.time(receipt.finishedAt(), zone));
        if (!receipt.check()) {
            item(
                    "Work",
                    Formats.seconds(receipt.seconds()) + ", " + Formats.number(receipt.requests())
                            + (receipt.requests() == 1 ? " request" : " requests") + " to Recruitee");
        }
        item("People already known", receipt.duplicates());
        item("SHA-256", receipt.sha256());
        item("Written by", "Recruitee Bridge " + receipt.bridgeVersion());
        body.append("</dl>\n</footer>\n");
    }

    private void item(String name, String value) {
        body.append("<dt>%s</dt><dd>%s</dd>\n".formatted(name, Html.escape(value)));
    }

    private static String text(String text) {
        return Html.isolated(Formats.cut(text, LONGEST_MESSAGE));
    }
}
