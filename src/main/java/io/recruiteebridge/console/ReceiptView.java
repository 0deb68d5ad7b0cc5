package io.recruiteebridge.console;

import io.recruiteebridge.files.FileError;
import io.recruiteebridge.receipt.Counts;
import io.recruiteebridge.receipt.Formats;
import io.recruiteebridge.receipt.Html;
import io.recruiteebridge.receipt.OutputNames;
import io.recruiteebridge.receipt.Progress;
import io.recruiteebridge.receipt.Receipt;
import io.recruiteebridge.receipt.ReceiptReader;
import io.recruiteebridge.settings.Folders;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The pages {@code /files/<file>}: what became of a file, row by row, and what can be downloaded about it. */
final class ReceiptView {
    private static final int PAGE = 100;
    private static final int LONGEST = 500;
    private static final List<String> ENDINGS = List.of(".receipt.json", ".receipt.html", ".rows.csv");

    private final Folders folders;

    ReceiptView(Folders folders) {
        this.folders = folders;
    }

    /** @param inWork what is worked on, for a file that has no receipt yet */
    Reply reply(PageRequest request, List<Progress> inWork) throws IOException {
        String asked = Url.nameBehind("/files/", request.path());
        if (asked == null) {
            return Reply.notFound();
        }
        String name = ENDINGS.stream()
                .filter(asked::endsWith)
                .map(ending -> asked.substring(0, asked.length() - ending.length()))
                .filter(stem -> !stem.isEmpty())
                .findFirst()
                .orElse(asked);
        if (!asked.equals(name) && inside(folders.receipts(), asked) == null) {
            return Reply.notFound();
        }
        OutputNames names = new OutputNames(name);
        Path receipt = inside(folders.receipts(), names.receiptJson());
        if (receipt == null) {
            return inWork.stream()
                    .filter(progress -> progress.file().equals(name))
                    .findFirst()
                    .map(ReceiptView::atWork)
                    .orElseGet(Reply::notFound);
        }
        String download = request.parameter("download");
        if (!download.isEmpty()) {
            return download(names, download);
        }
        Path rows = inside(folders.receipts(), names.rowsCsv());
        return Reply.page(200, page(request, names, ReceiptReader.receipt(receipt), rows));
    }

    private Reply download(OutputNames names, String what) {
        Path file;
        String type = "text/csv; charset=utf-8";
        switch (what) {
            case "rows" -> file = inside(folders.receipts(), names.rowsCsv());
            case "receipt" -> {
                file = inside(folders.receipts(), names.receiptJson());
                type = "application/json";
            }
            case "rejected" -> {
                file = inside(folders.rejected(), names.rejected());
                type = "application/octet-stream";
            }
            default -> file = null;
        }
        return file == null
                ? Reply.notFound()
                : Reply.download(file, file.getFileName().toString(), type);
    }

    /** A file that lies directly in the folder, and is no link to elsewhere. */
    static @Nullable Path inside(Path folder, String name) {
        if (!Url.isPlainName(name)) {
            return null;
        }
        Path file = folder.resolve(name).normalize();
        return folder.normalize().equals(file.getParent()) && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                ? file
                : null;
    }

    private static Reply atWork(Progress progress) {
        return Reply.page(200, Layout.page(progress.file(), Layout.Place.ELSEWHERE, 2, """
                        <div id="live" data-every="2000">
                        <header class="wait"><h1>%s</h1><p>In work: %s</p></header>
                        <section>%s<p>%s</p></section>
                        </div>
                        """.formatted(
                        Html.isolated(progress.file()),
                        Html.isolated(progress.sentence()),
                        Bars.progress(progress.file(), progress.counts()),
                        Bars.legend(progress.counts()))));
    }

    private String page(PageRequest request, OutputNames names, Receipt receipt, @Nullable Path rowsFile)
            throws IOException {
        String file = receipt.file();
        Counts counts = receipt.counts();
        String address = "/files/" + Url.segment(names.file());
        StringBuilder body = new StringBuilder();
        FileError error = receipt.error();
        boolean pending = counts.pending() > 0;
        body.append("<header class=\"%s\">\n<h1>%s</h1>\n<p>%s</p>\n</header>\n"
                .formatted(
                        error != null ? "bad" : pending ? "wait" : counts.rejected() > 0 ? "mixed" : "good",
                        Html.isolated(file),
                        error != null
                                ? "The file was set aside: nothing of it was sent."
                                : pending
                                        ? "Rows are still pending."
                                        : counts.rejected() > 0
                                                ? "Finished; some rows need correcting."
                                                : "Finished: every row is settled."));
        if (error != null) {
            body.append(
                    "<section class=\"notice bad\">\n<h2>What is wrong</h2>\n<p>%s</p>\n<p class=\"note\"><code>%s</code>%s</p>\n</section>\n"
                            .formatted(
                                    text(error.message()),
                                    Html.escape(error.code()),
                                    error.line() == null ? "" : " · line " + error.line()));
        }
        body.append("<section>\n%s<p>%s</p>\n<p class=\"actions\">%s</p>\n</section>\n"
                .formatted(Bars.progress(file, counts), Bars.legend(counts), downloads(names, address)));
        if (rowsFile != null && counts.read() > 0) {
            rows(request, address, rowsFile, body);
        }
        return Layout.page(file, Layout.Place.ELSEWHERE, 0, body.toString());
    }

    private String downloads(OutputNames names, String address) {
        StringBuilder links = new StringBuilder();
        if (inside(folders.rejected(), names.rejected()) != null) {
            links.append("<a class=\"button primary\" href=\"%s?download=rejected\">Download what is to correct</a>\n"
                    .formatted(address));
        }
        if (inside(folders.receipts(), names.rowsCsv()) != null) {
            links.append("<a class=\"button\" href=\"%s?download=rows\">All rows as CSV</a>\n".formatted(address));
        }
        return links.append("<a class=\"button\" href=\"%s?download=receipt\">Receipt as JSON</a>".formatted(address))
                .toString();
    }

    private static void rows(PageRequest request, String address, Path rowsFile, StringBuilder body)
            throws IOException {
        RowsFile.Filter filter =
                new RowsFile.Filter(request.parameter("outcome"), request.parameter("code"), request.parameter("q"));
        long number = request.parameter("page").matches("\\d{1,7}") ? Long.parseLong(request.parameter("page")) : 1;
        long from = (Math.max(1, number) - 1) * PAGE;
        RowsFile.Page page = RowsFile.read(rowsFile, filter, from, PAGE);
        body.append("<section id=\"rows\">\n<h2>Row by row</h2>\n<div class=\"filters\">\n");
        long all = page.byOutcome().values().stream().mapToLong(Long::longValue).sum();
        chip(body, address, filter, "", "All", all);
        for (Map.Entry<String, Long> outcome : page.byOutcome().entrySet()) {
            chip(body, address, filter, outcome.getKey(), outcome.getKey(), outcome.getValue());
        }
        search(body, address, filter, page.codes());
        body.append("</div>\n");
        if (page.rows().isEmpty()) {
            body.append("<p>No row matches.</p>\n");
        } else {
            body.append(
                    "<div class=\"wide\"><table>\n<thead><tr><th scope=\"col\" class=\"n\">Line</th><th scope=\"col\">Outcome</th>"
                            + "<th scope=\"col\">Why</th><th scope=\"col\" class=\"id\">Candidate</th></tr></thead>\n<tbody>\n");
            page.rows().forEach(row -> row(body, row));
            body.append("</tbody>\n</table></div>\n");
        }
        pages(body, address, filter, from, page.found());
        body.append("</section>\n");
    }

    private static void chip(
            StringBuilder body, String address, RowsFile.Filter filter, String outcome, String label, long count) {
        boolean here = filter.outcome().equals(outcome);
        body.append("<a class=\"chip\" href=\"%s\"%s>%s%s %s</a>\n"
                .formatted(
                        address + query(new RowsFile.Filter(outcome, "", filter.words()), 1),
                        here ? " aria-current=\"true\"" : "",
                        outcome.isEmpty() ? "" : "<span class=\"dot " + Html.escape(outcome) + "\"></span>",
                        Html.escape(label),
                        Formats.number(count)));
    }

    private static void search(StringBuilder body, String address, RowsFile.Filter filter, List<String> codes) {
        body.append("<form action=\"%s\" method=\"get\" role=\"search\">\n".formatted(address));
        if (!filter.outcome().isEmpty()) {
            body.append(
                    "<input type=\"hidden\" name=\"outcome\" value=\"%s\">\n".formatted(Html.escape(filter.outcome())));
        }
        if (!codes.isEmpty()) {
            body.append("<label><span class=\"hidden\">Reason</span><select name=\"code\">\n<option value=\"\">Any"
                    + " reason</option>\n");
            for (String code : codes) {
                body.append("<option%s>%s</option>\n"
                        .formatted(code.equals(filter.code()) ? " selected" : "", Html.escape(code)));
            }
            body.append("</select></label>\n");
        }
        body.append("<label><span class=\"hidden\">Search</span><input type=\"search\" name=\"q\" value=\"%s\""
                        .formatted(Html.escape(filter.words()))
                + " placeholder=\"Line, reason, text\"></label>\n<button>Filter</button>\n</form>\n");
    }

    private static void row(StringBuilder body, RowsFile.Row row) {
        String why = row.message().isEmpty() ? "" : text(row.message()) + "<br>";
        String code = row.code().isEmpty()
                ? ""
                : "<small><code>" + Html.escape(row.code()) + "</code>"
                        + (row.field().isEmpty() ? "" : " in " + text(row.field())) + "</small>";
        String candidate = row.candidateUrl().isEmpty()
                ? Html.escape(row.candidateId())
                : Html.webLink(row.candidateUrl(), row.candidateId().isEmpty() ? "Open" : row.candidateId());
        body.append(
                "<tr><td class=\"n\">%s</td><td><span class=\"count\"><span class=\"dot %s\"></span>%s</span></td><td>%s%s</td><td class=\"id\">%s</td></tr>\n"
                        .formatted(
                                Html.escape(row.line()),
                                Html.escape(row.outcome()),
                                Html.escape(row.outcome()),
                                why,
                                code,
                                candidate));
    }

    private static void pages(StringBuilder body, String address, RowsFile.Filter filter, long from, long found) {
        if (found <= PAGE && from == 0) {
            return;
        }
        long here = from / PAGE + 1;
        long last = Math.max(1, (found + PAGE - 1) / PAGE);
        body.append("<nav class=\"pages\" aria-label=\"Pages\">\n");
        if (here > 1) {
            body.append("<a class=\"button\" rel=\"prev\" href=\"%s\">Previous</a>\n"
                    .formatted(address + query(filter, Math.min(here - 1, last))));
        }
        body.append("<span>Page %s of %s</span>\n".formatted(Formats.number(here), Formats.number(last)));
        if (here < last) {
            body.append("<a class=\"button\" rel=\"next\" href=\"%s\">Next</a>\n"
                    .formatted(address + query(filter, here + 1)));
        }
        body.append("</nav>\n");
    }

    /** For an attribute: escaped already. */
    private static String query(RowsFile.Filter filter, long page) {
        String query = Stream.of(
                        pair("outcome", filter.outcome()),
                        pair("code", filter.code()),
                        pair("q", filter.words()),
                        page > 1 ? pair("page", Long.toString(page)) : "")
                .filter(pair -> !pair.isEmpty())
                .reduce((one, other) -> one + "&amp;" + other)
                .orElse("");
        return "?" + query + "#rows";
    }

    private static String pair(String name, String value) {
        return value.isEmpty() ? "" : name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private static String text(String text) {
        return Html.isolated(Formats.cut(text, LONGEST));
    }
}
