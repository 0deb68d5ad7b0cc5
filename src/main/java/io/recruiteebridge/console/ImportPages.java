package io.recruiteebridge.console;

import io.recruiteebridge.delivery.DuplicateLookup;
import io.recruiteebridge.imports.Check;
import io.recruiteebridge.imports.Correction;
import io.recruiteebridge.imports.InboxWriter;
import io.recruiteebridge.imports.MappingFolder;
import io.recruiteebridge.imports.Originals;
import io.recruiteebridge.imports.ReadColumn;
import io.recruiteebridge.imports.StableFiles;
import io.recruiteebridge.language.Sentence;
import io.recruiteebridge.ledger.ImportFile;
import io.recruiteebridge.ledger.ImportFileState;
import io.recruiteebridge.ledger.Ledger;
import io.recruiteebridge.mapping.FileChoices;
import io.recruiteebridge.outcome.OutcomeCode;
import io.recruiteebridge.pages.Links;
import io.recruiteebridge.receipt.HowRead;
import io.recruiteebridge.receipt.OutputNames;
import io.recruiteebridge.receipt.Receipt;
import io.recruiteebridge.receipt.ReceiptReader;
import io.recruiteebridge.settings.Settings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The page {@code /import}: a file is uploaded and checked, and goes into the inbox only when somebody has seen what would
 * happen and confirms. Thread-safe.
 */
final class ImportPages {
    private static final int LONGEST_NAME = 180;
    private static final int RECENT_FILES = 500;
    private static final int MOST_FILES = 10;
    private static final int SEE_OTHER = 303;
    /** The field of a form with the outputs' name of a file that was not imported. */
    private static final String REJECTED = "rejected";

    private static final Sentence CHANGED = Sentence.of("console.changed");
    private static final Sentence EXPIRED = Sentence.of("console.upload-expired");
    private static final Sentence RESTARTED = Sentence.of("console.restarted-choose");

    private final Settings settings;
    private final AccessGuard guard;
    private final UploadChecks checks;
    private final UploadStore uploads;
    private final CorrectPages corrections;
    private final UploadVisits visits = new UploadVisits();
    private final InboxWriter inbox;
    private final MappingFolder memory;
    private final Ledger ledger;

    /** @param known gives null while existing candidates cannot be looked up */
    ImportPages(
            Settings settings,
            Ledger ledger,
            AccessGuard guard,
            Supplier<@Nullable DuplicateLookup> known,
            UploadStore uploads,
            CorrectPages corrections,
            Clock clock) {
        this.settings = settings;
        this.ledger = ledger;
        this.guard = guard;
        this.inbox = new InboxWriter(settings.folders());
        this.memory = new MappingFolder(settings, clock);
        this.checks = new UploadChecks(settings, known, new Originals(ledger));
        this.uploads = uploads;
        this.corrections = corrections;
    }

    /** See {@link Console#beginUpload}. */
    @Nullable
    UploadVisit begin(PageRequest request) {
        return visits.begin(guard.sender(request));
    }

    void removeExpired() throws IOException {
        uploads.removeExpired();
    }

    PageResponse show(PageRequest request) throws IOException {
        if (!request.parameter("sent").isEmpty()) {
            return sent(request.parameter("sent"));
        }
        String id = request.parameter("id");
        if (id.isEmpty()) {
            return form(200, null);
        }
        UploadStore.Upload upload = uploads.find(id);
        return upload == null
                ? form(404, EXPIRED)
                : preview(
                        200,
                        id,
                        upload,
                        !request.parameter("remember").isEmpty(),
                        request.parameter("changed").isEmpty() ? null : CHANGED);
    }

    private PageResponse preview(
            int status, String id, UploadStore.Upload upload, boolean remember, @Nullable Sentence message)
            throws IOException {
        Check.Result result = upload.result();
        return PageResponse.page(
                status,
                "console/preview.jte",
                new ImportPreview(
                        guard.formToken(),
                        id,
                        result,
                        upload.duplicatesChecked(),
                        choicesForm(result),
                        remember,
                        canBeCorrected(upload),
                        result.receipt().error() == null ? corrections.corrected(id) : 0,
                        message));
    }

    private static boolean canBeCorrected(UploadStore.Upload upload) throws IOException {
        Receipt receipt = upload.result().receipt();
        // Nothing in the rows of people who were undone is wrong.
        long undone = receipt.rejectedByCode().getOrDefault(OutcomeCode.UNDONE.word(), 0L);
        HowRead how = receipt.howRead();
        return receipt.error() == null
                && receipt.counts().rejected() > undone
                && how != null
                && Correction.isPossible(upload.file(), how.notes());
    }

    private ChoicesForm choicesForm(Check.Result result) {
        return ChoicesForm.of(result, settings);
    }

    /** A file that was put into the inbox: where it is, and its own page once it is finished. */
    private PageResponse sent(String name) {
        if (!Url.isPlainName(name)) {
            return PageResponse.notFound();
        }
        ImportFile file = ledger.files().latest(RECENT_FILES).stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElse(null);
        if (Files.exists(settings.folders().inbox().resolve(name), LinkOption.NOFOLLOW_LINKS)
                || file != null && file.state() != ImportFileState.DONE) {
            boolean working = file != null && file.state() != ImportFileState.DONE;
            return PageResponse.page(200, "console/sent.jte", new SentFile(name, working));
        }
        return file == null
                ? PageResponse.seeOther("/")
                : PageResponse.seeOther("/files/"
                        + Links.segment(
                                OutputNames.of(file.name(), file.suffix()).file()));
    }

    /** A file, or the decision about one. */
    PageResponse send(PageRequest request) throws IOException {
        if (request.isUpload()) {
            return check(request.uploads());
        }
        if (!guard.isFormToken(request.field("token"))) {
            return form(403, RESTARTED);
        }
        if (!request.field(REJECTED).isEmpty()) {
            return checkRejected(request, new OutputNames(request.field(REJECTED)));
        }
        String id = request.field("id");
        UploadStore.Upload upload = uploads.find(id);
        if (upload == null) {
            return form(404, EXPIRED);
        }
        if (!request.field("cancel").isEmpty()) {
            uploads.delete(id);
            corrections.forget(id);
            return PageResponse.seeOther("/import");
        }
        Check.Result result = upload.result();
        FileChoices choices = choicesForm(result).sent(request, result.choices());
        boolean confirmed = !request.field("confirm").isEmpty();
        boolean remember = !request.field("remember").isEmpty();
        if (!choices.equals(result.choices())) {
            // Nobody has seen yet what that changes.
            return again(id, upload, choices, confirmed, remember);
        }
        return confirmed && result.receipt().error() == null
                ? moveToInbox(id, upload, remember)
                : PageResponse.seeOther(address(id, remember));
    }

    private PageResponse again(
            String id, UploadStore.Upload upload, FileChoices choices, boolean confirmed, boolean remember)
            throws IOException {
        try {
            uploads.replace(id, checks.again(upload, choices));
        } catch (UploadChecks.TooLargeException e) {
            return preview(413, id, upload, remember, Sentence.of("console.check-too-long"));
        } catch (CancellationException changedOnceMore) {
            return PageResponse.seeOther(address(id, remember));
        } catch (RejectedExecutionException e) {
            return preview(503, id, upload, remember, Sentence.of("console.check-busy"));
        }
        return PageResponse.seeOther(address(id, remember) + (confirmed ? "&changed=yes" : ""));
    }

    /** @param remember whether the columns are to be remembered, which is so only once the file is imported */
    private static String address(String id, boolean remember) {
        return "/import?id=" + id + (remember ? "&remember=yes" : "");
    }

    /** Why an upload is refused before its body is read; null if it is not. */
    @Nullable
    PageResponse refusal(PageRequest request) {
        return guard.isFormToken(request.parameter("token")) ? null : form(403, RESTARTED, List.of());
    }

    /** For an upload that could not be received. */
    PageResponse notReceived(int status) {
        return form(
                status,
                switch (status) {
                    case 413 -> Sentence.of("console.upload-too-large", Console.LARGEST_FILE >> 20);
                    case 503 -> Sentence.of("console.upload-busy");
                    case 507 -> Sentence.of("console.disk-full");
                    default -> Sentence.of("console.upload-incomplete");
                },
                List.of());
    }

    private PageResponse form(int status, @Nullable Sentence error) throws IOException {
        List<UploadForm.Waiting> waiting = new ArrayList<>();
        uploads.all()
                .forEach((id, upload) -> waiting.add(
                        0, new UploadForm.Waiting(id, upload.result().receipt())));
        return form(status, error, waiting);
    }

    private PageResponse form(int status, @Nullable Sentence error, List<UploadForm.Waiting> waiting) {
        return PageResponse.page(status, "console/upload.jte", new UploadForm(guard.formToken(), error, waiting));
    }

    /** One file leads to its preview; several are listed, each with its own. */
    private PageResponse check(List<PageRequest.Upload> files) throws IOException {
        if (files.size() == 1) {
            return check(files.get(0));
        }
        if (files.isEmpty() || files.size() > MOST_FILES) {
            return form(
                    400,
                    files.isEmpty()
                            ? Sentence.of("console.no-file")
                            : Sentence.of("console.too-many-files", MOST_FILES));
        }
        for (PageRequest.Upload file : files) {
            PageResponse response = check(file);
            if (response.status() != SEE_OTHER) {
                return response;
            }
        }
        return PageResponse.seeOther("/import");
    }

    private PageResponse check(PageRequest.Upload upload) throws IOException {
        String name = nameOf(upload.fileName());
        if (name == null) {
            return form(400, Sentence.of("console.bad-name", shown(upload.fileName())));
        }
        long size = Files.size(upload.file());
        if (size == 0 || size > Console.LARGEST_FILE) {
            return size == 0 ? form(400, Sentence.of("console.empty-file")) : notReceived(413);
        }
        Path file = uploads.keep(upload.file());
        String id = file.getFileName().toString();
        boolean kept = false;
        try {
            uploads.add(id, checks.check(file, name, upload.visit()));
            kept = true;
        } catch (UploadChecks.TooLargeException e) {
            return form(413, Sentence.of("console.too-large-to-check"));
        } catch (CancellationException browserHasLeft) {
            return form(400, EXPIRED);
        } finally {
            if (!kept) {
                Files.deleteIfExists(file);
            }
        }
        return PageResponse.seeOther("/import?id=" + id);
    }

    /** A file that was not imported is checked like an upload, so that somebody can choose how it is read. */
    private PageResponse checkRejected(PageRequest request, OutputNames names) throws IOException {
        Path receipt = FilePages.inside(settings.folders().receipts(), names.receiptJson());
        Path rejected = FilePages.inside(settings.folders().rejected(), names.rejected());
        if (receipt == null || rejected == null) {
            return form(404, Sentence.of("next.file-gone"));
        }
        UploadVisit visit = begin(request);
        if (visit == null) {
            return notReceived(503);
        }
        try {
            Path copy = uploads.copy(rejected);
            try {
                return check(
                        new PageRequest.Upload(ReceiptReader.receipt(receipt).file(), copy, visit));
            } finally {
                Files.deleteIfExists(copy);
            }
        } finally {
            visit.end();
        }
    }

    private static String shown(String name) {
        return name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) + "…" : name;
    }

    /** The last part of the browser's name for the file; null if the inbox would not accept it. */
    private static @Nullable String nameOf(String sent) {
        String name = sent.substring(Math.max(sent.lastIndexOf('/'), sent.lastIndexOf('\\')) + 1);
        boolean usable = Url.isPlainName(name)
                && !StableFiles.ignored(name)
                && name.getBytes(StandardCharsets.UTF_8).length <= LONGEST_NAME;
        return usable ? name : null;
    }

    private PageResponse moveToInbox(String id, UploadStore.Upload shown, boolean remember) throws IOException {
        Path corrected = corrections.correctedRows(id);
        UploadStore.Upload upload = uploads.remove(id);
        try {
            if (upload == null) {
                return form(404, EXPIRED);
            }
            if (upload != shown) {
                return form(409, Sentence.of("console.changed-by-other"));
            }
            Check.Result result = upload.result();
            if (remember) {
                memory.remember(
                        result.receipt().file(),
                        result.columns().stream().map(ReadColumn::column).toList());
            }
            String name = inbox.put(upload.file(), result.receipt().file(), result.frozenChoices(), corrected);
            corrections.forget(id);
            return PageResponse.seeOther("/import?sent=" + Links.segment(name));
        } finally {
            if (upload != null) {
                Files.deleteIfExists(upload.file());
            }
            if (corrected != null) {
                Files.deleteIfExists(corrected);
            }
        }
    }
}
