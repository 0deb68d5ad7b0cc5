package io.recruiteebridge.delivery;

import io.recruiteebridge.ledger.Ledger;
import io.recruiteebridge.ledger.RowState;
import io.recruiteebridge.mapping.Candidate;
import io.recruiteebridge.recruitee.CandidateDirectory;
import io.recruiteebridge.recruitee.CandidateSummary;
import io.recruiteebridge.recruitee.RecruiteeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/**
 * Asks Recruitee about rows in progress: do the possible duplicates exist, did a request without a clear response
 * take effect, what does an update have to change. One request at a time, in this order of urgency. Shares the lock
 * of its {@link DeliveryService}, and never holds it while it asks. {@link #run} is for one thread.
 */
public final class Reconciler {
    /** How many candidates one request verifies. */
    static final int IDS_A_QUESTION = 200;

    private final DeliveryService deliveries;
    private final ReentrantLock lock;
    private final LedgerWriter writer;
    private final RowOutcomes outcomes;
    private final Ledger ledger;
    private final LongSupplier nanoTime;
    private final OutcomeLookup outcomeLookup;
    private final Condition hasWork;

    /** Rows, and the candidates to ask about. */
    private final Map<OpenRow, List<Long>> toVerify = new LinkedHashMap<>();

    private final Set<OpenRow> toAsk = new LinkedHashSet<>();
    private final Set<OpenRow> toUpdate = new LinkedHashSet<>();
    private volatile boolean adminKnown;

    Reconciler(
            DeliveryService deliveries,
            ReentrantLock lock,
            RowIndex index,
            LedgerWriter writer,
            RowOutcomes outcomes,
            Ledger ledger,
            ServerClock serverClock,
            LongSupplier nanoTime,
            SettlingRules rules) {
        this.deliveries = deliveries;
        this.lock = lock;
        this.writer = writer;
        this.outcomes = outcomes;
        this.ledger = ledger;
        this.nanoTime = nanoTime;
        this.hasWork = lock.newCondition();
        this.outcomeLookup = new OutcomeLookup(
                () -> deliveries.locked(() -> index.all()
                        .filter(row -> row.state() == RowState.SENDING || row.state() == RowState.UNKNOWN_OUTCOME)
                        .toList()),
                candidate -> deliveries.locked(() -> index.hasCreated(candidate)),
                ledger,
                serverClock,
                rules);
    }

    // ---- under the lock -----------------------------------------------------------------------------------------

    void verify(OpenRow row, List<Long> candidates) {
        toVerify.put(row, candidates);
        hasWork.signal();
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

    /** The ledger was written: updates whose intent is on disk now may begin. */
    void wake() {
        hasWork.signal();
    }

    /** Takes back the updates that have not been started. */
    List<OpenRow> takeBackUpdates(Predicate<OpenRow> which) {
        List<OpenRow> unsent = toUpdate.stream()
                .filter(row -> row.state() == RowState.UPDATING && which.test(row))
                .toList();
        unsent.forEach(toUpdate::remove);
        return unsent;
    }

    private boolean due() {
        long now = nanoTime.getAsLong();
        return !toVerify.isEmpty()
                || toAsk.stream().anyMatch(row -> row.dueAt - now <= 0)
                || toUpdate.stream().anyMatch(writer::isWritten);
    }

    // ---- for the route ------------------------------------------------------------------------------------------

    /** Waits for something to ask; false if the time is up first. */
    public boolean await(Duration patience) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            if (!due()) {
                hasWork.await(patience.toNanos(), TimeUnit.NANOSECONDS);
            }
            return due();
        } finally {
            lock.unlock();
        }
    }

    /** The token may belong to another user now. */
    public void tokenChanged() {
        adminKnown = false;
    }

    /**
     * Learns the token's owner, if not yet known: new candidates carry that id. Must happen
     * before the first create.
     */
    public void knowAdmin(CandidateDirectory directory) throws RecruiteeException, InterruptedException {
        if (!adminKnown) {
            ledger.account().learnAdmin(directory.adminId());
            adminKnown = true;
        }
    }

    /**
     * Asks the most urgent question. On an exception the rows stay queued, to be asked about again.
     *
     * @throws RecruiteeException if Recruitee can't be asked
     */
    public void run(CandidateDirectory directory) throws RecruiteeException, InterruptedException {
        Map<OpenRow, List<Long>> verify = deliveries.locked(this::nextToVerify);
        if (!verify.isEmpty()) {
            verify(verify, directory);
            return;
        }
        List<OpenRow> ask = deliveries.locked(this::nextToAsk);
        if (!ask.isEmpty()) {
            ask(ask, directory);
            return;
        }
        Optional<OpenRow> update = deliveries.locked(this::nextToUpdate);
        if (update.isPresent()) {
            update(update.get(), directory);
        }
    }

    // ---- verify: do the candidates exist? --------------------------------------------------------------------------

    private Map<OpenRow, List<Long>> nextToVerify() {
        Map<OpenRow, List<Long>> some = new LinkedHashMap<>();
        Set<Long> ids = new LinkedHashSet<>();
        for (Map.Entry<OpenRow, List<Long>> entry : toVerify.entrySet()) {
            ids.addAll(entry.getValue());
            if (ids.size() > IDS_A_QUESTION && !some.isEmpty()) {
                break;
            }
            some.put(entry.getKey(), entry.getValue());
        }
        return some;
    }

    private void verify(Map<OpenRow, List<Long>> batch, CandidateDirectory directory)
            throws RecruiteeException, InterruptedException {
        Set<Long> ids = new LinkedHashSet<>();
        batch.values().forEach(ids::addAll);
        batch.keySet().iterator().next().file.requested();
        Map<Long, CandidateSummary> there = directory.byIds(ids);
        lock.lock();
        try {
            batch.forEach((row, candidates) -> {
                if (toVerify.remove(row, candidates)
                        && row.state() == RowState.PENDING
                        && row.latest.action() == RowAction.VERIFY) {
                    verified(row, candidates, there);
                }
            });
        } finally {
            lock.unlock();
        }
    }

    private void verified(OpenRow row, List<Long> candidates, Map<Long, CandidateSummary> there) {
        Candidate person = row.person();
        Map<Long, CandidateFacts> verified = new HashMap<>(row.verified);
        for (long id : candidates) {
            CandidateSummary candidate = there.get(id);
            verified.put(id, CandidateFacts.of(person, candidate));
            for (int i = 0; i < row.emails.size(); i++) {
                if (candidate == null
                        || !Matching.hasEmail(candidate, person.emails().get(i))) {
                    writer.forget(row.emails.get(i), id);
                }
            }
        }
        row.verified = verified;
        deliveries.apply(row, row.plain(row.latest.by(RowEvent.VERIFIED)).about(0));
    }

    // ---- ask: did the request take effect? ------------------------------------------------------------------------

    private List<OpenRow> nextToAsk() {
        long now = nanoTime.getAsLong();
        List<OpenRow> due = new ArrayList<>();
        for (Iterator<OpenRow> rows = toAsk.iterator(); rows.hasNext(); ) {
            OpenRow row = rows.next();
            if (row.dueAt - now > 0) {
                continue;
            }
            if (row.state() == RowState.UNKNOWN_OUTCOME) {
                due.add(row);
            } else {
                // An update reads the candidate again and changes only what is missing.
                rows.remove();
                deliveries.apply(row, outcomes.unlessPoison(row, row.latest.by(RowEvent.TO_UPDATE)));
            }
        }
        return due;
    }

    private void ask(List<OpenRow> batch, CandidateDirectory directory)
            throws RecruiteeException, InterruptedException {
        knowAdmin(directory);
        long askedAt = nanoTime.getAsLong();
        batch.get(0).file.requested();
        Map<OpenRow, OutcomeLookup.Found> found = outcomeLookup.find(batch, directory);
        lock.lock();
        try {
            for (OpenRow row : batch) {
                if (toAsk.remove(row) && row.state() == RowState.UNKNOWN_OUTCOME) {
                    Transition next = OutcomeLookup.after(row, found.get(row), askedAt - row.settledAt >= 0);
                    deliveries.apply(row, next.state() == RowState.PENDING ? outcomes.unlessPoison(row, next) : next);
                }
            }
        } finally {
            lock.unlock();
        }
    }

    // ---- update: change what is missing --------------------------------------------------------------------------

    private Optional<OpenRow> nextToUpdate() {
        // Its intent must be on disk first.
        Optional<OpenRow> next = toUpdate.stream().filter(writer::isWritten).findFirst();
        next.ifPresent(toUpdate::remove);
        return next;
    }

    private void update(OpenRow row, CandidateDirectory directory) throws RecruiteeException, InterruptedException {
        CandidateUpdater.Result result;
        try {
            result = CandidateUpdater.update(row, directory);
        } catch (RecruiteeException | InterruptedException e) {
            deliveries.locked(() -> toUpdate.add(row));
            throw e;
        }
        lock.lock();
        try {
            if (!result.there()) {
                row.emails.forEach(email -> writer.forget(email, row.latest.candidateId()));
                row.verified = Map.of();
            } else if (result.response() != null) {
                outcomes.noteFailure(row, result.response());
            }
            deliveries.apply(row, CandidateUpdater.after(row, result));
            if (result.response() != null) {
                outcomes.waitIfThrottled(row, result.response());
            }
        } finally {
            lock.unlock();
        }
    }
}
