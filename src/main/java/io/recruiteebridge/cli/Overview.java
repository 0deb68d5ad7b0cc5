package io.recruiteebridge.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.recruiteebridge.export.LastExport;
import io.recruiteebridge.imports.StableFiles;
import io.recruiteebridge.ledger.ImportFileState;
import io.recruiteebridge.ledger.LedgerView;
import io.recruiteebridge.ledger.LedgerView.FileSummary;
import io.recruiteebridge.ledger.LedgerView.Scope;
import io.recruiteebridge.ledger.LedgerView.UnknownOutcome;
import io.recruiteebridge.ledger.RowState;
import io.recruiteebridge.ledger.sqlite.SqliteDatabase;
import io.recruiteebridge.receipt.OutputNames;
import io.recruiteebridge.settings.Settings;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What {@code status} shows. The JSON is for programs; keys are only ever added:
 *
 * <ul>
 *   <li>{@code home}: the folder
 *   <li>{@code ledger}: whether there is one yet
 *   <li>{@code waiting}: names of files in the inbox that were not received yet
 *   <li>{@code companies}: one for each company and base URL that the home was used with; only the configured one if there is
 *       one and the ledger knows it. Each with:
 *       <ul>
 *         <li>{@code company_id}, {@code base_url}
 *         <li>{@code rows}: all rows ever received, by state: {@code pending}, {@code sending}, {@code in_doubt}, {@code
 *             created}, {@code updated}, {@code skipped}, {@code rejected}
 *         <li>{@code at_work}: files in progress, oldest first: {@code file}, {@code started_at}, {@code read}, the seven states,
 *             {@code finishing} (all rows have an outcome), {@code stopped} (the code why its unsent rows are not sent, or null)
 *         <li>{@code in_doubt}: the first 1,000 such rows: {@code file}, {@code line}, {@code since} (Recruitee's time),
 *             {@code why}
 *         <li>{@code done}: the last 20 files, newest first: {@code file}, {@code receipt} (its name in outbox/receipts),
 *             {@code started_at}, {@code finished_at}, {@code read}, {@code created}, {@code updated}, {@code skipped},
 *             {@code rejected}, {@code error} (the code why the file was not imported, or null)
 *       </ul>
 *   <li>{@code last_export}: {@code as_of}, {@code candidates}, {@code files}; or null
 * </ul>
 *
 * Times are in UTC.
 */
final class Overview {
    private static final int DONE_SHOWN = 20;
    private static final int DOUBTS_SHOWN = 1_000;
    private static final int DOUBTS_PRINTED = 20;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

    private record Company(
            Scope scope,
            List<FileSummary> atWork,
            List<FileSummary> done,
            List<UnknownOutcome> doubts,
            Map<RowState, Long> rows) {}

    private final Path home;
    private final boolean ledger;
    private final List<String> waiting;
    private final List<Company> companies;
    private final @Nullable LastExport lastExport;

    private Overview(
            Path home, boolean ledger, List<String> waiting, List<Company> companies, @Nullable LastExport lastExport) {
        this.home = home;
        this.ledger = ledger;
        this.waiting = waiting;
        this.companies = companies;
        this.lastExport = lastExport;
    }

    static Overview of(Settings settings) throws IOException {
        List<Company> companies = new ArrayList<>();
        Set<String> atWork = new HashSet<>();
        boolean ledger = false;
        try (LedgerView view = new SqliteDatabase(settings.folders().state()).view()) {
            if (view != null) {
                ledger = true;
                List<FileSummary> unfinished = view.unfinishedFiles();
                unfinished.forEach(drop -> atWork.add(drop.name()));
                for (Scope scope : shown(view.scopes(), settings)) {
                    companies.add(company(view, scope, unfinished));
                }
            }
        }
        return new Overview(
                settings.folders().home(),
                ledger,
                waiting(settings.folders().inbox(), atWork),
                companies,
                LastExport.in(settings.folders().outbox()).orElse(null));
    }

    private static List<Scope> shown(List<Scope> scopes, Settings settings) {
        List<Scope> configured = scopes.stream()
                .filter(scope -> scope.baseUrl().equals(settings.baseUrl().toString())
                        && settings.account()
                                .filter(account -> account.companyId().equals(scope.companyId()))
                                .isPresent())
                .toList();
        return configured.isEmpty() ? scopes : configured;
    }

    private static Company company(LedgerView view, Scope scope, List<FileSummary> unfinished) {
        List<FileSummary> atWork =
                unfinished.stream().filter(drop -> drop.scope().equals(scope)).toList();
        Map<RowState, Long> rows = new EnumMap<>(view.outcomes(scope));
        for (FileSummary drop : atWork) {
            for (RowState state : RowState.values()) {
                rows.merge(state, drop.in(state), Long::sum);
            }
        }
        return new Company(
                scope, atWork, view.doneFiles(scope, DONE_SHOWN), view.unknownOutcomes(scope, DOUBTS_SHOWN), rows);
    }

    private static List<String> waiting(Path inbox, Set<String> atWork) throws IOException {
        List<String> names = new ArrayList<>();
        if (Files.isDirectory(inbox)) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(inbox, Files::isRegularFile)) {
                for (Path file : files) {
                    String name = file.getFileName().toString();
                    if (!StableFiles.ignored(name) && !atWork.contains(name)) {
                        names.add(name);
                    }
                }
            }
        }
        names.sort(null);
        return names;
    }

    // ---- for programs -------------------------------------------------------------------------------------------

    String json() throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        ObjectNode json = mapper.createObjectNode();
        json.put("home", home.toString());
        json.put("ledger", ledger);
        waiting.forEach(json.putArray("waiting")::add);
        ArrayNode list = json.putArray("companies");
        companies.forEach(company -> put(list.addObject(), company));
        LastExport export = lastExport;
        if (export == null) {
            json.putNull("last_export");
        } else {
            ObjectNode last = json.putObject("last_export");
            last.put("as_of", utc(export.asOf())).put("candidates", export.count());
            ArrayNode files = last.putArray("files");
            export.files().forEach(file -> files.add(file.toString()));
        }
        return mapper.writerWithDefaultPrettyPrinter().writeValueAsString(json) + "\n";
    }

    private static void put(ObjectNode json, Company company) {
        json.put("company_id", company.scope().companyId());
        json.put("base_url", company.scope().baseUrl());
        ObjectNode rows = json.putObject("rows");
        for (RowState state : RowState.values()) {
            rows.put(word(state), company.rows().getOrDefault(state, 0L));
        }
        ArrayNode atWork = json.putArray("at_work");
        for (FileSummary drop : company.atWork()) {
            ObjectNode file = atWork.addObject();
            file.put("file", drop.name())
                    .put("started_at", utc(drop.startedAt()))
                    .put("read", drop.read());
            for (RowState state : RowState.values()) {
                file.put(word(state), drop.in(state));
            }
            file.put("finishing", drop.state() == ImportFileState.FINISHING).put("stopped", drop.stopCode());
        }
        ArrayNode doubts = json.putArray("in_doubt");
        for (UnknownOutcome doubt : company.doubts()) {
            doubts.addObject()
                    .put("file", doubt.file())
                    .put("line", doubt.line())
                    .put("since", utc(doubt.since()))
                    .put("why", why(doubt));
        }
        ArrayNode done = json.putArray("done");
        for (FileSummary drop : company.done()) {
            done.addObject()
                    .put("file", drop.name())
                    .put("receipt", OutputNames.of(drop.name(), drop.suffix()).receiptJson())
                    .put("started_at", utc(drop.startedAt()))
                    .put("finished_at", utc(drop.finishedAt()))
                    .put("read", drop.read())
                    .put("created", drop.in(RowState.CREATED))
                    .put("updated", drop.in(RowState.UPDATED))
                    .put("skipped", drop.in(RowState.SKIPPED))
                    .put("rejected", drop.in(RowState.REJECTED))
                    .put("error", drop.errorCode());
        }
    }

    private static String word(RowState state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    private static String why(UnknownOutcome doubt) {
        String message = doubt.message();
        return message == null || message.isEmpty() ? "the bridge stopped while it was being sent" : message;
    }

    private static @Nullable String utc(@Nullable Instant time) {
        return time == null ? null : time.truncatedTo(ChronoUnit.MILLIS).toString();
    }

    // ---- for people ---------------------------------------------------------------------------------------------

    String text() {
        StringBuilder text = new StringBuilder();
        if (!ledger) {
            text.append("Nothing yet: no files received in ").append(home).append(".\n");
        }
        if (!waiting.isEmpty()) {
            text.append("Waiting in the inbox: ")
                    .append(waiting.stream().map(Overview::plain).collect(Collectors.joining(", ")))
                    .append('\n');
        }
        companies.forEach(company -> append(text, company));
        LastExport export = lastExport;
        text.append(text.isEmpty() ? "" : "\n");
        if (export == null) {
            text.append("Last export: none yet\n");
        } else {
            text.append("Last export: ")
                    .append(local(export.asOf()))
                    .append(", ")
                    .append(export.count())
                    .append(export.count() == 1 ? " candidate (" : " candidates (")
                    .append(export.files().stream().map(Path::toString).collect(Collectors.joining(", ")))
                    .append(")\n");
        }
        return text.toString();
    }

    private static void append(StringBuilder text, Company company) {
        text.append("Company ").append(company.scope().companyId()).append(" at ");
        text.append(company.scope().baseUrl()).append('\n');
        List<List<String>> table = new ArrayList<>();
        table.add(
                List.of("", "rows", "pending", "sending", "in doubt", "created", "updated", "skipped", "rejected", ""));
        for (FileSummary drop : company.atWork()) {
            String since = "since " + local(drop.startedAt());
            table.add(line(drop, drop.state() == ImportFileState.FINISHING ? "writing the receipt" : since));
        }
        for (FileSummary drop : company.done()) {
            String error = drop.errorCode();
            table.add(
                    line(drop, (error == null ? "done " : "not imported (" + error + ") ") + local(drop.finishedAt())));
        }
        List<String> all = new ArrayList<>(List.of("all files"));
        all.add(Long.toString(
                company.rows().values().stream().mapToLong(Long::longValue).sum()));
        for (RowState state : RowState.values()) {
            all.add(Long.toString(company.rows().getOrDefault(state, 0L)));
        }
        all.add("");
        table.add(all);
        appendTable(text, table);
        if (!company.doubts().isEmpty()) {
            text.append("\nUnconfirmed: Recruitee is asked whether these rows arrived before they are sent again\n");
            for (UnknownOutcome doubt :
                    company.doubts().stream().limit(DOUBTS_PRINTED).toList()) {
                text.append("  ").append(plain(doubt.file())).append(" line ").append(doubt.line());
                text.append(doubt.since() == null ? "" : ", since " + local(doubt.since()));
                text.append(": ").append(plain(why(doubt))).append('\n');
            }
            if (company.doubts().size() > DOUBTS_PRINTED) {
                text.append("  and more; --json shows them\n");
            }
        }
    }

    private static List<String> line(FileSummary drop, String remark) {
        List<String> line = new ArrayList<>(List.of(plain(drop.name()), Long.toString(drop.read())));
        for (RowState state : RowState.values()) {
            boolean set = drop.state() != ImportFileState.DONE || state.settled();
            line.add(set ? Long.toString(drop.in(state)) : "");
        }
        line.add(remark);
        return line;
    }

    private static void appendTable(StringBuilder text, List<List<String>> table) {
        int last = table.get(0).size() - 1;
        int[] widths = new int[last];
        for (List<String> row : table) {
            for (int i = 0; i < last; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        for (List<String> row : table) {
            StringBuilder line = new StringBuilder("  ");
            for (int i = 0; i < last; i++) {
                String pad = " ".repeat(widths[i] - row.get(i).length());
                line.append(i == 0 ? row.get(i) + pad : "  " + pad + row.get(i));
            }
            text.append((line + "  " + row.get(last)).stripTrailing()).append('\n');
        }
    }

    private static String local(@Nullable Instant time) {
        return time == null ? "" : TIME.format(time.atZone(ZoneId.systemDefault()));
    }

    /** A file name may contain terminal control sequences. */
    private static String plain(String text) {
        return text.replaceAll("\\p{Cntrl}", "?");
    }
}
