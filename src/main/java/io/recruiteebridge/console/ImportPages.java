package io.recruiteebridge.console;

import io.recruiteebridge.delivery.DuplicateLookup;
import io.recruiteebridge.files.AtomicFile;
import io.recruiteebridge.imports.StableFiles;
import io.recruiteebridge.receipt.OutputNames;
import io.recruiteebridge.settings.Settings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The page {@code /import}: a file is uploaded and checked, and goes into the inbox only when somebody has seen what would
 * happen and confirms. Thread-safe.
 */
final class ImportPages {
    private static final int LONGEST_NAME = 180;
    private static final String EXPIRED = "This upload has expired; choose the file again.";
    private static final String RESTARTED = "The bridge restarted after you opened this page; choose the file again.";

    private final Settings settings;
    private final AccessGuard guard;
    private final UploadChecks checks;
    private final UploadStore uploads;
    private final UploadVisits visits = new UploadVisits();

    /** @param known gives null while existing candidates cannot be looked up */
    ImportPages(Settings settings, AccessGuard guard, Supplier<@Nullable DuplicateLookup> known, Clock clock) {
        this.settings = settings;
        this.guard = guard;
        this.checks = new UploadChecks(settings, known);
        this.uploads = new UploadStore(settings.folders().uploads(), clock);
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
        String id = request.parameter("id");
        if (id.isEmpty()) {
            return form(200, "");
        }
        UploadStore.Upload upload = uploads.find(id);
        return upload == null
                ? form(404, EXPIRED)
                : PageResponse.page(
                        200,
                        "console/preview.jte",
                        new ImportPreview(guard.formToken(), id, upload.result(), upload.duplicatesChecked()));
    }

    /** A file, or the decision about one. */
    PageResponse send(PageRequest request) throws IOException {
        if (request.isUpload()) {
            PageRequest.Upload upload = request.upload();
            return upload == null ? form(400, "No file was chosen.") : check(upload);
        }
        if (!guard.isFormToken(request.field("token"))) {
            return form(403, RESTARTED);
        }
        UploadStore.Upload upload = uploads.remove(request.field("id"));
        if (upload == null) {
            return form(404, EXPIRED);
        }
        boolean confirmed = !request.field("confirm").isEmpty();
        try {
            if (confirmed) {
                moveToInbox(upload);
            }
        } finally {
            Files.deleteIfExists(upload.file());
        }
        return PageResponse.seeOther(confirmed ? "/" : "/import");
    }

    /** Why an upload is refused before its body is read; null if it is not. */
    @Nullable
    PageResponse refusal(PageRequest request) {
        return guard.isFormToken(request.parameter("token")) ? null : form(403, RESTARTED);
    }

    /** For an upload that could not be received. */
    PageResponse notReceived(int status) {
        return form(
                status,
                switch (status) {
                    case 413 ->
                        "The file is larger than " + (Console.LARGEST_FILE >> 20)
                                + " MB. Drop it into the inbox folder instead.";
                    case 503 -> "Another file is being uploaded or checked; try again when it is done.";
                    case 507 -> "The bridge's disk is nearly full.";
                    default -> "The upload did not arrive completely; choose the file again.";
                });
    }

    private PageResponse form(int status, String error) {
        return PageResponse.page(status, "console/upload.jte", new UploadForm(guard.formToken(), error));
    }

    private PageResponse check(PageRequest.Upload upload) throws IOException {
        String name = nameOf(upload.fileName());
        if (name == null) {
            return form(400, "A file with this name can't be imported; rename it.");
        }
        long size = Files.size(upload.file());
        if (size == 0 || size > Console.LARGEST_FILE) {
            return size == 0 ? form(400, "The file is empty, or none was chosen.") : notReceived(413);
        }
        Path file = uploads.keep(upload.file());
        String id = file.getFileName().toString();
        boolean kept = false;
        try {
            uploads.add(id, checks.check(file, name, upload.visit()));
            kept = true;
        } catch (UploadChecks.TooLargeException e) {
            return form(413, "The file is too large to be checked here. Drop it into the inbox folder instead.");
        } catch (CancellationException browserHasLeft) {
            return form(400, EXPIRED);
        } finally {
            if (!kept) {
                Files.deleteIfExists(file);
            }
        }
        return PageResponse.seeOther("/import?id=" + id);
    }

    /** The last part of the browser's name for the file; null if the inbox would not accept it. */
    private static @Nullable String nameOf(String sent) {
        String name = sent.substring(Math.max(sent.lastIndexOf('/'), sent.lastIndexOf('\\')) + 1);
        boolean usable = Url.isPlainName(name)
                && !StableFiles.ignored(name)
                && name.getBytes(StandardCharsets.UTF_8).length <= LONGEST_NAME;
        return usable ? name : null;
    }

    /** Appears in the inbox complete, under the next free name. */
    private void moveToInbox(UploadStore.Upload upload) throws IOException {
        String name = upload.result().receipt().file();
        for (int suffix = 1; ; suffix++) {
            Path place = settings.folders()
                    .inbox()
                    .resolve(OutputNames.of(name, suffix).file());
            try {
                AtomicFile.write(place, AtomicFile.Mode.CREATE_NEW, out -> Files.copy(upload.file(), out));
                return;
            } catch (FileAlreadyExistsException taken) {
                continue;
            }
        }
    }
}
