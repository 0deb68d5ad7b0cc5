package io.recruiteebridge.cli;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.recruiteebridge.app.LedgerChoice;
import io.recruiteebridge.export.LastExport;
import io.recruiteebridge.imports.AccountCondition;
import io.recruiteebridge.imports.Approvals;
import io.recruiteebridge.imports.ExportCondition;
import io.recruiteebridge.imports.InboxListing;
import io.recruiteebridge.imports.OpenFiles;
import io.recruiteebridge.imports.RemovalNotices;
import io.recruiteebridge.ledger.ImportFileState;
import io.recruiteebridge.ledger.LeaseHolder;
import io.recruiteebridge.ledger.LedgerDatabase;
import io.recruiteebridge.ledger.LedgerView;
import io.recruiteebridge.ledger.LedgerView.FileSummary;
import io.recruiteebridge.ledger.LedgerView.Scope;
import io.recruiteebridge.ledger.OpenFile;
import io.recruiteebridge.ledger.Removal;
import io.recruiteebridge.ledger.RowState;
import io.recruiteebridge.receipt.Attention;
import io.recruiteebridge.receipt.OutputNames;
import io.recruiteebridge.receipt.Status;
import io.recruiteebridge.settings.Folders;
import io.recruiteebridge.settings.Settings;
import io.recruiteebridge.settings.SettingsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What {@code status} reports. These records are its JSON, with keys in snake_case: keys are only ever added. Times are in
 * UTC. Immutable.
 *
 * @param home the folder
 * @param ledger whether there is a ledger
 * @param waiting names of files in the inbox that haven't been received yet, at most 1,000, and in its folder {@code check}
 * @param moreWaiting whether there are others, however many
 * @param needsAttention what waits for a person
 * @param workedOnBy the process that works on the company; null if none does, or if the ledger is a file of this machine's
 * @param companies one for each company and base URL that the home was used with; only the configured one if the ledger
 *     knows it
 * @param lastExport null if nothing was exported yet
 */
record StatusReport(
        String home,
        boolean ledger,
        List<String> waiting,
        boolean moreWaiting,
        List<NeedsAttention> needsAttention,
        @Nullable Worker workedOnBy,
        List<Company> companies,
        @Nullable Export lastExport) {
    private static final int DONE_SHOWN = 20;
    private static final int UNCONFIRMED_SHOWN = 1_000;

    /**
     * @param rows all rows ever received
     * @param atWork files in progress, oldest first
     * @param inDoubt the first 1,000 rows with unconfirmed delivery
     * @param done the latest 20 files, newest first
     */
    record Company(
            String companyId,
            String baseUrl,
            RowCounts rows,
            List<InProgress> atWork,
            List<Unconfirmed> inDoubt,
            List<Done> done) {}

    /** How many rows are in each state; updates count as sending or in doubt like creates, and so do added parts. */
    record RowCounts(
            long pending, long sending, long inDoubt, long created, long updated, long skipped, long rejected) {
        static RowCounts of(ToLongFunction<RowState> rows) {
            return new RowCounts(
                    rows.applyAsLong(RowState.PENDING),
                    rows.applyAsLong(RowState.SENDING)
                            + rows.applyAsLong(RowState.UPDATING)
                            + rows.applyAsLong(RowState.COMPLETING)
                            + rows.applyAsLong(RowState.UPDATE_COMPLETING),
                    rows.applyAsLong(RowState.UNKNOWN_OUTCOME) + rows.applyAsLong(RowState.UPDATE_UNKNOWN),
                    rows.applyAsLong(RowState.CREATED),
                    rows.applyAsLong(RowState.UPDATED),
                    rows.applyAsLong(RowState.SKIPPED),
                    rows.applyAsLong(RowState.REJECTED));
        }

        RowCounts plus(RowCounts other) {
            return new RowCounts(
                    pending + other.pending,
                    sending + other.sending,
                    inDoubt + other.inDoubt,
                    created + other.created,
                    updated + other.updated,
                    skipped + other.skipped,
                    rejected + other.rejected);
        }

        @JsonIgnore
        long total() {
            return pending + sending + inDoubt + created + updated + skipped + rejected;
        }
    }

    /**
     * @param finishing whether all rows have an outcome
     * @param stopped the code why its unsent rows stay unsent, or null
     */
    record InProgress(
            String file,
            String startedAt,
            long read,
            @JsonUnwrapped RowCounts rows,
            boolean finishing,
            @Nullable String stopped) {
        static InProgress of(FileSummary file) {
            return new InProgress(
                    file.name(),
                    utc(file.startedAt()),
                    file.read(),
                    RowCounts.of(file::in),
                    file.state() == ImportFileState.FINISHING,
                    file.stopCode());
        }
    }

    /**
     * A row with unconfirmed delivery.
     *
     * @param since Recruitee's time just before it was sent; null if unknown
     */
    record Unconfirmed(String file, long line, @Nullable String since, String why) {
        static Unconfirmed of(LedgerView.UnknownOutcome row) {
            String message = row.message();
            return new Unconfirmed(
                    row.file(),
                    row.line(),
                    row.since() == null ? null : utc(row.since()),
                    message == null || message.isEmpty() ? "the bridge stopped while it was being sent" : message);
        }
    }

    /**
     * @param receipt its receipt's name in outbox/receipts
     * @param error the code why the file was not imported, or null
     */
    record Done(
            String file,
            String receipt,
            String startedAt,
            @Nullable String finishedAt,
            long read,
            long created,
            long updated,
            long skipped,
            long rejected,
            @Nullable String error) {
        static Done of(FileSummary file) {
            return new Done(
                    file.name(),
                    OutputNames.of(file.name(), file.suffix()).receiptJson(),
                    utc(file.startedAt()),
                    file.finishedAt() == null ? null : utc(file.finishedAt()),
                    file.read(),
                    file.in(RowState.CREATED),
                    file.in(RowState.UPDATED),
                    file.in(RowState.SKIPPED),
                    file.in(RowState.REJECTED),
                    file.errorCode());
        }
    }

    /**
     * Something that waits for a person.
     *
     * @param receipt the name of a finished file's receipt in outbox/receipts, or null
     */
    record NeedsAttention(String file, String why, @Nullable String receipt) {
        static NeedsAttention of(Attention attention) {
            OutputNames names = attention.names();
            return new NeedsAttention(
                    attention.file(), attention.why().toString(), names == null ? null : names.receiptJson());
        }
    }

    /**
     * @param process its machine and number
     * @param since when it took over
     */
    record Worker(String process, String since) {
        static Worker of(LeaseHolder holder) {
            return new Worker(holder.owner(), utc(holder.since()));
        }
    }

    /** @param asOf the list is complete as of then */
    record Export(String asOf, long candidates, List<String> files) {
        static Export of(LastExport last) {
            return new Export(
                    utc(last.asOf()),
                    last.count(),
                    last.files().stream().map(Path::toString).toList());
        }
    }

    /**
     * Reads the ledger, the inbox and the outbox of a home; a running bridge is neither needed nor disturbed.
     *
     * @throws SettingsException if the ledger is still to be copied to the server that the settings name
     */
    static StatusReport of(Settings settings) throws IOException, SettingsException {
        Home.refuseTwoLedgers(settings);
        List<Company> companies = new ArrayList<>();
        List<FileSummary> unfinished = List.of();
        List<OpenFile> open = new ArrayList<>();
        List<Removal> removals = List.of();
        LedgerDatabase database = new LedgerChoice().of(settings);
        LeaseHolder holder = database.holder();
        LedgerView view = database.view();
        if (view != null) {
            try (view) {
                unfinished = view.unfinishedFiles();
                removals = view.removals(RemovalNotices.WANTED);
                for (Scope scope : shown(view.scopes(), settings)) {
                    open.addAll(view.open(scope));
                    companies.add(company(view, scope, unfinished));
                }
            }
        }
        Set<String> inProgress = unfinished.stream().map(FileSummary::name).collect(Collectors.toSet());
        Path inbox = settings.folders().inbox();
        InboxListing listing = Files.isDirectory(inbox)
                ? InboxListing.of(settings.folders(), inProgress)
                : new InboxListing(Status.Queue.EMPTY, List.of());
        return new StatusReport(
                settings.folders().home().toString(),
                view != null,
                listing.queue().names(),
                listing.queue().more(),
                attention(listing, settings.folders(), open, removals),
                holder == null ? null : Worker.of(holder),
                companies,
                LastExport.in(settings.folders().outbox()).map(Export::of).orElse(null));
    }

    private static List<NeedsAttention> attention(
            InboxListing listing, Folders folders, List<OpenFile> open, List<Removal> removals) throws IOException {
        List<Attention> attention = new ArrayList<>(listing.misplaced());
        Attention account = AccountCondition.lastKnown(folders, ZoneId.systemDefault());
        if (account != null) {
            attention.add(account);
        }
        attention.addAll(new OpenFiles(folders, ZoneId.systemDefault()).of(open, removals));
        attention.addAll(new Approvals(folders.shared())
                .attention(Set.copyOf(listing.queue().names())));
        Attention list = ExportCondition.lastKnown(folders, ZoneId.systemDefault());
        if (list != null) {
            attention.add(list);
        }
        return attention.stream().map(NeedsAttention::of).toList();
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
        List<InProgress> inProgress = unfinished.stream()
                .filter(file -> file.scope().equals(scope))
                .map(InProgress::of)
                .toList();
        RowCounts finished = RowCounts.of(state -> view.outcomes(scope).getOrDefault(state, 0L));
        return new Company(
                scope.companyId(),
                scope.baseUrl(),
                inProgress.stream().map(InProgress::rows).reduce(finished, RowCounts::plus),
                inProgress,
                view.unknownOutcomes(scope, UNCONFIRMED_SHOWN).stream()
                        .map(Unconfirmed::of)
                        .toList(),
                view.doneFiles(scope, DONE_SHOWN).stream().map(Done::of).toList());
    }

    private static String utc(Instant time) {
        return time.truncatedTo(ChronoUnit.MILLIS).toString();
    }

    String json() throws JsonProcessingException {
        return json(this);
    }

    /** The JSON of this or of a report with it in it. */
    static String json(Object report) throws JsonProcessingException {
        JsonMapper mapper = JsonMapper.builder()
                .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .build();
        return mapper.writerWithDefaultPrettyPrinter().writeValueAsString(report) + "\n";
    }
}
