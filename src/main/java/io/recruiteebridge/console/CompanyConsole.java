package io.recruiteebridge.console;

import io.recruiteebridge.delivery.DuplicateLookup;
import io.recruiteebridge.delivery.JobCatalog;
import io.recruiteebridge.export.CandidatesPage;
import io.recruiteebridge.imports.Completion;
import io.recruiteebridge.imports.StatusReporter;
import io.recruiteebridge.language.Language;
import io.recruiteebridge.ledger.Ledger;
import io.recruiteebridge.pages.Site;
import io.recruiteebridge.receipt.Status;
import io.recruiteebridge.recruitee.RequestGate;
import io.recruiteebridge.settings.ExportFormat;
import io.recruiteebridge.settings.Settings;
import io.recruiteebridge.undo.UndoService;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The console's pages of one company: finds the page for a request that may pass. Thread-safe. */
public final class CompanyConsole {
    private final int keepDays;
    private final Language language;
    private final StatusReporter reporting;
    private final RequestGate gate;
    private final RowHistory history;
    private final AccessGuard guard;
    private final Path outbox;
    private final Clock clock;
    private final CandidatePages candidatePages;
    private final FilePages files;
    private final ImportPages imports;
    private final DecisionPages decisions;
    private final CorrectPages corrections;

    /**
     * @param known gives null while existing candidates cannot be looked up
     * @param jobs for a person who is waiting: gives up slow requests
     */
    public CompanyConsole(
            Settings settings,
            StatusReporter reporting,
            Ledger ledger,
            RequestGate gate,
            RowHistory history,
            Completion completion,
            AccessGuard guard,
            Supplier<@Nullable DuplicateLookup> known,
            JobCatalog jobs,
            UndoService undoing,
            Clock clock) {
        this.keepDays = settings.keepDays();
        this.language = settings.language();
        this.reporting = reporting;
        this.gate = gate;
        this.history = history;
        this.guard = guard;
        this.outbox = settings.folders().outbox();
        this.clock = clock;
        this.candidatePages = new CandidatePages(settings, ledger, guard, gate, jobs, clock);
        this.files = new FilePages(ledger, settings.folders(), completion, guard, clock.getZone());
        this.decisions = new DecisionPages(settings.folders(), ledger, undoing, guard);
        UploadStore uploads = new UploadStore(settings.folders().uploads(), clock);
        this.corrections = new CorrectPages(settings, ledger, guard, jobs, uploads, clock);
        this.imports = new ImportPages(settings, ledger, guard, known, uploads, corrections, clock);
    }

    /** The refusal of a form; null if it may be read. */
    @Nullable
    PageResponse refusal(PageRequest request) {
        return switch (request.path()) {
            case "/import" -> request.isUpload() ? imports.refusal(request) : null;
            case "/candidates/new",
                    DecisionPages.UNDO,
                    DecisionPages.CANCEL,
                    DecisionPages.APPROVE,
                    CorrectPages.ADDRESS -> null;
            default -> request.path().startsWith(FilePages.PATH) ? null : PageResponse.methodNotAllowed();
        };
    }

    /** See {@link Console#beginUpload}. */
    @Nullable
    UploadVisit beginUpload(PageRequest request) {
        return imports.begin(request);
    }

    void removeExpired() throws IOException {
        imports.removeExpired();
        corrections.removeExpired();
    }

    /** The response to an upload that could not be received. */
    PageResponse notReceived(int status) {
        return imports.notReceived(status);
    }

    /** What it speaks to browsers that ask for no language that it knows. */
    Language language() {
        return language;
    }

    /** How many days receipts stay; 0: for ever. */
    int keepDays() {
        return keepDays;
    }

    /** What the company was doing a moment ago; null while that isn't known yet. */
    @Nullable
    Status latest() {
        return reporting.latest();
    }

    PageResponse page(PageRequest request, Language reader, Site site) throws IOException {
        String path = request.path();
        if (path.startsWith(FilePages.PATH)) {
            return files.respond(request, reporting.now(), reader);
        }
        return switch (path) {
            case "/" -> guard.known(request, status());
            case "/candidates" -> candidates(request.parameter("download"), reader, site);
            case "/candidates/new" -> request.isPost() ? candidatePages.send(request) : candidatePages.show(request);
            case "/import" -> request.isPost() ? imports.send(request) : imports.show(request);
            case DecisionPages.UNDO, DecisionPages.CANCEL, DecisionPages.APPROVE -> decisions.respond(request);
            case CorrectPages.ADDRESS -> corrections.respond(request);
            default -> PageResponse.notFound();
        };
    }

    private PageResponse status() throws IOException {
        history.look();
        Status latest = reporting.now();
        List<String> approvals =
                latest == null ? List.of() : decisions.waiting(latest.queued().names());
        return StatusView.page(latest, gate.view(), history.slots(), approvals, clock.instant(), clock.getZone());
    }

    private PageResponse candidates(String download, Language reader, Site site) throws IOException {
        List<ExportFormat> formats = Arrays.stream(ExportFormat.values())
                .filter(format -> FilePages.inside(outbox, format.fileName()) != null)
                .toList();
        if (!download.isEmpty()) {
            return formats.stream()
                    .filter(format -> format.extension().equals(download))
                    .findFirst()
                    .map(format -> PageResponse.download(
                            outbox.resolve(format.fileName()), format.fileName(), "application/octet-stream"))
                    .orElseGet(PageResponse::notFound);
        }
        CandidatesPage list = CandidatesPage.of(outbox).orElse(null);
        CandidateList page = new CandidateList(list != null, formats);
        return list == null
                ? PageResponse.page(200, "console/candidates.jte", page)
                : PageResponse.page(page.around(list, reader, site), reader)
                        .with(
                                "Last-Modified",
                                DateTimeFormatter.RFC_1123_DATE_TIME.format(
                                        list.changed().atZone(ZoneOffset.UTC)));
    }
}
