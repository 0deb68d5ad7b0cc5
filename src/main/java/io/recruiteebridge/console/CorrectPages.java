package io.recruiteebridge.console;

import io.recruiteebridge.delivery.JobCatalog;
import io.recruiteebridge.files.FileStamp;
import io.recruiteebridge.files.Sha256;
import io.recruiteebridge.imports.CorrectedFile;
import io.recruiteebridge.imports.Correction;
import io.recruiteebridge.imports.InboxWriter;
import io.recruiteebridge.imports.Originals;
import io.recruiteebridge.imports.WrongRow;
import io.recruiteebridge.language.Sentence;
import io.recruiteebridge.ledger.Ledger;
import io.recruiteebridge.pages.Links;
import io.recruiteebridge.reading.UnreadableFileException;
import io.recruiteebridge.receipt.OutputNames;
import io.recruiteebridge.recruitee.RecruiteeException;
import io.recruiteebridge.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The page {@code /correct}: the rows of a file of rejects are corrected cell by cell, and those that have nothing wrong any
 * more are imported through the inbox, like a corrected file that is dropped. Thread-safe.
 */
final class CorrectPages {
    static final String ADDRESS = "/correct";

    private static final String UPLOAD = "upload/";
    private static final int RECENT_FILES = 500;
    private static final Sentence RESTARTED = Sentence.of("console.restarted-again");

    private final Settings settings;
    private final Ledger ledger;
    private final AccessGuard guard;
    private final JobCatalog jobs;
    private final Originals originals;
    private final Drafts drafts;
    private final UploadStore uploads;
    private final InboxWriter inbox;
    private final Clock clock;
    /** The file that was looked at last: reading thousands of rows again for every cell would take too long. */
    private @Nullable Opened last;

    /**
     * A file whose rows are being corrected.
     *
     * @param file its name
     * @param key of its draft
     * @param upload its id, if it is yet to be imported; else empty
     * @param state by which it is recognised as long as it is the same
     */
    private record Opened(String file, String key, String upload, Object state, OpenCorrection rows) {
        String address() {
            return ADDRESS + (upload.isEmpty() ? "?file=" + Links.segment(file) : "?id=" + upload);
        }
    }

    /** @param jobs for a person who is waiting: gives up slow requests */
    CorrectPages(
            Settings settings, Ledger ledger, AccessGuard guard, JobCatalog jobs, UploadStore uploads, Clock clock) {
        this.settings = settings;
        this.ledger = ledger;
        this.guard = guard;
        this.jobs = jobs;
        this.originals = new Originals(ledger);
        this.drafts = new Drafts(settings.folders().drafts(), clock);
        this.uploads = uploads;
        this.inbox = new InboxWriter(settings.folders());
        this.clock = clock;
    }

    synchronized void removeExpired() throws IOException {
        drafts.removeExpired();
        if (last != null && !last.rows().isFresh()) {
            last = null;
        }
    }

    synchronized PageResponse respond(PageRequest request) throws IOException {
        String file = request.isPost() ? request.field("file") : request.parameter("file");
        String id = request.isPost() ? request.field("id") : request.parameter("id");
        try {
            Opened opened = open(file, id);
            if (opened == null) {
                return PageResponse.notFound();
            }
            return request.isPost()
                    ? send(opened, request)
                    : show(200, opened, number(request.parameter("page"), 1), null);
        } catch (Refused e) {
            return refusal(file, id, e.why);
        }
    }

    private PageResponse refusal(String file, String id, Message why) {
        return PageResponse.page(
                409,
                "console/decision.jte",
                new Decision(
                        ADDRESS,
                        id.isEmpty() ? Sentence.of("console.correct-file", file) : Sentence.of("console.correct-rows"),
                        "mixed",
                        file,
                        List.of(why),
                        null,
                        null,
                        id.isEmpty() ? FilePages.PATH + Links.segment(file) : "/import?id=" + id,
                        0,
                        guard.formToken()));
    }

    private static int number(String text, int otherwise) {
        return text.matches("[1-9]\\d{0,5}") ? Integer.parseInt(text) : otherwise;
    }

    // ---- files ------------------------------------------------------------------------------------------------------

    /** The rows of a file can't be corrected here. */
    private static final class Refused extends IOException {
        private static final long serialVersionUID = 1;

        private final transient Message why;

        Refused(UnreadableFileException cause) {
            super(cause);
            why = Message.of(cause.code().word(), cause.getMessage());
        }
    }

    private @Nullable Opened open(String file, String id) throws IOException {
        try {
            Opened opened = id.isEmpty() ? openRejects(file) : openUpload(id);
            if (opened != null) {
                opened.rows().refresh(this::isUnderWay);
            }
            return opened;
        } catch (UnreadableFileException e) {
            throw new Refused(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    /** Whether a file with corrected rows is still in the inbox, or was received. */
    private boolean isUnderWay(Drafts.Sent sent) {
        return Files.exists(settings.folders().inbox().resolve(sent.name()), LinkOption.NOFOLLOW_LINKS)
                || ledger.files().latest(RECENT_FILES).stream()
                        .anyMatch(file -> file.sha256().equals(sent.sha256()) && file.error() == null);
    }

    private @Nullable Opened openRejects(String file) throws IOException, UnreadableFileException {
        Path rejects = FilePages.inside(settings.folders().rejected(), file);
        if (rejects == null) {
            return null;
        }
        // The receipt says which rows have come again since.
        Path receipt = settings.folders().receipts().resolve(new OutputNames(file).receiptJson());
        Object state = Arrays.asList(FileStamp.of(rejects), FileStamp.find(receipt));
        Opened before = last;
        if (before != null && before.file().equals(file) && before.state().equals(state)) {
            return before;
        }
        last = opened(file, file, "", state, Correction.of(rejects, file, settings, originals));
        return last;
    }

    private Opened opened(String file, String key, String upload, Object state, Correction correction)
            throws IOException {
        return new Opened(
                file,
                key,
                upload,
                state,
                new OpenCorrection(
                        correction,
                        drafts.find(key, correction.sha256()),
                        correction.preparation(file, settings, jobs),
                        clock));
    }

    private @Nullable Opened openUpload(String id) throws IOException, UnreadableFileException, InterruptedException {
        UploadStore.Upload upload = uploads.find(id);
        if (upload == null) {
            return null;
        }
        Opened before = last;
        if (before != null && before.upload().equals(id) && before.state().equals(upload.result())) {
            return before;
        }
        String name = upload.result().receipt().file();
        try {
            last = opened(name, UPLOAD + id, id, upload.result(), before(upload, name, jobs));
            return last;
        } catch (RecruiteeException e) {
            // Not remembered: rows with a wrong job are missing from it.
            return opened(name, UPLOAD + id, id, upload.result(), beforeUnasked(upload, name));
        }
    }

    private Correction before(UploadStore.Upload upload, String name, @Nullable JobCatalog catalog)
            throws IOException, UnreadableFileException, RecruiteeException, InterruptedException {
        return Correction.before(upload.file(), name, upload.result().choices(), settings, catalog);
    }

    private Correction beforeUnasked(UploadStore.Upload upload, String name)
            throws IOException, UnreadableFileException, InterruptedException {
        try {
            return before(upload, name, null);
        } catch (RecruiteeException e) {
            throw new IllegalStateException("nobody was asked", e);
        }
    }

    // ---- rows that follow an upload ---------------------------------------------------------------------------------

    /** How many rows of an upload were corrected and would follow it. */
    synchronized int corrected(String id) throws IOException {
        Opened opened = drafts.exists(UPLOAD + id) ? open("", id) : null;
        return opened == null ? 0 : opened.rows().ready().size();
    }

    /** The corrected rows of an upload, in a file that the caller deletes; null if there are none. */
    synchronized @Nullable Path correctedRows(String id) throws IOException {
        Opened opened = drafts.exists(UPLOAD + id) ? open("", id) : null;
        List<WrongRow> ready = opened == null ? List.of() : opened.rows().ready();
        if (opened == null || ready.isEmpty()) {
            return null;
        }
        Path file = drafts.scratch();
        CorrectedFile.writeLater(
                file,
                opened.rows().correction(),
                ready,
                ready.stream().map(opened.rows()::cells).toList());
        return file;
    }

    /** Nobody needs what was typed for an upload any more. */
    synchronized void forget(String id) throws IOException {
        drafts.forget(UPLOAD + id);
    }

    // ---- a form -----------------------------------------------------------------------------------------------------

    /** Changed cells, and what to do with them. */
    private PageResponse send(Opened opened, PageRequest request) throws IOException {
        int page = number(request.field("page"), 1);
        if (!guard.isFormToken(request.field("token"))) {
            return show(403, opened, page, RESTARTED);
        }
        OpenCorrection rows = opened.rows();
        rows.take(request.form());
        rows.repair(request.field("repair"));
        rows.repeat(request.field("repeat"));
        drafts.keep(opened.key(), rows.draft());
        if (!request.field("import").isEmpty()) {
            return opened.upload().isEmpty()
                    ? importReady(opened, page)
                    : PageResponse.seeOther("/import?id=" + opened.upload());
        }
        return PageResponse.seeOther(opened.address() + "&page=" + number(request.field("go"), page));
    }

    private PageResponse importReady(Opened opened, int page) throws IOException {
        OpenCorrection rows = opened.rows();
        List<WrongRow> ready = rows.ready();
        if (ready.isEmpty()) {
            return show(409, opened, page, Sentence.of("console.none-ready"));
        }
        Path file = drafts.scratch();
        try {
            CorrectedFile.write(
                    file, rows.correction(), ready.stream().map(rows::cells).toList());
            // A crash behind this line leaves the rows in the draft as well; imported again, they are skipped.
            String name = inbox.put(
                    file, CorrectedFile.name(opened.file()), rows.correction().choices());
            rows.sent(ready, new Drafts.Sent(name, Sha256.of(file)));
            drafts.keep(opened.key(), rows.draft());
            return PageResponse.seeOther("/import?sent=" + Links.segment(name));
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private PageResponse show(int status, Opened opened, int page, @Nullable Sentence message) throws IOException {
        OpenCorrection rows = opened.rows();
        int waiting = rows.waiting().size();
        int pages = Math.max(1, (waiting + CorrectPage.ROWS - 1) / CorrectPage.ROWS);
        int shown = Math.min(page, pages);
        return PageResponse.page(
                status,
                "console/correct.jte",
                new CorrectPage(
                        guard.formToken(),
                        opened.file(),
                        opened.upload(),
                        opened.address(),
                        CorrectPage.rows(rows, shown),
                        waiting,
                        rows.ready().size(),
                        shown,
                        pages,
                        rows.correction().isComplete(),
                        message));
    }
}
