package io.recruiteebridge.imports;

import io.recruiteebridge.delivery.AdmissionLimit;
import io.recruiteebridge.delivery.KnownAddresses;
import io.recruiteebridge.delivery.Reconciler;
import io.recruiteebridge.delivery.ServerClock;
import io.recruiteebridge.recruitee.CandidateDirectory;
import io.recruiteebridge.recruitee.RecruiteeException;
import io.recruiteebridge.recruitee.RequestGate;
import io.recruiteebridge.settings.DuplicateMode;
import java.util.Locale;
import java.util.function.BooleanSupplier;

/**
 * The bean {@code account}: what must be known about the account before rows are sent: whose token it is, Recruitee's time,
 * and, unless duplicates are to be created, which e-mail addresses it has. Thread-safe.
 *
 * @param duplicates the setting for the next file
 * @param filesWait whether a file is about to be received; what it needs is requested in advance
 */
public record AccountReadiness(
        KnownAddresses addresses,
        Reconciler reconciler,
        ServerClock serverClock,
        CandidateDirectory directory,
        ImportJobs jobs,
        DuplicateMode duplicates,
        BooleanSupplier filesWait) {
    private static final String CREATE = DuplicateMode.CREATE.name().toLowerCase(Locale.ROOT);

    /** Whether rows wait and what is known isn't enough to send them: nothing yet, or too old after a long pause. */
    public boolean outdated() {
        boolean rows = filesWait.getAsBoolean();
        boolean needsAddresses = rows && duplicates != DuplicateMode.CREATE;
        for (ImportJob job : jobs.all()) {
            if (!job.progress().complete()) {
                rows = true;
                needsAddresses |= needsAddresses(job);
            }
        }
        return rows && (!serverClock.known() || needsAddresses && addresses.outdated());
    }

    /** Requests what is missing or older than a minute. */
    public synchronized void refresh() throws RecruiteeException, InterruptedException {
        reconciler.knowAdmin(directory);
        if (duplicates != DuplicateMode.CREATE || jobs.all().stream().anyMatch(AccountReadiness::needsAddresses)) {
            addresses.refresh(directory);
        }
        // Without the time nothing is sent; if no response has told it, this machine's clock is used.
        serverClock.trustLocal();
    }

    /** The same, as a step of a chunk's route. */
    public Chunk refresh(Chunk chunk) throws RecruiteeException, InterruptedException {
        refresh();
        return chunk;
    }

    /** How many new intents may be written while the gate is in this state. */
    public AdmissionLimit admissionLimit(RequestGate.View view) {
        if (outdated()) {
            return AdmissionLimit.NONE;
        }
        return switch (view.state()) {
            case OPEN, RATE_LIMITED -> AdmissionLimit.ALL;
            case TROUBLE, REFUSED -> view.opensIn().isZero() ? AdmissionLimit.ONE : AdmissionLimit.NONE;
        };
    }

    private static boolean needsAddresses(ImportJob job) {
        return !job.file().duplicates().equals(CREATE);
    }
}
