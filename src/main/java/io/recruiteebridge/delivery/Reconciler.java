package io.recruiteebridge.delivery;

import io.recruiteebridge.ledger.Ledger;
import io.recruiteebridge.ledger.RowState;
import io.recruiteebridge.outcome.OutcomeCode;
import io.recruiteebridge.recruitee.CandidateDirectory;
import io.recruiteebridge.recruitee.CandidateSummary;
import io.recruiteebridge.recruitee.RecruiteeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The questions that rows under way put to Recruitee: are the candidates that stand against sending it still there; did
 * the request that got no clear answer have its effect; what does an update have to change. One at a time, in this order
 * of urgency. Shares the lock of its {@link DeliveryService}, and never holds it while it asks. {@link #run} is for one
 * thread.
 */
public final class Reconciler {
    /** How many candidates one verifying question names. */
    private static final int IDS_A_QUESTION = 200;

    private final DeliveryService deliveries;
    private final Ledger ledger;
    private final LongSupplier nanoTime;
    private final DuplicateVerifier verification;
    private final OutcomeLookup lookUp;
    private final CandidateUpdater updating;

    private final Set<OpenRow> toVerify = new LinkedHashSet<>();
    private final Set<OpenRow> toAsk = new LinkedHashSet<>();
    private final Set<OpenRow> toUpdate = new LinkedHashSet<>();
    private volatile boolean adminKnown;

    Reconciler(
            DeliveryService deliveries,
            Ledger ledger,
            ServerClock serverClock,
            LongSupplier nanoTime,
            SettlingRules rules) {
        this.deliveries = deliveries;
        this.ledger = ledger;
        this.nanoTime = nanoTime;
        this.verification = new DuplicateVerifier(deliveries);
        this.lookUp = new OutcomeLookup(deliveries, ledger, serverClock, rules);
        this.updating = new CandidateUpdater(deliveries);
    }

    // ---- under the lock of the deliveries ---------------------------------------------------------------------------

    void verify(OpenRow row) {
        toVerify.add(row);
    }

    void ask(OpenRow row) {
        toAsk.add(row);
    }

    void update(OpenRow row) {
        toUpdate.add(row);
    }

    void drop(OpenRow row) {
        toVerify.remove(row);
    }

    /** Takes back the updates (of one drop, or of all) that no request was made for yet. */
    List<OpenRow> takeBackUpdates(@Nullable ImportProgress drop) {
        List<OpenRow> unsent = new ArrayList<>();
        for (OpenRow row : toUpdate) {
            if (!row.doubted && (drop == null || row.drop == drop)) {
                unsent.add(row);
            }
        }
        unsent.forEach(toUpdate::remove);
        return unsent;
    }

    private boolean due() {
        long now = nanoTime.getAsLong();
        return !toVerify.isEmpty()
                || toAsk.stream().anyMatch(row -> row.dueAt - now <= 0)
                || toUpdate.stream().anyMatch(row -> !row.dirty);
    }

    // ---- for the route ------------------------------------------------------------------------------------------

    /** Whether there is something to ask, waiting for it for a while. */
    public boolean await(Duration patience) throws InterruptedException {
        deliveries.lock.lockInterruptibly();
        try {
            if (due()) {
                return true;
            }
        } finally {
            deliveries.lock.unlock();
        }
        deliveries.awaitQuestion(patience);
        deliveries.lock.lockInterruptibly();
        try {
            return due();
        } finally {
            deliveries.lock.unlock();
        }
    }

    /** The token may belong to somebody else now. */
    public void tokenChanged() {
        adminKnown = false;
    }

    /**
     * Learns who the token's owner is, if that is not known yet: what is created carries that id. Must have happened
     * before the first create.
     */
    public void knowAdmin(CandidateDirectory directory) throws RecruiteeException, InterruptedException {
        if (!adminKnown) {
            ledger.account().learnAdmin(directory.adminId());
            adminKnown = true;
        }
    }

    /**
     * Carries out the most urgent question. On an exception the rows stay where they are, to be asked about again.
     *
     * @throws RecruiteeException if there is no answer to be had
     */
    public void run(CandidateDirectory directory) throws RecruiteeException, InterruptedException {
        List<OpenRow> verify = nextToVerify();
        if (!verify.isEmpty()) {
            verify(verify, directory);
            return;
        }
        List<OpenRow> ask = nextToAsk();
        if (!ask.isEmpty()) {
            ask(ask, directory);
            return;
        }
        OpenRow update = nextToUpdate();
        if (update != null) {
            update(update, directory);
        }
    }

    // ---- verify: are they still there? --------------------------------------------------------------------------

    private List<OpenRow> nextToVerify() {
        deliveries.lock.lock();
        try {
            List<OpenRow> some = new ArrayList<>();
            Set<Long> ids = new LinkedHashSet<>();
            for (OpenRow row : toVerify) {
                ids.addAll(row.obstacles);
                if (ids.size() > IDS_A_QUESTION && !some.isEmpty()) {
                    break;
                }
                some.add(row);
            }
            return some;
        } finally {
            deliveries.lock.unlock();
        }
    }

    private void verify(List<OpenRow> batch, CandidateDirectory directory)
            throws RecruiteeException, InterruptedException {
        Set<Long> ids = new LinkedHashSet<>();
        batch.forEach(row -> ids.addAll(row.obstacles));
        batch.get(0).drop.requested();
        Map<Long, CandidateSummary> there = directory.byIds(ids);
        deliveries.lock.lock();
        try {
            for (OpenRow row : batch) {
                if (toVerify.remove(row) && row.state == RowState.PENDING && row.action == RowAction.VERIFY) {
                    verification.verified(row, there);
                }
            }
        } finally {
            deliveries.lock.unlock();
        }
    }

    // ---- ask: did it have its effect? ----------------------------------------------------------------------------

    private List<OpenRow> nextToAsk() {
        deliveries.lock.lock();
        try {
            long now = nanoTime.getAsLong();
            List<OpenRow> due = new ArrayList<>();
            for (Iterator<OpenRow> rows = toAsk.iterator(); rows.hasNext(); ) {
                OpenRow row = rows.next();
                if (row.dueAt - now > 0) {
                    continue;
                }
                if (row.candidateId > 0) {
                    // An update: read the candidate again and change only what is missing.
                    rows.remove();
                    if (deliveries.isPoison(row)) {
                        blame(row);
                    } else {
                        deliveries.transition(row, RowEvent.TO_UPDATE);
                    }
                } else {
                    due.add(row);
                }
            }
            return due;
        } finally {
            deliveries.lock.unlock();
        }
    }

    private void ask(List<OpenRow> batch, CandidateDirectory directory)
            throws RecruiteeException, InterruptedException {
        knowAdmin(directory);
        long askedAt = nanoTime.getAsLong();
        batch.get(0).drop.requested();
        Map<OpenRow, OutcomeLookup.Found> found = lookUp.find(batch, directory);
        deliveries.lock.lock();
        try {
            for (OpenRow row : batch) {
                if (toAsk.remove(row) && row.state == RowState.UNKNOWN_OUTCOME) {
                    answered(row, found.get(row), askedAt);
                }
            }
        } finally {
            deliveries.lock.unlock();
        }
    }

    private void answered(OpenRow row, OutcomeLookup.@Nullable Found found, long askedAt) {
        if (found != null && found.same()) {
            row.candidateId = found.id();
            row.because(
                    OutcomeCode.FOUND_NOT_SENT_AGAIN,
                    null,
                    "An answer was lost; the candidate was found in Recruitee, not sent again.");
            deliveries.found(row);
        } else if (askedAt - row.settledAt < 0) {
            deliveries.transition(row, RowEvent.NOT_FOUND_YET);
        } else if (found != null) {
            row.candidateId = found.id();
            row.because(
                    OutcomeCode.CHECK_BY_HAND,
                    null,
                    "An answer was lost, and candidate " + found.id()
                            + " has the same name or address, but not both: check whether that is this person before"
                            + " you drop the row again.");
            deliveries.transition(row, RowEvent.NEAR_MATCH);
        } else if (deliveries.isPoison(row)) {
            blame(row);
        } else {
            row.plain();
            deliveries.transition(row, RowEvent.NOT_FOUND);
        }
    }

    private void blame(OpenRow row) {
        row.because(
                OutcomeCode.RECRUITEE_ERROR,
                null,
                "Recruitee failed on this row " + row.serverErrors + " times while it took others. Look for what is"
                        + " unusual in it, then drop it again.");
        deliveries.transition(row, RowEvent.POISON);
    }

    // ---- update: change what is missing --------------------------------------------------------------------------

    private @Nullable OpenRow nextToUpdate() {
        deliveries.lock.lock();
        try {
            for (OpenRow row : toUpdate) {
                // Its intent must be on disk first.
                if (!row.dirty) {
                    toUpdate.remove(row);
                    return row;
                }
            }
            return null;
        } finally {
            deliveries.lock.unlock();
        }
    }

    private void update(OpenRow row, CandidateDirectory directory) throws RecruiteeException, InterruptedException {
        try {
            updating.update(row, directory);
        } catch (RecruiteeException | InterruptedException e) {
            deliveries.lock.lock();
            try {
                toUpdate.add(row);
            } finally {
                deliveries.lock.unlock();
            }
            throw e;
        }
    }
}
