package io.recruiteebridge.console;

import io.recruiteebridge.export.CandidatesPage;
import io.recruiteebridge.imports.Known;
import io.recruiteebridge.imports.StatusReporter;
import io.recruiteebridge.ledger.Ledger;
import io.recruiteebridge.receipt.Html;
import io.recruiteebridge.receipt.Status;
import io.recruiteebridge.recruitee.RequestGate;
import io.recruiteebridge.settings.ExportFormat;
import io.recruiteebridge.settings.Settings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The console's pages, one method each. Whether the request may pass at all is the {@link Guard}'s to say. Thread-safe. */
public final class Console {
    private static final String CANDIDATES_HEAD =
            "<link rel=\"icon\" href=\"/assets/icon.svg\" type=\"image/svg+xml\">\n"
                    + "<link rel=\"stylesheet\" href=\"/assets/nav.css\">";

    private final StatusReporter reporting;
    private final RequestGate gate;
    private final RowHistory history;
    private final Path outbox;
    private final Clock clock;
    private final NewCandidate newCandidate;
    private final ReceiptView receipts;
    private final ImportDesk importDesk;

    /** @param known who is known in the account; gives null where that cannot be told just now */
    public Console(
            Settings settings,
            StatusReporter reporting,
            Ledger ledger,
            RequestGate gate,
            RowHistory history,
            Guard guard,
            Supplier<@Nullable Known> known,
            Clock clock) {
        this.reporting = reporting;
        this.gate = gate;
        this.history = history;
        this.outbox = settings.folders().outbox();
        this.clock = clock;
        this.newCandidate = new NewCandidate(ledger, settings.folders(), guard, clock);
        this.receipts = new ReceiptView(settings.folders());
        this.importDesk = new ImportDesk(settings, guard, known);
    }

    /** {@code /}. */
    public Reply status(PageRequest request) {
        history.look();
        return Reply.page(
                200,
                StatusView.page(reporting.latest(), gate.view(), history.slots(), clock.instant(), clock.getZone()));
    }

    /** {@code /candidates}. */
    public Reply candidates(PageRequest request) throws IOException {
        String download = request.parameter("download");
        if (!download.isEmpty()) {
            return download(download);
        }
        Optional<CandidatesPage> page =
                CandidatesPage.of(outbox, CANDIDATES_HEAD, Layout.broadNavigation(Layout.Place.CANDIDATES) + links());
        if (page.isPresent()) {
            String changed = DateTimeFormatter.RFC_1123_DATE_TIME.format(
                    page.get().changed().atZone(ZoneOffset.UTC));
            return Reply.of(200, "text/html; charset=utf-8", page.get().html().getBytes(StandardCharsets.UTF_8))
                    .with("Last-Modified", changed);
        }
        String why = links().isEmpty()
                ? "The candidate list has not been written yet. It appears here once it is."
                : "The candidate list is not written as a page: add html to bridge.export-formats to see it here.";
        return Reply.page(
                200,
                Layout.page(
                        "Candidates",
                        Layout.Place.CANDIDATES,
                        10,
                        "<header class=\"wait\"><h1>Candidates</h1><p>" + Html.escape(why) + "</p></header>\n"
                                + links()));
    }

    /** {@code /candidates/new}: the form, or what became of what was sent. */
    public Reply newCandidate(PageRequest request) throws IOException {
        return request.method().equals("POST") ? newCandidate.send(request) : newCandidate.show(request);
    }

    /** {@code /import}: a file to check, what the check said, and the word to go on. */
    public Reply importing(PageRequest request) throws IOException {
        return request.method().equals("POST") ? importDesk.send(request) : importDesk.show(request);
    }

    /** {@code /files/…}. */
    public Reply file(PageRequest request) throws IOException {
        Status status = reporting.latest();
        return receipts.reply(request, status == null ? List.of() : status.inWork());
    }

    /** {@code /assets/…}. */
    public Reply asset(PageRequest request) throws IOException {
        return Assets.reply(Url.nameBehind("/assets/", request.path()));
    }

    private Reply download(String wanted) {
        for (ExportFormat format : ExportFormat.values()) {
            Path file = ReceiptView.inside(outbox, format.fileName());
            if (format.extension().equals(wanted) && file != null) {
                return Reply.download(file, format.fileName(), "application/octet-stream");
            }
        }
        return Reply.notFound();
    }

    private String links() {
        StringBuilder links = new StringBuilder();
        for (ExportFormat format : ExportFormat.values()) {
            if (ReceiptView.inside(outbox, format.fileName()) != null) {
                links.append(links.isEmpty() ? "" : " · ")
                        .append("<a href=\"/candidates?download=%s\">%s</a>"
                                .formatted(
                                        format.extension(), format.extension().toUpperCase(Locale.ROOT)));
            }
        }
        return links.isEmpty() ? "" : "<p class=\"downloads\">Download: " + links + "</p>\n";
    }
}
