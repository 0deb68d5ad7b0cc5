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
 * The bean {@code account}: what has to be known of the account before rows may leave: whose token it is, what time it is
 * there, and, unless people are to be created twice, which addresses it has. Thread-safe.
 */
public final class AccountReadiness {
    private static final String CREATE = DuplicateMode.CREATE.name().toLowerCase(Locale.ROOT);

    private final KnownAddresses account;
    private final Reconciler inquiries;
    private final ServerClock serverClock;
    private final CandidateDirectory directory;
    private final ImportJobs drops;
    private final DuplicateMode duplicates;
    private final BooleanSupplier filesWait;

    /**
     * @param duplicates what the next file will be imported with
     * @param filesWait whether a file is about to be taken over: what it needs is asked for meanwhile
     */
    public AccountReadiness(
            KnownAddresses account,
            Reconciler inquiries,
            ServerClock serverClock,
            CandidateDirectory directory,
            ImportJobs drops,
            DuplicateMode duplicates,
            BooleanSupplier filesWait) {
        this.duplicates = duplicates;
        this.filesWait = filesWait;
        this.account = account;
        this.inquiries = inquiries;
        this.serverClock = serverClock;
        this.directory = directory;
        this.drops = drops;
    }

    /** Whether rows wait that must not leave on what is known: nothing yet, or from before a long pause. */
    public boolean outdated() {
        boolean rows = filesWait.getAsBoolean();
        boolean addresses = rows && duplicates != DuplicateMode.CREATE;
        for (ImportJob work : drops.all()) {
            if (!work.progress().complete()) {
                rows = true;
                addresses |= needsAddresses(work);
            }
        }
        return rows && (!serverClock.known() || addresses && account.outdated());
    }

    /** Learns what is missing or older than a minute. */
    public synchronized void know() throws RecruiteeException, InterruptedException {
        inquiries.knowAdmin(directory);
        if (duplicates != DuplicateMode.CREATE || drops.all().stream().anyMatch(AccountReadiness::needsAddresses)) {
            account.refresh(directory);
        }
        // Without the time nothing is sent; should no answer have told it, this machine's clock has to do.
        serverClock.trustLocal();
    }

    /** The same, on the way of a chunk of rows. */
    public Chunk know(Chunk chunk) throws RecruiteeException, InterruptedException {
        know();
        return chunk;
    }

    /** How many new intents may be written while the gate is in that state. */
    public AdmissionLimit admissionLimit(RequestGate.View view) {
        if (outdated()) {
            return AdmissionLimit.NONE;
        }
        return switch (view.state()) {
            case OPEN, RATE_LIMITED -> AdmissionLimit.ALL;
            case TROUBLE, REFUSED -> view.opensIn().isZero() ? AdmissionLimit.ONE : AdmissionLimit.NONE;
        };
    }

    private static boolean needsAddresses(ImportJob work) {
        return !work.file().duplicates().equals(CREATE);
    }
}
