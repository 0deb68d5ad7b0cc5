package io.recruiteebridge.imports;

import io.recruiteebridge.delivery.DeliveryService;
import io.recruiteebridge.export.LastExport;
import io.recruiteebridge.language.Sentence;
import io.recruiteebridge.ledger.ImportFile;
import io.recruiteebridge.ledger.ImportFileState;
import io.recruiteebridge.ledger.Ledger;
import io.recruiteebridge.ledger.LedgerException;
import io.recruiteebridge.ledger.OpenFile;
import io.recruiteebridge.ledger.OutcomeCounts;
import io.recruiteebridge.ledger.Removal;
import io.recruiteebridge.ledger.Undo;
import io.recruiteebridge.receipt.Attention;
import io.recruiteebridge.receipt.Counts;
import io.recruiteebridge.receipt.Outbox;
import io.recruiteebridge.receipt.OutputNames;
import io.recruiteebridge.receipt.Progress;
import io.recruiteebridge.receipt.Status;
import io.recruiteebridge.receipt.Waiting;
import io.recruiteebridge.recruitee.RequestGate;
import io.recruiteebridge.settings.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reports the progress of imports: progress files, the status page, a line in the log every few seconds. Thread-safe. */
public final class StatusReporter {
    private static final Logger LOG = LoggerFactory.getLogger(StatusReporter.class);
    /** A file with no more rows than this gets a progress file only if it is still there the next time. */
    private static final long SMALL = 100;

    private static final Duration LINE_EVERY = Duration.ofSeconds(5);
    private static final int RECENT = 20;

    private final Ledger ledger;
    private final DeliveryService deliveries;
    private final ImportJobs jobs;
    private final Completion completion;
    private final RequestGate gate;
    private final Outbox outbox;
    private final Folders folders;
    private final List<InboxWatch> watches;
    private final Clock clock;
    private final Supplier<@Nullable LastExport> lastExport;
    private final Supplier<@Nullable String> trouble;
    private final ExportCondition export;
    private final OpenFiles open;

    /** Those that were in progress at the last report. */
    private Set<ImportJob> reported = Set.of();

    private Instant lastLine = Instant.EPOCH;
    private final ConditionLog conditions = new ConditionLog();
    private @Nullable Known known;

    private volatile @Nullable Status latest;

    /**
     * @param watches know which files can't be brought in
     * @param lastExport the last export, or null
     * @param trouble a problem with disk or ledger, or null
     */
    public StatusReporter(
            Ledger ledger,
            DeliveryService deliveries,
            ImportJobs jobs,
            Completion completion,
            RequestGate gate,
            Outbox outbox,
            Folders folders,
            List<InboxWatch> watches,
            Clock clock,
            Supplier<@Nullable LastExport> lastExport,
            Supplier<@Nullable String> trouble,
            ExportCondition export,
            OpenFiles open) {
        this.ledger = ledger;
        this.deliveries = deliveries;
        this.jobs = jobs;
        this.completion = completion;
        this.gate = gate;
        this.outbox = outbox;
        this.folders = folders;
        this.watches = List.copyOf(watches);
        this.clock = clock;
        this.lastExport = lastExport;
        this.trouble = trouble;
        this.export = export;
        this.open = open;
    }

    /**
     * Writes progress and status as they are now.
     *
     * @throws LedgerException if the ledger can't be read; {@link #latest} says so then, but no page is written
     */
    public synchronized void report() throws IOException {
        RequestGate.View view = gate.view();
        String wrong = trouble.get();
        conditions.log(view, wrong);
        Waiting waiting = waiting(view);
        boolean line = Duration.between(lastLine, clock.instant()).compareTo(LINE_EVERY) >= 0;
        List<Progress> inProgress = new ArrayList<>();
        Set<ImportJob> looked = new HashSet<>();
        for (ImportJob job : jobs.all()) {
            Counts counts = job.counts();
            if (job.file().error() != null || job.isCompleting() || counts.read() == 0) {
                continue;
            }
            Progress progress = job.meter().look(counts, waiting != null ? waiting : unknownOutcomes(job));
            inProgress.add(progress);
            if (counts.read() > SMALL || reported.contains(job)) {
                writeProgress(job, progress);
            }
            looked.add(job);
            if (line) {
                LOG.atInfo()
                        .addKeyValue("event", "file_progress")
                        .addKeyValue("file", progress.file())
                        .log("{}", progress.sentence());
                lastLine = clock.instant();
            }
        }
        reported = looked;
        try {
            Status status = status(view, wrong, waiting, inProgress, known());
            latest = status;
            outbox.status(status);
        } catch (LedgerException e) {
            // The last status would still be shown, as if all were well. The page may be another machine's by now.
            latest = troubled(String.valueOf(e.getMessage()), inProgress, known == null ? Known.NOTHING : known);
            throw e;
        }
    }

    /** The latest report; null before the first one. */
    public @Nullable Status latest() {
        return latest;
    }

    /**
     * The latest report as of now: what was dropped since is not passed over. Null before the first one.
     *
     * @throws IOException if the inbox can't be read
     */
    public @Nullable Status now() throws IOException {
        Status known = latest;
        if (known == null || known.state() != Status.State.IDLE) {
            return known;
        }
        InboxListing listing = InboxListing.of(folders, jobs.names());
        boolean idle = jobs.all().isEmpty()
                && known.queued().names().containsAll(listing.queue().names());
        return idle ? known : known.working(listing.queue());
    }

    private void writeProgress(ImportJob job, Progress progress) throws IOException {
        OutputNames names;
        try {
            names = completion.names(job);
        } catch (LedgerException e) {
            return; // no name can be reserved; the status page says why
        }
        if (!job.isCompleting()) {
            outbox.progress(names, progress);
            if (job.isCompleting()) {
                outbox.progressDone(names);
            }
        }
    }

    /** Writes the last status page before the process ends. */
    public synchronized void stopped() throws IOException {
        outbox.status(status(
                Status.State.STOPPED,
                Sentence.of("status.stopped"),
                Sentence.of("status.start-again"),
                List.of(),
                known()));
    }

    private Status.@Nullable Export lastExport() {
        LastExport last = lastExport.get();
        return last == null ? null : new Status.Export(last.asOf(), last.count(), last.files());
    }

    /** Why nothing is being sent, or null if something is. */
    public @Nullable Waiting waiting() {
        return waiting(gate.view());
    }

    private static @Nullable Waiting waiting(RequestGate.View view) {
        Duration left = view.opensIn().isZero() ? null : view.opensIn();
        return switch (view.state()) {
            case OPEN -> null;
            case RATE_LIMITED -> left == null ? null : new Waiting(left, Sentence.of("waiting.rate-limit"));
            case TROUBLE -> new Waiting(left, Sentence.of("waiting.trouble", view.message()));
            case REFUSED -> new Waiting(left, Sentence.of("waiting.refused"));
        };
    }

    private @Nullable Waiting unknownOutcomes(ImportJob job) {
        int unknown = deliveries.inDoubt();
        return unknown > 0 && job.counts().pending() <= unknown
                ? new Waiting(null, Sentence.of("waiting.unconfirmed", unknown))
                : null;
    }

    private Status status(
            RequestGate.View view,
            @Nullable String wrong,
            @Nullable Waiting waiting,
            List<Progress> inProgress,
            Known ofLedger)
            throws IOException {
        if (view.state() == RequestGate.State.REFUSED) {
            return status(
                    Status.State.PAUSED,
                    Sentence.of("status.refused"),
                    Sentence.of("status.correct-settings"),
                    inProgress,
                    ofLedger);
        }
        if (wrong != null) {
            return troubled(wrong, inProgress, ofLedger);
        }
        if (waiting != null) {
            return status(
                    Status.State.WAITING, Sentence.of("sentence", waiting.sentence()), null, inProgress, ofLedger);
        }
        return status(Status.State.WORKING, Sentence.of("status.working"), null, inProgress, ofLedger);
    }

    private Status troubled(String wrong, List<Progress> inProgress, Known ofLedger) throws IOException {
        return status(
                Status.State.PAUSED,
                Sentence.of("status.trouble", wrong),
                Sentence.of("status.fix-this"),
                inProgress,
                ofLedger);
    }

    /** The same, with what waits; of a bridge that turns out to have nothing to do, it says so. */
    private Status status(
            Status.State state, Sentence why, @Nullable Sentence whatToDo, List<Progress> inProgress, Known ofLedger)
            throws IOException {
        InboxListing listing = InboxListing.of(folders, jobs.names());
        List<Attention> attention = new ArrayList<>();
        watches.forEach(watch -> attention.addAll(watch.failing()));
        Set<String> failing = attention.stream().map(Attention::file).collect(Collectors.toSet());
        attention.addAll(listing.misplaced());
        attention.addAll(open.of(ofLedger.open, ofLedger.removals));
        Attention list = export.attention();
        if (list != null) {
            attention.add(list);
        }
        boolean idle = state == Status.State.WORKING
                && inProgress.isEmpty()
                && jobs.all().isEmpty()
                && failing.containsAll(listing.queue().names());
        return new Status(
                idle ? Status.State.IDLE : state,
                idle ? idleWhy(attention) : why,
                whatToDo,
                attention,
                inProgress,
                listing.queue(),
                recent(ofLedger.done, attention),
                lastExport(),
                clock.instant());
    }

    private static Sentence idleWhy(List<Attention> attention) {
        return Sentence.of(attention.isEmpty() ? "status.done" : "status.others-done");
    }

    /**
     * What the ledger says, which is asked again only once something was written to it.
     *
     * @param asOf when that was, by {@link Ledger#writes}
     */
    private record Known(long asOf, List<OpenFile> open, List<Removal> removals, List<Done> done) {
        static final Known NOTHING = new Known(-1, List.of(), List.of(), List.of());
    }

    private Known known() {
        Known before = known;
        long writes = ledger.writes();
        if (before != null && before.asOf == writes) {
            return before;
        }
        Known now = new Known(writes, ledger.files().open(), ledger.removals().next(RemovalNotices.WANTED), done());
        known = now;
        return now;
    }

    private List<Status.Finished> recent(List<Done> done, List<Attention> attention) {
        Set<OutputNames> open = attention.stream()
                .map(Attention::names)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        List<Status.Finished> recent = new ArrayList<>();
        for (Done each : done) {
            recent.add(new Status.Finished(
                    each.file,
                    each.names,
                    each.counts,
                    each.quarantined,
                    Files.isRegularFile(outbox.rejected().resolve(each.names.rejected()), LinkOption.NOFOLLOW_LINKS),
                    open.contains(each.names),
                    each.undone,
                    each.at));
        }
        return recent;
    }

    /** What the ledger has of a finished file: three queries, and one counts the rows that were undone. */
    private record Done(String file, OutputNames names, Counts counts, boolean quarantined, long undone, Instant at) {}

    private List<Done> done() {
        List<Done> latest = new ArrayList<>();
        for (ImportFile file : ledger.files().latest(RECENT)) {
            Instant finishedAt = file.finishedAt();
            if (file.state() != ImportFileState.DONE || finishedAt == null || file.suffix() == 0) {
                continue;
            }
            OutcomeCounts kept = ledger.files().keptCounts(file.id());
            Undo undo = ledger.undos().find(file.id());
            latest.add(new Done(
                    file.name(),
                    OutputNames.of(file.name(), file.suffix()),
                    new Counts(file.read(), kept.created(), kept.updated(), kept.skipped(), kept.rejected(), 0),
                    file.error() != null,
                    undo == null ? 0 : undo.undone(),
                    finishedAt));
        }
        return latest;
    }
}
