package io.recruiteebridge.console;

import io.recruiteebridge.delivery.DuplicateLookup;
import io.recruiteebridge.delivery.JobCatalog;
import io.recruiteebridge.delivery.RowPreparation;
import io.recruiteebridge.files.FileStamp;
import io.recruiteebridge.imports.Correction;
import io.recruiteebridge.imports.InboxWriter;
import io.recruiteebridge.imports.Originals;
import io.recruiteebridge.imports.WrongRow;
import io.recruiteebridge.ledger.Ledger;
import io.recruiteebridge.mapping.Column;
import io.recruiteebridge.pages.Links;
import io.recruiteebridge.reading.UnreadableFileException;
import io.recruiteebridge.receipt.OutputNames;
import io.recruiteebridge.recruitee.RecruiteeException;
import io.recruiteebridge.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The page {@code /correct}: the rows of a file of rejects are corrected cell by cell, and those that have nothing wrong any
 * more are imported through the inbox, like a corrected file that is dropped. Thread-safe.
 */
final class CorrectPages {
    static final String ADDRESS = "/correct";

    private static final String UPLOAD = "upload/";

    private static final int ROWS_A_PAGE = 25;
    /** Somebody may have opened a job in Recruitee instead of changing the rows. */
    private static final Duration FRESH = Duration.ofSeconds(30);

    private static final int LONGEST_CELL = 100_000;
    private static final String RESTARTED = "The bridge restarted after you opened this page; please do that again.";

    private final Settings settings;
    private final AccessGuard guard;
    private final Supplier<@Nullable DuplicateLookup> known;
    private final Originals originals;
    private final Drafts drafts;
    private final UploadStore uploads;
    private final InboxWriter inbox;
    private final Clock clock;
    /** Of the file that was looked at last: reading thousands of rows again for every cell would take too long. */
    private @Nullable Opened last;

    private Instant checkedAt = Instant.MIN;

    /**
     * A file with what is wrong with each row as it is now; by number, those that were looked at.
     *
     * @param file its name
     * @param key of its draft
     * @param upload its id, if it is yet to be imported; else empty
     * @param state by which it is recognised as long as it is the same
     */
    private record Opened(
            String file,
            String key,
            String upload,
            Object state,
            Correction correction,
            Drafts.Draft draft,
            RowPreparation preparation,
            Map<Long, List<WrongRow.Fault>> faults) {
        String address() {
            return ADDRESS + (upload.isEmpty() ? "?file=" + Links.segment(file) : "?id=" + upload);
        }
    }

    /** @param known gives null while Recruitee cannot be asked about jobs */
    CorrectPages(
            Settings settings,
            Ledger ledger,
            AccessGuard guard,
            Supplier<@Nullable DuplicateLookup> known,
            UploadStore uploads,
            Clock clock) {
        this.settings = settings;
        this.uploads = uploads;
        this.guard = guard;
        this.known = known;
        this.originals = new Originals(ledger);
        this.drafts = new Drafts(settings.folders().drafts(), clock);
        this.inbox = new InboxWriter(settings.folders());
        this.clock = clock;
    }

    synchronized void removeExpired() throws IOException {
        drafts.removeExpired();
        if (!isFresh()) {
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
            return request.isPost() ? send(opened, request) : show(200, opened, number(request.parameter("page")), "");
        } catch (Refused e) {
            return refusal(file, id, String.valueOf(e.getMessage()));
        }
    }

    private PageResponse refusal(String file, String id, String why) {
        return PageResponse.page(
                409,
                "console/decision.jte",
                new Decision(
                        ADDRESS,
                        id.isEmpty() ? "Correct " + file : "Correct rows",
                        "mixed",
                        file,
                        List.of(why),
                        null,
                        null,
                        id.isEmpty() ? FilePages.PATH + Links.segment(file) : "/import?id=" + id,
                        0,
                        guard.formToken()));
    }

    /** Changed cells, and what to do with them. */
    private PageResponse send(Opened opened, PageRequest request) throws IOException {
        int page = number(request.field("page"));
        if (!guard.isFormToken(request.field("token"))) {
            return show(403, opened, page, RESTARTED);
        }
        change(opened, request);
        drafts.keep(opened.key(), opened.draft());
        if (!request.field("import").isEmpty()) {
            return opened.upload().isEmpty()
                    ? importReady(opened, page)
                    : PageResponse.seeOther("/import?id=" + opened.upload());
        }
        return PageResponse.seeOther(opened.address() + "&page=" + number(request.field("go"), page));
    }

    /** How many rows of an upload were corrected and would follow it. */
    synchronized int corrected(String id) throws IOException {
        if (!drafts.exists(UPLOAD + id)) {
            return 0;
        }
        Opened opened = open("", id);
        return opened == null ? 0 : ready(opened).size();
    }

    /** The corrected rows of an upload, in a file that the caller deletes; null if there are none. */
    synchronized @Nullable Path correctedRows(String id) throws IOException {
        Opened opened = drafts.exists(UPLOAD + id) ? open("", id) : null;
        List<WrongRow> ready = opened == null ? List.of() : ready(opened);
        if (opened == null || ready.isEmpty()) {
            return null;
        }
        Path file = drafts.scratch();
        opened.correction()
                .writeLater(
                        file,
                        ready,
                        ready.stream().map(row -> cells(opened, row)).toList());
        return file;
    }

    /** Nobody needs what was typed for an upload any more. */
    synchronized void forget(String id) throws IOException {
        drafts.forget(UPLOAD + id);
    }

    private static int number(String text) {
        return number(text, 1);
    }

    private static int number(String text, int otherwise) {
        return text.matches("[1-9]\\d{0,5}") ? Integer.parseInt(text) : otherwise;
    }

    private @Nullable Opened open(String file, String id) throws IOException {
        try {
            Opened opened = id.isEmpty() ? openRejects(file) : openUpload(id);
            if (opened != null && !isFresh()) {
                opened.faults().clear();
                checkedAt = clock.instant();
            }
            return opened;
        } catch (UnreadableFileException e) {
            throw new Refused(String.valueOf(e.getMessage()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private boolean isFresh() {
        return clock.instant().isBefore(checkedAt.plus(FRESH));
    }

    /** The rows of a file can't be corrected here; the message says why. */
    private static final class Refused extends IOException {
        private static final long serialVersionUID = 1;

        Refused(String message, Exception cause) {
            super(message, cause);
        }
    }

    private @Nullable Opened openRejects(String file) throws IOException, UnreadableFileException {
        Path rejects = FilePages.inside(settings.folders().rejected(), file);
        if (rejects == null) {
            return null;
        }
        DuplicateLookup lookup = known.get();
        JobCatalog catalog = lookup == null ? null : lookup.jobs();
        // The receipt says which rows have come again since.
        Path receipt = settings.folders().receipts().resolve(new OutputNames(file).receiptJson());
        Object state = Arrays.asList(FileStamp.of(rejects), FileStamp.find(receipt), catalog == null);
        Opened before = last;
        return before != null && before.file().equals(file) && before.state().equals(state)
                ? before
                : remember(file, file, "", state, Correction.of(rejects, file, settings, originals), catalog);
    }

    private Opened remember(
            String file, String key, String upload, Object state, Correction correction, @Nullable JobCatalog catalog)
            throws IOException {
        Opened opened = new Opened(
                file,
                key,
                upload,
                state,
                correction,
                drafts.find(key, correction.sha256()),
                correction.preparation(file, settings, catalog),
                new HashMap<>());
        last = opened;
        return opened;
    }

    private @Nullable Opened openUpload(String id) throws IOException, UnreadableFileException, InterruptedException {
        UploadStore.Upload upload = uploads.find(id);
        if (upload == null) {
            return null;
        }
        String name = upload.result().receipt().file();
        Opened before = last;
        if (before != null && before.state().equals(upload.result())) {
            return before;
        }
        DuplicateLookup lookup = known.get();
        JobCatalog catalog = lookup == null ? null : lookup.jobs();
        Correction correction;
        try {
            correction = Correction.before(upload.file(), name, upload.result().choices(), settings, catalog);
        } catch (RecruiteeException e) {
            catalog = null;
            correction = Correction.before(upload.file(), name, upload.result().choices(), settings);
        }
        return remember(name, UPLOAD + id, id, upload.result(), correction, catalog);
    }

    private static List<WrongRow> waiting(Opened opened) {
        return opened.correction().rows().stream()
                .filter(row -> !opened.draft().sent().contains(row.number()))
                .toList();
    }

    private static List<String> cells(Opened opened, WrongRow row) {
        return opened.draft().cells(row.number(), row.cells());
    }

    private static List<WrongRow.Fault> faults(Opened opened, WrongRow row) throws IOException {
        List<WrongRow.Fault> faults = opened.faults().get(row.number());
        if (faults == null) {
            try {
                faults = opened.correction().check(row, cells(opened, row), opened.preparation());
            } catch (RecruiteeException e) {
                faults = List.of(
                        new WrongRow.Fault(-1, "", "Recruitee can't be asked about jobs at the moment.", List.of()));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException(e);
            }
            opened.faults().put(row.number(), faults);
        }
        return faults;
    }

    private void change(Opened opened, PageRequest request) throws IOException {
        for (WrongRow row : waiting(opened)) {
            for (int column = 0; column < row.cells().size(); column++) {
                String sent = request.form().get(id(row, column));
                if (sent != null && !opened.correction().isOwn(column)) {
                    change(opened, row, column, sent);
                }
            }
        }
        repair(opened, request.field("repair"));
        repeat(opened, request.field("repeat"));
    }

    private static void change(Opened opened, WrongRow row, int column, String text) {
        // A browser sends line ends of its own.
        String cell = withPlainLineEnds(text);
        String before = row.cell(column);
        boolean same = cell.equals(withPlainLineEnds(before));
        if (cell.length() <= LONGEST_CELL) {
            opened.draft().change(row.number(), column, same ? before : cell, before);
            opened.faults().remove(row.number());
        }
    }

    private static String withPlainLineEnds(String text) {
        return text.replace("\r\n", "\n").replace('\r', '\n');
    }

    /** Takes a repair that was offered, in this row ({@code 12:3:0}) or in all rows like it ({@code all:12:3:0}). */
    private void repair(Opened opened, String which) throws IOException {
        boolean all = which.startsWith("all:");
        String[] parts = which.replaceFirst("^all:", "").split(":");
        if (parts.length != 3) {
            return;
        }
        WrongRow row = opened.correction().row(number(parts[0], 0));
        int column = index(parts[1]);
        int repair = index(parts[2]);
        if (row == null || column < 0 || column >= row.cells().size()) {
            return;
        }
        for (WrongRow.Fault fault : faults(opened, row)) {
            if (fault.column() != column) {
                continue;
            }
            int several = fault.repairs().size();
            if (repair >= 0 && repair < several) {
                if (all && several == 1) {
                    repairKind(opened, fault);
                } else {
                    String before = cells(opened, row).get(column);
                    for (WrongRow each : all ? withCell(opened, column, before) : List.of(row)) {
                        change(opened, each, column, fault.repairs().get(repair));
                    }
                }
                return;
            }
            repair -= several;
        }
    }

    /** Takes the repair of each row that has a fault of this kind. */
    private static void repairKind(Opened opened, WrongRow.Fault kind) throws IOException {
        for (WrongRow each : waiting(opened)) {
            for (WrongRow.Fault fault : faults(opened, each)) {
                if (isAlike(fault, kind)) {
                    change(opened, each, kind.column(), fault.repairs().get(0));
                    break;
                }
            }
        }
    }

    /** Whether what was meant is known for both, and each needs the same kind of repair. */
    private static boolean isAlike(WrongRow.Fault fault, WrongRow.Fault other) {
        return fault.column() == other.column()
                && fault.code().equals(other.code())
                && fault.repairs().size() == 1
                && other.repairs().size() == 1;
    }

    private static List<WrongRow> withCell(Opened opened, int column, String text) {
        return waiting(opened).stream()
                .filter(each -> column < each.cells().size()
                        && cells(opened, each).get(column).equals(text))
                .toList();
    }

    /** In how many rows somebody can take a repair like this one by one click. */
    private static long alike(Opened opened, int column, String text, WrongRow.Fault fault) throws IOException {
        if (fault.repairs().size() > 1) {
            return withCell(opened, column, text).size();
        }
        long rows = 0;
        for (WrongRow each : waiting(opened)) {
            rows += faults(opened, each).stream().anyMatch(other -> isAlike(other, fault)) ? 1 : 0;
        }
        return rows;
    }

    /** Does in all rows what was done in one ({@code 12:3}), where the cell was the same before and nobody changed it. */
    private static void repeat(Opened opened, String which) {
        String[] parts = which.split(":");
        WrongRow row = parts.length == 2 ? opened.correction().row(number(parts[0], 0)) : null;
        int column = parts.length == 2 ? index(parts[1]) : -1;
        if (row == null || column < 0 || column >= row.cells().size()) {
            return;
        }
        String after = cells(opened, row).get(column);
        for (WrongRow each : alike(opened, row, column)) {
            change(opened, each, column, after);
        }
    }

    /** The other rows that have the same cell as this one had, unchanged. */
    private static List<WrongRow> alike(Opened opened, WrongRow row, int column) {
        return waiting(opened).stream()
                .filter(each -> each.number() != row.number()
                        && each.cell(column).equals(row.cell(column))
                        && cells(opened, each).get(column).equals(row.cell(column)))
                .toList();
    }

    private static int index(String text) {
        return text.matches("\\d{1,5}") ? Integer.parseInt(text) : -1;
    }

    private static String id(WrongRow row, int column) {
        return "r" + row.number() + "c" + column;
    }

    private static List<WrongRow> ready(Opened opened) throws IOException {
        List<WrongRow> ready = new ArrayList<>();
        for (WrongRow row : waiting(opened)) {
            if (faults(opened, row).isEmpty()) {
                ready.add(row);
            }
        }
        return ready;
    }

    private PageResponse importReady(Opened opened, int page) throws IOException {
        List<WrongRow> ready = ready(opened);
        if (ready.isEmpty()) {
            return show(409, opened, page, "No row is ready yet: correct the marked cells first.");
        }
        Path file = drafts.scratch();
        try {
            opened.correction()
                    .write(file, ready.stream().map(row -> cells(opened, row)).toList());
            // A crash behind this line leaves the rows in the draft as well; imported again, they are skipped.
            String name = inbox.put(
                    file, Correction.name(opened.file()), opened.correction().choices());
            ready.forEach(row -> opened.draft().sent().add(row.number()));
            drafts.keep(opened.key(), opened.draft());
            return PageResponse.seeOther("/import?sent=" + Links.segment(name));
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private PageResponse show(int status, Opened opened, int page, String message) throws IOException {
        List<WrongRow> waiting = waiting(opened);
        int pages = Math.max(1, (waiting.size() + ROWS_A_PAGE - 1) / ROWS_A_PAGE);
        int shown = Math.min(page, pages);
        List<CorrectPage.Row> rows = new ArrayList<>();
        for (WrongRow row : waiting.subList((shown - 1) * ROWS_A_PAGE, Math.min(shown * ROWS_A_PAGE, waiting.size()))) {
            rows.add(row(opened, row));
        }
        return PageResponse.page(
                status,
                "console/correct.jte",
                new CorrectPage(
                        guard.formToken(),
                        opened.file(),
                        opened.upload(),
                        opened.address(),
                        rows,
                        waiting.size(),
                        ready(opened).size(),
                        shown,
                        pages,
                        opened.correction().isComplete(),
                        message));
    }

    private static CorrectPage.Row row(Opened opened, WrongRow row) throws IOException {
        List<WrongRow.Fault> faults = faults(opened, row);
        List<String> cells = cells(opened, row);
        List<Integer> columns = IntStream.range(0, cells.size())
                .filter(column -> isShown(opened, column, faults))
                .boxed()
                .toList();
        List<CorrectPage.Cell> shown = new ArrayList<>();
        for (int column : columns) {
            shown.add(cell(opened, row, column, cells.get(column), faults));
        }
        return new CorrectPage.Row(
                row.number(),
                shown,
                faults.stream().filter(fault -> fault.column() < 0).toList());
    }

    /** Cells that are imported, or that are wrong. */
    private static boolean isShown(Opened opened, int column, List<WrongRow.Fault> faults) {
        List<Column> columns = opened.correction().columns();
        return !opened.correction().isOwn(column)
                && (column >= columns.size()
                        || columns.get(column).field() != null
                        || faults.stream().anyMatch(fault -> fault.column() == column));
    }

    private static CorrectPage.Cell cell(
            Opened opened, WrongRow row, int column, String text, List<WrongRow.Fault> faults) throws IOException {
        List<Column> columns = opened.correction().columns();
        String heading = column < columns.size() ? columns.get(column).heading() : "";
        boolean changed = !text.equals(row.cell(column));
        List<String> messages = new ArrayList<>();
        List<CorrectPage.Suggestion> suggestions = new ArrayList<>();
        for (WrongRow.Fault fault : faults) {
            if (fault.column() == column) {
                messages.add(fault.message());
                long rows = fault.repairs().isEmpty() ? 0 : alike(opened, column, text, fault);
                boolean same = fault.repairs().size() > 1;
                for (String repair : fault.repairs()) {
                    String which = row.number() + ":" + column + ":" + suggestions.size();
                    suggestions.add(new CorrectPage.Suggestion(which, repair, rows, same));
                }
            }
        }
        return new CorrectPage.Cell(
                id(row, column),
                heading.isBlank() ? "(column " + (column + 1) + ")" : heading,
                text,
                messages,
                suggestions,
                row.number() + ":" + column,
                changed ? alike(opened, row, column).size() : 0);
    }
}
