package io.recruiteebridge.console;

import io.recruiteebridge.files.AtomicFile;
import io.recruiteebridge.files.FileError;
import io.recruiteebridge.imports.Check;
import io.recruiteebridge.imports.Known;
import io.recruiteebridge.imports.StableFiles;
import io.recruiteebridge.outcome.Outcome;
import io.recruiteebridge.receipt.Counts;
import io.recruiteebridge.receipt.Formats;
import io.recruiteebridge.receipt.Html;
import io.recruiteebridge.receipt.OutputNames;
import io.recruiteebridge.receipt.Receipt;
import io.recruiteebridge.receipt.RowOutcome;
import io.recruiteebridge.settings.Settings;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The page {@code /import}: a file is put aside and checked; only when somebody has seen what would happen and agrees does
 * it go into the inbox. Files that nobody decides on are forgotten with the next start, or when there are too many.
 * Thread-safe.
 */
final class ImportDesk {
    /** Larger files belong into the folder. */
    static final long LARGEST_FILE = 256L << 20;

    private static final int LARGEST_FIELD = 1_024;
    private static final int LONGEST_NAME = 180;
    private static final int MOST_WAITING = 20;
    private static final int SHOWN = 50;

    /** @param known null where the account could not be asked */
    private record Checked(Path file, String name, Check.Result result, boolean known) {}

    private final Settings settings;
    private final Guard guard;
    private final Supplier<@Nullable Known> known;
    private final Path folder;
    private final SecureRandom random = new SecureRandom();
    private final LinkedHashMap<String, Checked> waiting = new LinkedHashMap<>();

    /** @param known who is known in the account; null where that cannot be told just now */
    ImportDesk(Settings settings, Guard guard, Supplier<@Nullable Known> known) {
        this.settings = settings;
        this.guard = guard;
        this.known = known;
        this.folder = settings.folders().state().resolve("console");
        sweep();
    }

    Reply show(PageRequest request) {
        String id = request.parameter("id");
        if (id.isEmpty()) {
            return Reply.page(200, start(""));
        }
        Checked checked = find(id);
        return checked == null
                ? Reply.page(404, start("This file is not waiting any more; choose it again."))
                : Reply.page(200, checked(id, checked));
    }

    Reply send(PageRequest request) throws IOException {
        String type = request.header("Content-Type");
        if (type != null && type.regionMatches(true, 0, "multipart/", 0, 10)) {
            return upload(request);
        }
        byte[] form = new Limited(request.body(), LARGEST_FIELD).readAllBytes();
        Map<String, String> values = Url.parameters(new String(form, StandardCharsets.US_ASCII));
        if (!guard.isFormToken(values.get("token"))) {
            return Reply.page(
                    403, start("This page was opened before the bridge was started; please choose the file again."));
        }
        String id = values.getOrDefault("id", "");
        Checked checked = remove(id);
        if (checked == null) {
            return Reply.page(404, start("This file is not waiting any more; choose it again."));
        }
        try {
            if (values.containsKey("confirm")) {
                drop(checked);
            }
        } finally {
            Files.deleteIfExists(checked.file());
        }
        return Reply.seeOther(values.containsKey("confirm") ? "/" : "/import");
    }

    private Reply upload(PageRequest request) throws IOException {
        try {
            if (request.announcedLength() > LARGEST_FILE + LARGEST_FIELD) {
                throw new TooLargeException();
            }
            boolean ours = false;
            Multipart form = Multipart.of(request);
            for (Multipart.Part part = form.next(); part != null; part = form.next()) {
                if (part.name().equals("token")) {
                    ours = guard.isFormToken(new String(
                            new Limited(part.content(), LARGEST_FIELD).readAllBytes(), StandardCharsets.UTF_8));
                } else if (part.name().equals("file") && part.fileName() != null) {
                    // The token stands before the file: without it not a byte is kept.
                    return ours ? take(part.fileName(), part.content()) : notOurs();
                }
            }
            return ours ? Reply.page(400, start("No file was chosen.")) : notOurs();
        } catch (TooLargeException e) {
            return Reply.page(
                            413,
                            start("The file is larger than " + (LARGEST_FILE >> 20)
                                    + " MB. Drop it into the inbox folder instead."))
                    .with("Connection", "close");
        }
    }

    private Reply notOurs() {
        return Reply.page(
                        403, start("This page was opened before the bridge was started; please choose the file again."))
                .with("Connection", "close");
    }

    private Reply take(String sentName, InputStream content) throws IOException {
        String name = nameOf(sentName);
        if (name == null) {
            return Reply.page(400, start("A file of that name cannot be imported; give it another one."));
        }
        byte[] bytes = new byte[16];
        random.nextBytes(bytes);
        String id = HexFormat.of().formatHex(bytes);
        Path file = folder.resolve(id);
        Files.createDirectories(folder);
        boolean kept = false;
        try {
            var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
            Files.createFile(file, ownerOnly);
            try (OutputStream out = Files.newOutputStream(file)) {
                new Limited(content, LARGEST_FILE).transferTo(out);
            }
            if (Files.size(file) == 0) {
                return Reply.page(400, start("The file is empty, or none was chosen."));
            }
            Known account = known.get();
            Check.Result result = new Check(settings, account).check(file, name);
            kept = true;
            add(id, new Checked(file, name, result, account != null));
        } finally {
            if (!kept) {
                Files.deleteIfExists(file);
            }
        }
        return Reply.seeOther("/import?id=" + id);
    }

    /** The last part of what the browser calls it, if that may be a file's name in the inbox. */
    private static @Nullable String nameOf(String sent) {
        String name = sent.substring(Math.max(sent.lastIndexOf('/'), sent.lastIndexOf('\\')) + 1);
        boolean usable = Url.isPlainName(name)
                && !StableFiles.ignored(name)
                && name.getBytes(StandardCharsets.UTF_8).length <= LONGEST_NAME;
        return usable ? name : null;
    }

    /** Into the inbox at once and whole, under the next free name. */
    private void drop(Checked checked) throws IOException {
        for (int suffix = 1; ; suffix++) {
            Path place = settings.folders()
                    .inbox()
                    .resolve(OutputNames.of(checked.name(), suffix).file());
            try {
                AtomicFile.write(place, AtomicFile.Mode.CREATE_NEW, out -> Files.copy(checked.file(), out));
                return;
            } catch (FileAlreadyExistsException taken) {
                continue;
            }
        }
    }

    private synchronized void add(String id, Checked checked) throws IOException {
        waiting.put(id, checked);
        while (waiting.size() > MOST_WAITING) {
            Checked oldest = waiting.remove(waiting.keySet().iterator().next());
            if (oldest != null) {
                Files.deleteIfExists(oldest.file());
            }
        }
    }

    private synchronized @Nullable Checked find(String id) {
        return waiting.get(id);
    }

    private synchronized @Nullable Checked remove(String id) {
        return waiting.remove(id);
    }

    private void sweep() {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            // Then they lie there, readable for the owner alone, until the next start.
            return;
        }
    }

    // ---- markup ---------------------------------------------------------------------------------------------------

    private String start(String error) {
        return page("""
                <header><h1>Import</h1><p>First you see what would happen; nothing is sent before you agree.</p></header>
                %s<section>
                <form id="upload" action="/import" method="post" enctype="multipart/form-data">
                <input type="hidden" name="token" value="%s">
                <div class="drop">
                <p><strong>Drop a file anywhere onto this page</strong>, or choose one:</p>
                <label><span class="hidden">File</span><input type="file" name="file" required></label>
                <button class="primary">Check the file</button>
                <p class="note">CSV, JSON or JSON lines, also gzipped, up to %d MB.</p>
                </div>
                </form>
                </section>
                """.formatted(
                        error.isEmpty() ? "" : "<p class=\"error\" role=\"alert\">" + Html.escape(error) + "</p>\n",
                        guard.formToken(),
                        LARGEST_FILE >> 20));
    }

    private String checked(String id, Checked checked) {
        Receipt receipt = checked.result().receipt();
        FileError error = receipt.error();
        Counts counts = receipt.counts();
        StringBuilder body = new StringBuilder();
        body.append("<header class=\"%s\">\n<h1>%s</h1>\n<p>%s</p>\n</header>\n"
                .formatted(
                        error != null ? "bad" : counts.rejected() > 0 ? "mixed" : "good",
                        Html.isolated(checked.name()),
                        error != null
                                ? "This file cannot be taken as it is."
                                : "Checked: %s. Nothing has been sent yet.".formatted(Formats.rows(counts.read()))));
        if (error != null) {
            body.append(
                    "<section class=\"notice bad\">\n<h2>What is wrong</h2>\n<p>%s</p>\n<p class=\"note\"><code>%s</code>%s</p>\n</section>\n"
                            .formatted(
                                    Html.isolated(error.message()),
                                    Html.escape(error.code()),
                                    error.line() == null ? "" : " · line " + error.line()));
        } else {
            body.append("<section id=\"would\">\n<h2>What would happen</h2>\n%s<p>%s</p>\n%s</section>\n"
                    .formatted(
                            Bars.progress(checked.name(), counts),
                            would(counts),
                            checked.known()
                                    ? ""
                                    : "<p class=\"note\">Who is known already could not be asked just now; they will be"
                                            + " found when the file is imported.</p>\n"));
        }
        body.append("<form class=\"actions\" action=\"/import\" method=\"post\">\n"
                + "<input type=\"hidden\" name=\"token\" value=\"%s\"><input type=\"hidden\" name=\"id\" value=\"%s\">\n"
                        .formatted(guard.formToken(), Html.escape(id))
                + (error == null ? "<button class=\"primary\" name=\"confirm\" value=\"yes\">Import it</button>\n" : "")
                + "<button name=\"cancel\" value=\"yes\">%s</button>\n</form>\n"
                        .formatted(error == null ? "Forget it" : "Choose another file"));
        rows(checked.result(), body);
        columns(receipt, body);
        payloads(checked.result().payloads(), body);
        return page(body.toString());
    }

    private static String would(Counts counts) {
        return Map.of(
                        Outcome.CREATED, "would be created",
                        Outcome.UPDATED, "would be updated",
                        Outcome.SKIPPED, "would be skipped",
                        Outcome.REJECTED, "would be rejected",
                        Outcome.PENDING, "would be sent")
                .entrySet()
                .stream()
                .sorted(Map.Entry.comparingByKey())
                .filter(entry -> counts.of(entry.getKey()) > 0)
                .map(entry -> "<span class=\"count\"><span class=\"dot %s\"></span>%s %s</span>"
                        .formatted(entry.getKey().word(), Formats.number(counts.of(entry.getKey())), entry.getValue()))
                .collect(Collectors.joining(" "));
    }

    private static void rows(Check.Result result, StringBuilder body) {
        List<RowOutcome> rows = result.rows();
        if (rows.isEmpty()) {
            return;
        }
        body.append(
                "<section>\n<h2>Rows to look at</h2>\n<div class=\"wide\"><table>\n<thead><tr><th scope=\"col\" class=\"n\">Line</th>"
                        + "<th scope=\"col\">Would be</th><th scope=\"col\">Why</th></tr></thead>\n<tbody>\n");
        for (RowOutcome row : rows.subList(0, Math.min(SHOWN, rows.size()))) {
            body.append(
                    "<tr><td class=\"n\">%d</td><td><span class=\"count\"><span class=\"dot %s\"></span>%s</span></td><td>%s <small><code>%s</code></small></td></tr>\n"
                            .formatted(
                                    row.line(),
                                    row.outcome().word(),
                                    row.outcome().word(),
                                    row.message() == null ? "" : Html.isolated(row.message()),
                                    row.code() == null ? "" : Html.escape(row.code())));
        }
        body.append("</tbody>\n</table></div>\n");
        Counts counts = result.receipt().counts();
        long all = counts.rejected() + counts.skipped();
        if (all > SHOWN) {
            body.append("<p class=\"note\">These are %d of %s.</p>\n".formatted(SHOWN, Formats.rows(all)));
        }
        body.append("</section>\n");
    }

    private static void columns(Receipt receipt, StringBuilder body) {
        if (receipt.howRead() == null) {
            return;
        }
        body.append(
                "<section>\n<h2>How the file is read</h2>\n<p class=\"note\">%s, %s</p>\n<div class=\"wide\"><table>\n<thead><tr><th scope=\"col\">Column</th><th scope=\"col\">Taken as</th></tr></thead>\n<tbody>\n"
                        .formatted(
                                Html.escape(receipt.howRead().format().toUpperCase(Locale.ROOT)),
                                Html.escape(receipt.howRead().encoding())));
        receipt.howRead()
                .columns()
                .forEach((heading, field) -> body.append("<tr><td>%s</td><td>%s</td></tr>\n"
                        .formatted(
                                Html.isolated(heading),
                                field == null ? "<small>not used</small>" : Html.escape(field.replace('_', ' ')))));
        body.append("</tbody>\n</table></div>\n</section>\n");
    }

    private static void payloads(List<String> payloads, StringBuilder body) {
        if (payloads.isEmpty()) {
            return;
        }
        body.append("<section>\n<details>\n<summary>What Recruitee would get, for the first rows</summary>\n");
        payloads.forEach(payload -> body.append("<pre>%s</pre>\n".formatted(Html.escape(payload))));
        body.append("</details>\n</section>\n");
    }

    private static String page(String body) {
        return Layout.page("Import", Layout.Place.IMPORT, 0, body);
    }
}
