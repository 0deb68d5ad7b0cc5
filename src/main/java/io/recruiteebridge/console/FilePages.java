package io.recruiteebridge.console;

import io.recruiteebridge.imports.ArchivedNames;
import io.recruiteebridge.imports.Completion;
import io.recruiteebridge.imports.Correction;
import io.recruiteebridge.language.Language;
import io.recruiteebridge.ledger.Ledger;
import io.recruiteebridge.ledger.OpenFile;
import io.recruiteebridge.pages.Links;
import io.recruiteebridge.reading.DamagedFileException;
import io.recruiteebridge.receipt.HowRead;
import io.recruiteebridge.receipt.OutputNames;
import io.recruiteebridge.receipt.Progress;
import io.recruiteebridge.receipt.Receipt;
import io.recruiteebridge.receipt.ReceiptReader;
import io.recruiteebridge.receipt.Status;
import io.recruiteebridge.settings.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The pages {@code /files/<file>}: the outcome of each row of a file, what is left to do, and its downloads. Thread-safe. */
final class FilePages {
    private static final List<String> ENDINGS = List.of(".receipt.json", ".receipt.html", ".rows.csv");

    /** The prefix of their paths. */
    static final String PATH = "/files/";

    private final Ledger ledger;
    private final Folders folders;
    private final Completion completion;
    private final AccessGuard guard;
    private final ZoneId zone;
    private final ArchivedNames archived;

    FilePages(Ledger ledger, Folders folders, Completion completion, AccessGuard guard, ZoneId zone) {
        this.ledger = ledger;
        this.folders = folders;
        this.completion = completion;
        this.guard = guard;
        this.zone = zone;
        this.archived = new ArchivedNames(ledger, folders, zone);
    }

    /** @param status of files that have no receipt yet; null as long as it isn't known */
    PageResponse respond(PageRequest request, @Nullable Status status, Language reader) throws IOException {
        String asked = Url.nameBehind(PATH, request.path());
        if (asked == null) {
            return PageResponse.notFound();
        }
        String name = ENDINGS.stream()
                .filter(asked::endsWith)
                .map(ending -> asked.substring(0, asked.length() - ending.length()))
                .filter(stem -> !stem.isEmpty())
                .findFirst()
                .orElse(asked);
        if (!asked.equals(name) && inside(folders.receipts(), asked) == null) {
            return PageResponse.notFound();
        }
        OutputNames names = new OutputNames(name);
        Path receipt = inside(folders.receipts(), names.receiptJson());
        if (request.isPost()) {
            return receipt == null ? PageResponse.notFound() : done(request, names);
        }
        if (receipt == null) {
            return withoutReceipt(name, status);
        }
        String download = request.parameter("download");
        if (!download.isEmpty()) {
            return download(names, download);
        }
        FilePage page = page(request, names, ReceiptReader.receipt(receipt), reader);
        return PageResponse.page(200, "console/file.jte", page);
    }

    private PageResponse download(OutputNames names, String what) {
        Path file;
        String type = "text/csv; charset=utf-8";
        switch (what) {
            case "rows" -> file = inside(folders.receipts(), names.rowsCsv());
            case "receipt" -> {
                file = inside(folders.receipts(), names.receiptJson());
                type = "application/json";
            }
            case "undo" -> file = inside(folders.receipts(), names.undoCsv());
            case "rejected" -> {
                file = inside(folders.rejected(), names.rejected());
                type = "application/octet-stream";
            }
            default -> file = null;
        }
        return file == null
                ? PageResponse.notFound()
                : PageResponse.download(file, file.getFileName().toString(), type);
    }

    /** A file directly in the folder, not a link to elsewhere; null if there is none. */
    static @Nullable Path inside(Path folder, String name) {
        if (!Url.isPlainName(name)) {
            return null;
        }
        Path file = folder.resolve(name).normalize();
        return folder.normalize().equals(file.getParent()) && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                ? file
                : null;
    }

    private static PageResponse withoutReceipt(String name, @Nullable Status status) {
        if (status == null) {
            return PageResponse.notFound();
        }
        for (Progress progress : status.inProgress()) {
            if (progress.file().equals(name)) {
                return PageResponse.page(200, "console/progress.jte", progress);
            }
        }
        return status.queued().names().contains(name)
                ? PageResponse.page(200, "console/sent.jte", new SentFile(name, false))
                : PageResponse.notFound();
    }

    /** Somebody says that nothing of the file waits for them any longer. */
    private PageResponse done(PageRequest request, OutputNames names) throws IOException {
        OpenFile open = open(names);
        if (open != null && guard.isFormToken(request.field("token"))) {
            completion.markDone(open);
        }
        return PageResponse.seeOther(address(names));
    }

    private @Nullable OpenFile open(OutputNames names) {
        return ledger.files().open().stream()
                .filter(file -> OutputNames.of(file.name(), file.suffix()).equals(names))
                .findFirst()
                .orElse(null);
    }

    private static String address(OutputNames names) {
        return PATH + Links.segment(names.file());
    }

    private FilePage page(PageRequest request, OutputNames names, Receipt receipt, Language reader) throws IOException {
        Path rows = inside(folders.receipts(), names.rowsCsv());
        Path rejects = inside(folders.rejected(), names.rejected());
        boolean hasRejects = rejects != null;
        OpenFile open = open(names);
        return new FilePage(
                receipt,
                open != null && open.toLookAt(),
                names,
                hasRejects,
                rejects != null && canBeCorrected(receipt, rejects),
                rows != null,
                rows == null || receipt.counts().read() == 0 ? null : rows(request, names, receipt, rows, reader),
                DecisionPages.undo(ledger, names.file()),
                guard.formToken(),
                zone);
    }

    private static boolean canBeCorrected(Receipt receipt, Path rejects) throws IOException {
        HowRead how = receipt.howRead();
        try {
            return receipt.error() == null && how != null && Correction.isPossible(rejects, how.notes());
        } catch (DamagedFileException somebodyChangedIt) {
            return false;
        }
    }

    private RowTable rows(PageRequest request, OutputNames names, Receipt receipt, Path file, Language reader)
            throws IOException {
        RowsFile.Filter filter =
                new RowsFile.Filter(request.parameter("outcome"), request.parameter("code"), request.parameter("q"));
        String asked = request.parameter("page");
        long page = asked.matches("\\d{1,7}") ? Math.max(1, Long.parseLong(asked)) : 1;
        try (ArchivedNames.Names people = archived.open(names, receipt.sha256())) {
            RowsFile.Page found =
                    RowsFile.read(file, filter, (page - 1) * RowTable.PAGE, RowTable.PAGE, people::of, reader);
            return new RowTable(address(names), filter, page, found, people.known());
        }
    }
}
