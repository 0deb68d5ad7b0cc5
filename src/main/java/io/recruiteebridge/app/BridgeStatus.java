package io.recruiteebridge.app;

import io.recruiteebridge.delivery.DeliveryService;
import io.recruiteebridge.imports.Completion;
import io.recruiteebridge.imports.Failures;
import io.recruiteebridge.imports.FolderCheck;
import io.recruiteebridge.imports.ImportJob;
import io.recruiteebridge.imports.ImportJobs;
import io.recruiteebridge.imports.InboxListing;
import io.recruiteebridge.imports.InboxReceiver;
import io.recruiteebridge.imports.InboxWatch;
import io.recruiteebridge.receipt.Status;
import io.recruiteebridge.recruitee.RequestGate;
import io.recruiteebridge.settings.Folders;
import io.recruiteebridge.undo.UndoService;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** The progress of a bridge, for a command that waits for it to finish. Thread-safe. */
public final class BridgeStatus {
    /** Longer than Recruitee usually takes for a response. */
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(10);

    private final ImportJobs jobs;
    private final List<InboxWatch> watches;
    private final FolderCheck checks;
    private final Completion completion;
    private final DeliveryService deliveries;
    private final RequestGate gate;
    private final Failures failures;
    private final Folders folders;
    private final UndoService undoing;
    private final InboxReceiver receiving;

    BridgeStatus(
            ImportJobs jobs,
            List<InboxWatch> watches,
            FolderCheck checks,
            Completion completion,
            DeliveryService deliveries,
            RequestGate gate,
            Failures failures,
            Folders folders,
            UndoService undoing,
            InboxReceiver receiving) {
        this.jobs = jobs;
        this.watches = List.copyOf(watches);
        this.checks = checks;
        this.completion = completion;
        this.deliveries = deliveries;
        this.gate = gate;
        this.failures = failures;
        this.folders = folders;
        this.undoing = undoing;
        this.receiving = receiving;
    }

    /** Whether every file in the inbox has been processed, and nothing is being undone. */
    public boolean idle() {
        try {
            return !undoing.active()
                    && jobs.all().isEmpty()
                    && !InboxListing.isAnyWaiting(folders)
                    && !checks.isAtWork()
                    && jobs.all().isEmpty();
        } catch (IOException e) {
            failures.wrong("inbox", new IOException("Can't read the inbox: " + folders.inbox(), e));
            return false;
        }
    }

    /** How many files are being imported, or finished. */
    public int filesInProgress() {
        return jobs.all().size();
    }

    /** Whether Recruitee rejected the token or the company ID. */
    public boolean settingsRefused() {
        return gate.view().state() == RequestGate.State.REFUSED;
    }

    /** Whether anything keeps rows from being processed right now. */
    public boolean inTrouble() {
        return gate.view().state() != RequestGate.State.OPEN
                || gate.silence().compareTo(LONGEST_SILENCE) > 0
                || failures.trouble() != null
                || watches.stream().anyMatch(InboxWatch::isFailing)
                || deliveries.failingAgain();
    }

    /** Whether all that is left are files that wait for somebody's approval. */
    public boolean onlyApprovalsLeft() {
        Set<String> waiting = receiving.waitingForApproval();
        if (undoing.active() || waiting.isEmpty() || !jobs.all().isEmpty()) {
            return false;
        }
        try {
            Status.Queue queue = InboxListing.of(folders, jobs.names()).queue();
            return !queue.more() && !queue.isEmpty() && waiting.containsAll(queue.names());
        } catch (IOException e) {
            return false;
        }
    }

    /** Whether nothing is being undone. */
    public boolean undone() {
        return !undoing.active();
    }

    /**
     * How many rows have an outcome or were undone, in files in progress and in those finished by this process; each check
     * counts as one.
     */
    public long settled() {
        long settled = completion.settledBefore() + undoing.settled() + checks.checked();
        for (ImportJob job : jobs.all()) {
            settled += job.progress().settled();
        }
        return settled;
    }

    /** How many files were finished with rejected rows, or not imported; in a check: would be. */
    public int filesWithRejects() {
        return completion.withRejects() + checks.withRejects();
    }
}
