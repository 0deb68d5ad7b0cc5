package io.recruiteebridge.console;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.recruiteebridge.files.AtomicFile;
import io.recruiteebridge.ledger.ImportFile;
import io.recruiteebridge.ledger.ImportFileState;
import io.recruiteebridge.ledger.Ledger;
import io.recruiteebridge.outcome.FileError;
import io.recruiteebridge.pages.Links;
import io.recruiteebridge.receipt.OutputNames;
import io.recruiteebridge.settings.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The page {@code /candidates/new}. The form becomes a file in the inbox, so that all rules hold for it; the page then
 * shows the outcome of that file. Thread-safe.
 */
final class CandidatePages {
    private static final int REMEMBERED = 200;
    private static final int RECENT_FILES = 500;
    private static final Pattern FILE_NAME =
            Pattern.compile("console-\\d{4}-\\d{2}-\\d{2}T\\d{6}Z-[0-9a-f]{16}\\.json");
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Ledger ledger;
    private final Folders folders;
    private final AccessGuard guard;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    /** The newest forms by the file's name, for showing them again. */
    private final Map<String, Map<String, String>> typed = Collections.synchronizedMap(new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Map<String, String>> eldest) {
            return size() > REMEMBERED;
        }
    });

    CandidatePages(Ledger ledger, Folders folders, AccessGuard guard, Clock clock) {
        this.ledger = ledger;
        this.folders = folders;
        this.guard = guard;
        this.clock = clock;
    }

    PageResponse show(PageRequest request) throws IOException {
        String sent = request.parameter("sent");
        if (sent.isEmpty()) {
            return form(200, Map.of(), "", null);
        }
        if (!FILE_NAME.matcher(sent).matches()) {
            return PageResponse.notFound();
        }
        RowsFile.Row row = null;
        ImportFile file = find(sent);
        if (file != null && file.state() == ImportFileState.DONE) {
            row = row(file);
            if (row == null) {
                return PageResponse.notFound();
            }
        } else if (file == null
                && !typed.containsKey(sent)
                && !Files.exists(folders.inbox().resolve(sent))) {
            return PageResponse.notFound();
        }
        Map<String, String> values = typed.getOrDefault(sent, Map.of());
        CandidateField wrong = row == null ? null : CandidateField.of(row.field());
        CandidateForm again = new CandidateForm(guard.formToken(), values, "", wrong);
        return PageResponse.page(
                200,
                "console/result.jte",
                new CandidateResult(again.value(CandidateField.NAME), "/files/" + Links.segment(sent), row, again));
    }

    PageResponse send(PageRequest request) throws IOException {
        if (!guard.isFormToken(request.field("token"))) {
            return form(
                    403,
                    request.form(),
                    "The bridge restarted after you opened this page; please send it again.",
                    null);
        }
        if (request.field("name").isBlank()) {
            return form(400, request.form(), "A candidate needs a name.", CandidateField.NAME);
        }
        return PageResponse.seeOther("/candidates/new?sent=" + writeToInbox(request));
    }

    private PageResponse form(int status, Map<String, String> values, String error, @Nullable CandidateField wrong) {
        return PageResponse.page(status, "console/new.jte", new CandidateForm(guard.formToken(), values, error, wrong));
    }

    /** The name of the file. */
    private String writeToInbox(PageRequest request) throws IOException {
        byte[] tail = new byte[8];
        random.nextBytes(tail);
        String name = "console-" + STAMP.format(clock.instant()) + "-"
                + HexFormat.of().formatHex(tail) + ".json";
        ObjectNode candidate = JSON.createObjectNode();
        Map<String, String> values = new LinkedHashMap<>();
        for (CandidateField field : CandidateField.values()) {
            String value = request.field(field.parameter());
            values.put(field.parameter(), value);
            if (!value.isBlank()) {
                candidate.put(field.heading(), value);
            }
        }
        byte[] file = JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(List.of(candidate));
        typed.put(name, values);
        AtomicFile.write(folders.inbox().resolve(name), AtomicFile.Mode.CREATE_NEW, out -> out.write(file));
        return name;
    }

    private @Nullable ImportFile find(String name) {
        return ledger.files().latest(RECENT_FILES).stream()
                .filter(file -> file.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    /** The row of a finished file; null once its receipt is gone. */
    private RowsFile.@Nullable Row row(ImportFile file) throws IOException {
        FileError error = file.error();
        if (error != null) {
            return new RowsFile.Row("", "rejected", "", "", error.code(), "", error.message());
        }
        Path rows = folders.receipts()
                .resolve(OutputNames.of(file.name(), file.suffix()).rowsCsv());
        if (!Files.isRegularFile(rows)) {
            return null;
        }
        return RowsFile.read(rows, new RowsFile.Filter("", "", ""), 0, 1).rows().stream()
                .findFirst()
                .orElse(null);
    }
}
