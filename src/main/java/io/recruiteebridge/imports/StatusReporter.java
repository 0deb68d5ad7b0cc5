package io.recruiteebridge.imports;

import io.recruiteebridge.delivery.DeliveryService;
import io.recruiteebridge.ledger.ImportFile;
import io.recruiteebridge.ledger.ImportFileState;
import io.recruiteebridge.ledger.Ledger;
import io.recruiteebridge.ledger.LedgerException;
import io.recruiteebridge.ledger.OutcomeCounts;
import io.recruiteebridge.receipt.Counts;
import io.recruiteebridge.receipt.Outbox;
import io.recruiteebridge.receipt.OutputNames;
import io.recruiteebridge.receipt.Progress;
import io.recruiteebridge.receipt.Status;
import io.recruiteebridge.receipt.Waiting;
import io.recruiteebridge.recruitee.RequestGate;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says what is going on: progress files, the status page, a line in the log every few seconds. One thread at a time. */
public final class StatusReporter {
    private static final Logger LOG = LoggerFactory.getLogger(StatusReporter.class);
    private static final Duration LINE_EVERY = Duration.ofSeconds(5);
    private static final int RECENT = 20;

    private final Ledger ledger;
    private final DeliveryService deliveries;
    private final ImportJobs drops;
    private final Completion finishing;
    private final RequestGate gate;
    private final Outbox outbox;
    private final Path inbox;
    private final StableFiles stableFiles;
    private final Clock clock;
    private final Supplier<Status.@Nullable Export> lastExport;
    private final Supplier<@Nullable String> trouble;

    private Instant lastLine = Instant.EPOCH;
    private RequestGate.State lastMood = RequestGate.State.OPEN;
    private @Nullable String lastTrouble;
    private volatile @Nullable Status latest;

    /**
     * @param lastExport what is known of the last export
     * @param trouble what is wrong with disk or ledger, or null
     */
    public StatusReporter(
            Ledger ledger,
            DeliveryService deliveries,
            ImportJobs drops,
            Completion finishing,
            RequestGate gate,
            Outbox outbox,
            Path inbox,
            StableFiles stableFiles,
            Clock clock,
            Supplier<Status.@Nullable Export> lastExport,
            Supplier<@Nullable String> trouble) {
        this.ledger = ledger;
        this.deliveries = deliveries;
        this.drops = drops;
        this.finishing = finishing;
        this.gate = gate;
        this.outbox = outbox;
        this.inbox = inbox;
        this.stableFiles = stableFiles;
        this.clock = clock;
        this.lastExport = lastExport;
        this.trouble = trouble;
    }

    /** Writes progress and status as they are now. */
    public synchronized void report() throws IOException {
        RequestGate.View view = gate.view();
        String wrong = trouble.get();
        sayChanges(view, wrong);
        Waiting waiting = waiting(view);
        boolean line = Duration.between(lastLine, clock.instant()).compareTo(LINE_EVERY) >= 0;
        List<Progress> inWork = new ArrayList<>();
        for (ImportJob work : drops.all()) {
            Counts counts = work.counts();
            if (work.drop().error() != null || work.finishing || counts.read() == 0) {
                continue;
            }
            Progress progress = work.meter().look(counts, waiting != null ? waiting : doubt(work));
            inWork.add(progress);
            writeProgress(work, progress);
            if (line) {
                LOG.atInfo().addKeyValue("file", progress.file()).log("{}", progress.sentence());
                lastLine = clock.instant();
            }
        }
        Status status = status(view, wrong, waiting, inWork);
        latest = status;
        outbox.status(status);
    }

    /** What was reported last; null before the first report. */
    public @Nullable Status latest() {
        return latest;
    }

    private void writeProgress(ImportJob work, Progress progress) throws IOException {
        OutputNames names;
        try {
            names = finishing.names(work);
        } catch (LedgerException e) {
            return; // no name can be reserved now; the status page says why
        }
        if (!work.finishing) {
            outbox.progress(names, progress);
            if (work.finishing) {
                outbox.progressDone(names);
            }
        }
    }

    /** The last word on the status page. */
    public synchronized void stopped() throws IOException {
        outbox.status(new Status(
                Status.State.STOPPED,
                "The bridge has been stopped.",
                "Start it again to go on.",
                List.of(),
                waitingFiles(),
                recent(),
                lastExport.get(),
                clock.instant()));
    }

    /** Why nothing is sent just now, or null if something is. */
    public @Nullable Waiting waiting() {
        return waiting(gate.view());
    }

    private static @Nullable Waiting waiting(RequestGate.View view) {
        Duration left = view.opensIn().isZero() ? null : view.opensIn();
        return switch (view.state()) {
            case OPEN -> null;
            case RATE_LIMITED -> left == null ? null : new Waiting(left, "Recruitee's rate limit");
            case TROUBLE -> new Waiting(left, view.words());
            case REFUSED -> new Waiting(left, "Recruitee refuses the token or the company");
        };
    }

    private @Nullable Waiting doubt(ImportJob work) {
        int inDoubt = deliveries.inDoubt();
        return inDoubt > 0 && work.counts().pending() <= inDoubt
                ? new Waiting(null, "asking Recruitee whether " + inDoubt + " rows arrived")
                : null;
    }

    private void sayChanges(RequestGate.View view, @Nullable String wrong) {
        if (view.state() != lastMood) {
            switch (view.state()) {
                case REFUSED ->
                    LOG.error(
                            "Recruitee refuses the token or the company ({}). Nothing is sent, nothing is lost: correct"
                                    + " recruitee.company-id and recruitee.api-key; the bridge goes on by itself.",
                            view.words());
                case TROUBLE -> LOG.warn("Waiting for Recruitee: {}", view.words());
                case RATE_LIMITED, OPEN -> {
                    if (lastMood == RequestGate.State.REFUSED || lastMood == RequestGate.State.TROUBLE) {
                        LOG.info("Recruitee answers again");
                    }
                }
            }
            lastMood = view.state();
        }
        if (wrong != null && !wrong.equals(lastTrouble)) {
            LOG.error("{}", wrong);
        }
        lastTrouble = wrong;
    }

    private Status status(
            RequestGate.View view, @Nullable String wrong, @Nullable Waiting waiting, List<Progress> inWork)
            throws IOException {
        Status.State state;
        String why;
        String whatToDo = null;
        if (view.state() == RequestGate.State.REFUSED) {
            state = Status.State.PAUSED;
            why = "Recruitee refuses the token or the company. Nothing is lost; the rows wait.";
            whatToDo = "Correct recruitee.company-id and recruitee.api-key in the settings; the bridge then goes on by"
                    + " itself.";
        } else if (wrong != null) {
            state = Status.State.PAUSED;
            why = wrong;
            whatToDo = "Mend that; the bridge then goes on by itself.";
        } else if (waiting != null) {
            state = Status.State.WAITING;
            why = waiting + ".";
        } else if (inWork.isEmpty() && drops.all().isEmpty()) {
            state = Status.State.IDLE;
            why = "The inbox is worked off.";
        } else {
            state = Status.State.WORKING;
            why = "Files are being worked on.";
        }
        return new Status(state, why, whatToDo, inWork, waitingFiles(), recent(), lastExport.get(), clock.instant());
    }

    /** The files that lie in the inbox and are not being worked on yet. */
    public List<String> waitingFiles() throws IOException {
        List<String> names = new ArrayList<>();
        Set<String> all = new HashSet<>();
        try (DirectoryStream<Path> files =
                Files.newDirectoryStream(inbox, file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))) {
            for (Path file : files) {
                String name = file.getFileName().toString();
                all.add(name);
                if (!StableFiles.ignored(name) && !drops.has(name)) {
                    names.add(name);
                }
            }
        }
        stableFiles.retain(all);
        names.sort(null);
        return names;
    }

    private List<Status.Finished> recent() {
        List<Status.Finished> recent = new ArrayList<>();
        for (ImportFile drop : ledger.files().latest(RECENT)) {
            Instant finishedAt = drop.finishedAt();
            if (drop.state() != ImportFileState.DONE || finishedAt == null || drop.suffix() == 0) {
                continue;
            }
            OutcomeCounts kept = ledger.files().keptCounts(drop.id());
            recent.add(new Status.Finished(
                    drop.name(),
                    OutputNames.of(drop.name(), drop.suffix()),
                    new Counts(drop.read(), kept.created(), kept.updated(), kept.skipped(), kept.rejected(), 0),
                    drop.error() != null,
                    finishedAt));
        }
        return recent;
    }
}
