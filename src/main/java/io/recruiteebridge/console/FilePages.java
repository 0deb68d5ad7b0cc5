package io.recruiteebridge.console;

import io.recruiteebridge.pages.Links;
import io.recruiteebridge.receipt.OutputNames;
import io.recruiteebridge.receipt.Progress;
import io.recruiteebridge.receipt.Receipt;
import io.recruiteebridge.receipt.ReceiptReader;
import io.recruiteebridge.settings.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The pages {@code /files/<file>}: the outcome of each row of a file, and its downloads. */
final class FilePages {
    private static final List<String> ENDINGS = List.of(".receipt.json", ".receipt.html", ".rows.csv");

    private final Folders folders;

    FilePages(Folders folders) {
        this.folders = folders;
    }

    /** @param inProgress the files in progress, which have no receipt yet */
    PageResponse respond(PageRequest request, List<Progress> inProgress) throws IOException {
        String asked = Url.nameBehind("/files/", request.path());
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
        if (receipt == null) {
            return inProgress.stream()
                    .filter(progress -> progress.file().equals(name))
                    .findFirst()
                    .map(progress -> PageResponse.page(200, "console/progress.jte", progress))
                    .orElseGet(PageResponse::notFound);
        }
        String download = request.parameter("download");
        if (!download.isEmpty()) {
            return download(names, download);
        }
        FilePage page = page(request, names, ReceiptReader.receipt(receipt));
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

    private FilePage page(PageRequest request, OutputNames names, Receipt receipt) throws IOException {
        String address = "/files/" + Links.segment(names.file());
        Path rows = inside(folders.receipts(), names.rowsCsv());
        return new FilePage(
                receipt.file(),
                address,
                receipt.counts(),
                receipt.error(),
                inside(folders.rejected(), names.rejected()) != null,
                rows != null,
                rows == null || receipt.counts().read() == 0 ? null : rows(request, address, rows));
    }

    private static RowTable rows(PageRequest request, String address, Path file) throws IOException {
        RowsFile.Filter filter =
                new RowsFile.Filter(request.parameter("outcome"), request.parameter("code"), request.parameter("q"));
        String asked = request.parameter("page");
        long page = asked.matches("\\d{1,7}") ? Math.max(1, Long.parseLong(asked)) : 1;
        return new RowTable(
                address, filter, page, RowsFile.read(file, filter, (page - 1) * RowTable.PAGE, RowTable.PAGE));
    }
}
