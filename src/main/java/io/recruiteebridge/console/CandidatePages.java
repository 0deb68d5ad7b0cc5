package io.recruiteebridge.console;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.recruiteebridge.delivery.JobCatalog;
import io.recruiteebridge.files.AtomicFile;
import io.recruiteebridge.imports.RowCheck;
import io.recruiteebridge.language.Language;
import io.recruiteebridge.language.Sentence;
import io.recruiteebridge.ledger.ImportFile;
import io.recruiteebridge.ledger.ImportFileState;
import io.recruiteebridge.ledger.Ledger;
import io.recruiteebridge.outcome.FileError;
import io.recruiteebridge.pages.Links;
import io.recruiteebridge.reading.Problem;
import io.recruiteebridge.receipt.OutputNames;
import io.recruiteebridge.recruitee.Job;
import io.recruiteebridge.recruitee.RecruiteeException;
import io.recruiteebridge.recruitee.RequestGate;
import io.recruiteebridge.settings.Folders;
import io.recruiteebridge.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The page {@code /candidates/new}. The form becomes a file in the inbox, so that all rules hold for it; the page then
 * shows the outcome of that file. Thread-safe.
 */
final class CandidatePages {
    private static final int REMEMBERED = 200;
    private static final int RECENT_FILES = 500;
    private static final int MOST_JOBS = 500;
    private static final Pattern FILE_NAME =
            Pattern.compile("console-\\d{4}-\\d{2}-\\d{2}T\\d{6}Z-[0-9a-f]{16}\\.json");
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Settings settings;
    private final Ledger ledger;
    private final Folders folders;
    private final AccessGuard guard;
    private final RequestGate gate;
    private final JobCatalog jobs;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    /** The newest forms by the file's name, for showing them again. */
    private final Map<String, Map<String, String>> typed = Collections.synchronizedMap(new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Map<String, String>> eldest) {
            return size() > REMEMBERED;
        }
    });

    CandidatePages(
            Settings settings, Ledger ledger, AccessGuard guard, RequestGate gate, JobCatalog jobs, Clock clock) {
        this.settings = settings;
        this.ledger = ledger;
        this.folders = settings.folders();
        this.guard = guard;
        this.gate = gate;
        this.jobs = jobs;
        this.clock = clock;
    }

    /** Whether a file was written by the form. */
    static boolean isFormFile(String name) {
        return FILE_NAME.matcher(name).matches();
    }

    PageResponse show(PageRequest request) throws IOException {
        String sent = request.parameter("sent");
        if (sent.isEmpty()) {
            return form(200, Map.of(), List.of(), Map.of());
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
        CandidateField wrong = row == null || !row.outcome().equals("rejected") ? null : CandidateField.of(row.field());
        CandidateForm again = formWith(
                values,
                List.of(),
                wrong == null || row == null
                        ? Map.of()
                        : Map.of(wrong, List.of(Message.of(row.code(), row.message()))));
        return PageResponse.page(
                200,
                "console/result.jte",
                new CandidateResult(again.value(CandidateField.NAME), "/files/" + Links.segment(sent), row, again));
    }

    PageResponse send(PageRequest request) throws IOException {
        if (!guard.isFormToken(request.field("token"))) {
            return form(403, request.form(), List.of(Message.of(Sentence.of("console.restarted-send"))), Map.of());
        }
        Map<String, String> cells = new LinkedHashMap<>();
        for (CandidateField field : CandidateField.values()) {
            String typed = request.field(field.parameter());
            if (!typed.isBlank() || field.isRequired()) {
                cells.put(field.heading(), typed);
            }
        }
        Map<CandidateField, List<Message>> errors = new EnumMap<>(CandidateField.class);
        List<Message> others = new ArrayList<>();
        if (request.field("name").isBlank()) {
            errors.put(CandidateField.NAME, List.of(Message.of(Sentence.of("console.enter-name"))));
        } else {
            for (Problem problem : RowCheck.of(cells, settings, mayAsk() ? jobs : null)) {
                CandidateField field = CandidateField.of(problem.field());
                (field == null ? others : errors.computeIfAbsent(field, each -> new ArrayList<>()))
                        .add(Message.of(problem.code().word(), problem.message()));
            }
        }
        return errors.isEmpty() && others.isEmpty()
                ? PageResponse.seeOther("/candidates/new?sent=" + writeToInbox(request, cells))
                : form(400, request.form(), others, errors);
    }

    private boolean mayAsk() {
        return gate.view().opensIn().isZero();
    }

    private PageResponse form(
            int status, Map<String, String> values, List<Message> others, Map<CandidateField, List<Message>> errors) {
        return PageResponse.page(status, "console/new.jte", formWith(values, others, errors));
    }

    private CandidateForm formWith(
            Map<String, String> values, List<Message> others, Map<CandidateField, List<Message>> errors) {
        return new CandidateForm(guard.formToken(), values, others, errors, openJobs());
    }

    /** A title that several jobs have is of no use: their ids are. */
    private Map<String, String> openJobs() {
        Map<String, String> choice = new LinkedHashMap<>();
        try {
            List<Job> open = mayAsk() ? jobs.open() : List.of();
            Map<String, Long> titles = open.stream().collect(Collectors.groupingBy(Job::title, Collectors.counting()));
            for (Job job : open.subList(0, Math.min(MOST_JOBS, open.size()))) {
                boolean one = titles.getOrDefault(job.title(), 0L) == 1;
                choice.put(one ? job.title() : Long.toString(job.id()), one ? "" : job.title());
            }
        } catch (RecruiteeException e) {
            return Map.of(); // they can be typed
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return choice;
    }

    /** The name of the file. */
    private String writeToInbox(PageRequest request, Map<String, String> cells) throws IOException {
        byte[] tail = new byte[8];
        random.nextBytes(tail);
        String name = "console-" + STAMP.format(clock.instant()) + "-"
                + HexFormat.of().formatHex(tail) + ".json";
        ObjectNode candidate = JSON.createObjectNode();
        cells.forEach(candidate::put);
        Map<String, String> values = new LinkedHashMap<>();
        for (CandidateField field : CandidateField.values()) {
            values.put(field.parameter(), request.field(field.parameter()));
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
            return new RowsFile.Row("", "rejected", "", "", error.code(), "", error.message(), "");
        }
        Path rows = folders.receipts()
                .resolve(OutputNames.of(file.name(), file.suffix()).rowsCsv());
        if (!Files.isRegularFile(rows)) {
            return null;
        }
        return RowsFile.read(rows, new RowsFile.Filter("", "", ""), 0, 1, number -> "", Language.ENGLISH)
                .rows()
                .stream()
                .findFirst()
                .orElse(null);
    }
}
