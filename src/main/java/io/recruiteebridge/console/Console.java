package io.recruiteebridge.console;

import io.recruiteebridge.delivery.DuplicateLookup;
import io.recruiteebridge.delivery.JobCatalog;
import io.recruiteebridge.export.CandidatesPage;
import io.recruiteebridge.imports.Completion;
import io.recruiteebridge.imports.StatusReporter;
import io.recruiteebridge.language.Language;
import io.recruiteebridge.language.LanguageChoice;
import io.recruiteebridge.language.Sentence;
import io.recruiteebridge.ledger.Ledger;
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

/** The console: finds the page for a request that may pass. Thread-safe. */
public final class Console {
    /** The largest file that may be uploaded, in bytes; larger ones belong in the inbox folder. */
    public static final long LARGEST_FILE = 256L << 20;

    /** The largest form, in bytes. */
    public static final int LARGEST_FORM = 1 << 20;

    /** The largest form of somebody who isn't signed in, in bytes. */
    public static final int LARGEST_SIGN_IN = 4 << 10;

    private static final String ASSETS = "/assets/";

    private final int keepDays;
    private final LanguageChoice languages;
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
    private final SignInPages signIn;

    /**
     * @param known gives null while existing candidates cannot be looked up
     * @param jobs for a person who is waiting: gives up slow requests
     */
    public Console(
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
        this.languages = new LanguageChoice(settings.language());
        this.reporting = reporting;
        this.gate = gate;
        this.history = history;
        this.guard = guard;
        this.outbox = settings.folders().outbox();
        this.clock = clock;
        this.candidatePages = new CandidatePages(settings, ledger, guard, gate, jobs, clock);
        this.files = new FilePages(ledger, settings.folders(), completion, guard, clock.getZone());
        this.decisions = new DecisionPages(settings.folders(), ledger, undoing, guard);
        this.signIn = new SignInPages(guard);
        UploadStore uploads = new UploadStore(settings.folders().uploads(), clock);
        this.corrections = new CorrectPages(settings, ledger, guard, jobs, uploads, clock);
        this.imports = new ImportPages(settings, ledger, guard, known, uploads, corrections, clock);
    }

    /**
     * The refusal of a request, to be asked for before its body is read, so that no foreign page makes the bridge store one.
     *
     * @return null if the body may be read
     */
    public @Nullable PageResponse refusal(PageRequest request) {
        PageResponse refusal = guard.refusal(request);
        if (refusal != null || !request.isPost()) {
            return refusal;
        }
        return switch (request.path()) {
            case "/import" -> request.isUpload() ? imports.refusal(request) : null;
            case "/candidates/new",
                    SignInPages.SIGN_IN,
                    SignInPages.SIGN_OUT,
                    DecisionPages.UNDO,
                    DecisionPages.CANCEL,
                    DecisionPages.APPROVE,
                    CorrectPages.ADDRESS -> null;
            default -> request.path().startsWith(FilePages.PATH) ? null : PageResponse.methodNotAllowed();
        };
    }

    /** Whether the request needs no session: its body is to be small. */
    public static boolean isSignIn(PageRequest request) {
        return request.path().equals(SignInPages.SIGN_IN);
    }

    /**
     * Begins to receive an upload that may pass.
     *
     * @return null if the sender's last one is not done, or there are too many: {@link #notReceived} with 503 then
     */
    public @Nullable UploadVisit beginUpload(PageRequest request) {
        return imports.begin(request);
    }

    /** Deletes uploads that nobody decided about for a day. To be called now and then. */
    public void removeExpired() throws IOException {
        imports.removeExpired();
        corrections.removeExpired();
    }

    /** The response to a request whose body could not be received; {@code status} says why, e.g. 413. */
    public PageResponse notReceived(PageRequest request, int status) {
        if (request.isUpload()) {
            return imports.notReceived(status);
        }
        return status == 413
                ? PageResponse.text(413, Sentence.of("console.too-much"))
                : PageResponse.text(status, Sentence.of("console.form-incomplete"));
    }

    /** The response to a request that was received completely. */
    public PageResponse respond(PageRequest request) throws IOException {
        PageResponse refusal = refusal(request);
        if (refusal != null) {
            return refusal;
        }
        PageResponse response = page(request);
        boolean lost = response.status() == 404
                && request.isFromBrowser()
                && !request.path().startsWith(ASSETS);
        return (lost ? PageResponse.page(404, "console/not-found.jte", keepDays) : response).in(language(request));
    }

    private Language language(PageRequest request) {
        return languages.of(request.header("Accept-Language"));
    }

    private PageResponse page(PageRequest request) throws IOException {
        String path = request.path();
        if (path.startsWith(FilePages.PATH)) {
            return files.respond(request, reporting.now());
        }
        if (path.startsWith(ASSETS)) {
            return Assets.respond(Url.nameBehind(ASSETS, path));
        }
        return switch (path) {
            case SignInPages.SIGN_IN -> request.isPost() ? signIn.send(request) : signIn.show(request);
            case SignInPages.SIGN_OUT -> request.isPost() ? signIn.signOut(request) : PageResponse.notFound();
            case "/" -> guard.known(request, status());
            case "/candidates" -> candidates(request.parameter("download"), language(request));
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

    private PageResponse candidates(String download, Language language) throws IOException {
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
                : PageResponse.page(page.around(list, language), language)
                        .with(
                                "Last-Modified",
                                DateTimeFormatter.RFC_1123_DATE_TIME.format(
                                        list.changed().atZone(ZoneOffset.UTC)));
    }
}
