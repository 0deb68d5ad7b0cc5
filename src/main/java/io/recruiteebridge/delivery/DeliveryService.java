package io.recruiteebridge.delivery;

import io.recruiteebridge.ledger.AddressOwner;
import io.recruiteebridge.ledger.Hash;
import io.recruiteebridge.ledger.Keys;
import io.recruiteebridge.ledger.Ledger;
import io.recruiteebridge.ledger.RowRecord;
import io.recruiteebridge.ledger.RowState;
import io.recruiteebridge.mapping.MappedRow;
import io.recruiteebridge.outcome.OutcomeCode;
import io.recruiteebridge.recruitee.ApiRequest;
import io.recruiteebridge.recruitee.Backoff;
import io.recruiteebridge.recruitee.Payload;
import io.recruiteebridge.recruitee.Response;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The rows under way. A row comes in by {@link #admit}, leaves by {@link #take} once its intent is on disk, and comes
 * back with its answer by {@link #settle}; {@link #record} writes what has happened in groups and finds out what stands
 * against sending the rows that wait. Rows that need a question to Recruitee are {@link Reconciler}' business.
 *
 * <p>Thread-safe. State in memory is behind one lock that is never held while the disk or the network works; the ledger
 * is written by one thread at a time. If the ledger fails, {@link io.recruiteebridge.ledger.LedgerException} passes out, nothing is sent whose
 * intent is not on disk, and the next call tries again.
 *
 * @see RowLife
 */
public final class DeliveryService {
    /** The first look at a row in doubt waits a little, so that one look serves many. */
    private static final Duration FIRST_LOOK = Duration.ofSeconds(1);
    /** No more rows than this are in memory; a row that waits long must not fill it. */
    private static final int MOST_ROWS = 5_000;
    /** Nor more text than this, in characters. */
    private static final long MOST_WEIGHT = 6_000_000;
    /** So many 5xx answers to the same row, while others pass, are the row's own fault. */
    private static final int MOST_SERVER_ERRORS = 5;
    /** So many outcomes are worth a commit; fewer wait a moment for more. */
    private static final int GROUP = 2_000;
    /** Where no other row passes, it takes this long until the row is to blame. */
    private static final Duration BLAME_AFTER = Duration.ofHours(1);

    private final Ledger ledger;
    private final Keys keys;
    private final ServerClock serverClock;
    private final LongSupplier nanoTime;
    private final Backoff backoff;
    private final Duration answerTimeout;
    private final Supplier<AdmissionLimit> allowance;
    private final SettlingRules rules;

    private final ReentrantLock recording = new ReentrantLock(true);
    final ReentrantLock lock = new ReentrantLock();
    private final Condition toSend = lock.newCondition();
    private final Condition toRecord = lock.newCondition();
    private final Condition toAsk = lock.newCondition();

    private final OpenRows rows = new OpenRows();
    private List<OpenRow> toExamine = new ArrayList<>();
    private final ArrayDeque<OpenRow> outgoing = new ArrayDeque<>();
    private final Reservations reservations;
    private final Examination.UnderWay underWay = new Examination.UnderWay() {
        @Override
        public @Nullable OpenRow duplicate(OpenRow row) {
            lock.lock();
            try {
                return reservations.duplicate(row);
            } finally {
                lock.unlock();
            }
        }

        @Override
        public @Nullable OpenRow emailConflict(OpenRow row) {
            lock.lock();
            try {
                return reservations.emailConflict(row);
            } finally {
                lock.unlock();
            }
        }
    };
    private int inFlight;
    private final SendBuffer ahead;
    private final Set<OpenRow> dirty = new LinkedHashSet<>();
    /** How many rows have an outcome that is not on disk yet. */
    private int unrecorded;

    final Reconciler inquiries;

    private final Set<Long> settledCandidates = new HashSet<>();
    private List<AddressOwner> forgotten = new ArrayList<>();
    private @Nullable String profileUrl;
    private @Nullable String newProfileUrl;
    private long createdInAll;

    /**
     * @param ledger where intents and outcomes go
     * @param keys makes the hashes
     * @param serverClock Recruitee's time
     * @param nanoTime a clock that only runs forward
     * @param backoff waits between tries of the same row
     * @param answerTimeout how long a request waits for its answer
     * @param allowance how many new intents may be written now
     */
    public DeliveryService(
            Ledger ledger,
            Keys keys,
            ServerClock serverClock,
            LongSupplier nanoTime,
            Backoff backoff,
            Duration answerTimeout,
            Supplier<AdmissionLimit> allowance) {
        this(
                ledger,
                keys,
                serverClock,
                nanoTime,
                backoff,
                answerTimeout,
                allowance,
                SettlingRules.USUAL,
                new Reservations());
    }

    DeliveryService(
            Ledger ledger,
            Keys keys,
            ServerClock serverClock,
            LongSupplier nanoTime,
            Backoff backoff,
            Duration answerTimeout,
            Supplier<AdmissionLimit> allowance,
            SettlingRules rules,
            Reservations reservations) {
        this.ledger = ledger;
        this.keys = keys;
        this.serverClock = serverClock;
        this.nanoTime = nanoTime;
        this.backoff = backoff;
        this.answerTimeout = answerTimeout;
        this.allowance = allowance;
        this.rules = rules;
        this.reservations = reservations;
        this.ahead = new SendBuffer(nanoTime);
        this.profileUrl = ledger.account().profileUrl();
        this.inquiries = new Reconciler(this, ledger, serverClock, nanoTime, rules);
    }

    /** The side that asks questions. */
    public Reconciler inquiries() {
        return inquiries;
    }

    // ---- coming in ----------------------------------------------------------------------------------------------

    /** Whether another chunk of rows should be admitted now. */
    public boolean hasRoom(int chunk) {
        if (allowance.get() != AdmissionLimit.ALL) {
            return false;
        }
        lock.lock();
        try {
            return rows.count() + chunk <= MOST_ROWS
                    && rows.weight() < MOST_WEIGHT
                    && outgoing.size() < Math.max(chunk, ahead.rows());
        } finally {
            lock.unlock();
        }
    }

    /**
     * Takes in fresh rows of a drop, in the order of the file. When this returns, the ledger has them.
     *
     * @throws io.recruiteebridge.ledger.LedgerException if the ledger fails; the rows have been taken in nevertheless,
     *     and the next {@link #record} tries again
     */
    public void admit(ImportProgress drop, List<MappedRow> chunk) {
        long now = nanoTime.getAsLong();
        List<OpenRow> fresh = chunk.parallelStream()
                .map(mapped -> OpenRow.of(drop, mapped, keys, now))
                .toList();
        fresh.forEach(row -> row.dirty = true);
        drop.opened(fresh.size());
        lock.lock();
        try {
            for (OpenRow row : fresh) {
                register(row);
                examineSoon(row);
            }
            ahead.measure();
        } finally {
            lock.unlock();
        }
        record(Scope.EXAMINED);
    }

    /**
     * Takes in rows that an earlier process left without an outcome. A row that was open then is in doubt now. All
     * unfinished drops are to be taken up before the first question is asked: whom another row may have made cannot be
     * known without that row.
     *
     * @param records what the ledger has of them, by row number
     */
    public void resume(ImportProgress drop, List<MappedRow> chunk, Map<Long, RowRecord> records) {
        List<OpenRow> resumed = new ArrayList<>(chunk.size());
        for (MappedRow mapped : chunk) {
            OpenRow row = OpenRow.of(drop, mapped, keys, nanoTime.getAsLong());
            RowRecord before = records.get(row.number);
            if (before != null && before.state().open()) {
                row.state = switch (before.state()) {
                    case UPDATING -> RowState.SENDING;
                    case UPDATE_UNKNOWN -> RowState.UNKNOWN_OUTCOME;
                    default -> before.state();
                };
                row.candidateId = before.candidateId();
                row.because(OutcomeCode.of(before.code()), before.field(), before.message());
                row.sentAt = before.sentAt();
                row.doubted = true;
                row.settledAt = settledAt(OutcomeCode.TIMED_OUT.word().equals(before.code()));
            } else {
                row.dirty = true;
            }
            resumed.add(row);
        }
        drop.opened(resumed.size());
        lock.lock();
        try {
            for (OpenRow row : resumed) {
                register(row);
                if (row.state.open()) {
                    transition(row, RowEvent.CRASHED);
                } else {
                    examineSoon(row);
                }
            }
        } finally {
            lock.unlock();
        }
    }

    private void register(OpenRow row) {
        rows.add(row);
        if (row.dirty) {
            dirty.add(row);
        }
    }

    // ---- going out ----------------------------------------------------------------------------------------------

    /** The next row to POST, or null if there is none within the time. */
    public @Nullable OutgoingRow take(Duration patience) throws InterruptedException {
        OpenRow row;
        lock.lockInterruptibly();
        try {
            long wait = patience.toNanos();
            while ((row = nextOutgoing()) == null) {
                if (wait <= 0) {
                    return null;
                }
                wait = toSend.awaitNanos(wait);
            }
            inFlight++;
            ahead.left();
        } finally {
            lock.unlock();
        }
        row.drop.requested();
        return new OutgoingRow(row, ApiRequest.create(Payload.create(row.person(), row.drop.sourceLabel())));
    }

    private @Nullable OpenRow nextOutgoing() {
        OpenRow row;
        while ((row = outgoing.poll()) != null) {
            if (row.drop.stopCode() == null) {
                return row;
            }
            transition(row, RowEvent.NOT_TAKEN);
        }
        return null;
    }

    /** Takes note of what came back for a row that was taken; once for each of them. */
    public void settle(OutgoingRow sent, Response answer) {
        serverClock.heard(answer.serverTime());
        OpenRow row = sent.row;
        lock.lock();
        try {
            inFlight--;
            switch (answer.verdict()) {
                case DONE -> {
                    row.candidateId = answer.candidateId();
                    settledCandidates.add(row.candidateId);
                    createdInAll++;
                    learnProfileUrl(answer.candidateId(), answer.profileUrl());
                    transition(row, RowEvent.ACCEPTED);
                }
                case REFUSED -> {
                    boolean large = answer.status() == 413;
                    row.because(
                            large ? OutcomeCode.TOO_LARGE : OutcomeCode.RECRUITEE_REFUSED,
                            null,
                            "Recruitee says: " + PiiRedactor.words(answer.words(), row.candidate));
                    transition(row, RowEvent.REFUSED);
                }
                case SETTINGS_REFUSED, THROTTLED, NOT_SENT -> transition(row, RowEvent.NOT_TAKEN);
                case UNCLEAR -> inDoubt(row, answer);
            }
            if (row.state.settled() && row.drop.allRefusedAlike(row.state == RowState.REJECTED ? row.message : null)) {
                row.drop.stop(OutcomeCode.NOT_SENT_SAME_REFUSAL);
            }
        } finally {
            lock.unlock();
        }
    }

    void inDoubt(OpenRow row, Response answer) {
        long now = nanoTime.getAsLong();
        row.settledAt = settledAt(answer.timedOut());
        row.doubted = true;
        if (answer.status() >= 500) {
            if (row.serverErrors++ == 0) {
                row.createdAtFirstError = createdInAll;
                row.firstErrorAt = now;
            }
        }
        row.because(
                answer.timedOut() ? OutcomeCode.TIMED_OUT : OutcomeCode.IN_DOUBT,
                null,
                PiiRedactor.words(answer.words(), row.candidate));
        transition(row, RowEvent.UNCLEAR);
    }

    private long settledAt(boolean timedOut) {
        return nanoTime.getAsLong() + rules.settlingTime().toNanos() + (timedOut ? answerTimeout.toNanos() : 0);
    }

    /** Whether Recruitee has failed on this row so often, while it worked otherwise, that the row is to blame. */
    boolean isPoison(OpenRow row) {
        return row.serverErrors >= MOST_SERVER_ERRORS
                && (createdInAll > row.createdAtFirstError
                        || nanoTime.getAsLong() - row.firstErrorAt >= BLAME_AFTER.toNanos());
    }

    // ---- the ledger -----------------------------------------------------------------------------------------------

    /**
     * Writes what has happened since the last time, and examines the rows that wait to be sent, all in one transaction.
     * Rows that nothing stands against are ready to be taken when this returns.
     */
    public void record() {
        record(Scope.ALL);
    }

    /** Waits until a group of outcomes is worth recording, or for the time. */
    public void awaitOutcomes(Duration patience) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long wait = patience.toNanos();
            while (unrecorded < GROUP && wait > 0) {
                wait = toRecord.awaitNanos(wait);
            }
        } finally {
            lock.unlock();
        }
    }

    /** What one transaction is about. */
    private enum Scope {
        ALL,
        /** Only rows that are examined: new ones need not wait until the outcomes of others are written. */
        EXAMINED,
        /** Only what has happened. */
        HAPPENED
    }

    private void record(Scope scope) {
        recording.lock();
        try {
            LedgerBatch batch = collect(scope);
            if (batch.isEmpty()) {
                return;
            }
            List<Examination.Finding> findings;
            try {
                findings = ledger.transact(() -> batch.write(ledger, underWay));
            } catch (RuntimeException e) {
                putBack(batch);
                throw e;
            }
            apply(batch, findings);
        } finally {
            recording.unlock();
        }
    }

    private LedgerBatch collect(Scope scope) {
        // Without Recruitee's time an intent could not be looked up later.
        AdmissionLimit allowed = serverClock.known() ? allowance.get() : AdmissionLimit.NONE;
        lock.lock();
        try {
            if (allowed == AdmissionLimit.NONE || allowed == AdmissionLimit.ONE && outgoing.size() + inFlight > 1) {
                holdBack();
            }
            long most =
                    switch (allowed) {
                        case ALL -> Long.MAX_VALUE;
                        case ONE -> outgoing.size() + inFlight > 0 ? 0 : 1;
                        case NONE -> 0;
                    };
            long now = nanoTime.getAsLong();
            List<OpenRow> examined = new ArrayList<>();
            List<OpenRow> later = new ArrayList<>();
            long passes = most;
            for (OpenRow row : toExamine) {
                boolean due = row.dueAt - now <= 0 && (row.dirty || passes-- > 0);
                if (scope != Scope.HAPPENED && (due || row.drop.stopCode() != null)) {
                    row.queued = false;
                    examined.add(row);
                } else {
                    later.add(row);
                }
            }
            toExamine = later;
            List<LedgerBatch.Written> written = new ArrayList<>();
            Map<ImportProgress, Long> requests = new LinkedHashMap<>();
            if (scope != Scope.EXAMINED) {
                for (OpenRow row : dirty) {
                    written.add(new LedgerBatch.Written(row, row.toRecord()));
                    requests.putIfAbsent(row.drop, row.drop.unrecordedRequests());
                }
            }
            List<AddressOwner> forgets = forgotten;
            forgotten = new ArrayList<>();
            String url = newProfileUrl;
            newProfileUrl = null;
            long sentAt = serverClock.now().toEpochMilli();
            return new LedgerBatch(written, examined, forgets, url, most, sentAt, requests);
        } finally {
            lock.unlock();
        }
    }

    /** While nothing may be sent, rows that were not sent yet go back to waiting. */
    private void holdBack() {
        OpenRow row;
        while ((row = outgoing.poll()) != null) {
            transition(row, RowEvent.NOT_TAKEN);
        }
    }

    /** The write failed, or perhaps only word of it: everything is written once more. */
    private void putBack(LedgerBatch batch) {
        lock.lock();
        try {
            for (OpenRow row : batch.examined()) {
                row.dirty = true;
                dirty.add(row);
                examineSoon(row);
            }
            forgotten.addAll(0, batch.forgotten());
            if (batch.profileUrl() != null) {
                newProfileUrl = batch.profileUrl();
            }
        } finally {
            lock.unlock();
        }
    }

    private void apply(LedgerBatch batch, List<Examination.Finding> findings) {
        lock.lock();
        try {
            for (LedgerBatch.Written written : batch.written()) {
                OpenRow row = written.row();
                if (row.state == written.record().state()) {
                    clean(row);
                }
            }
            for (Examination.Finding finding : findings) {
                apply(finding, batch.sentAt());
            }
            batch.requests().forEach(ImportProgress::recorded);
            // Updates whose intent is on disk now.
            toAsk.signal();
        } finally {
            lock.unlock();
        }
    }

    private void apply(Examination.Finding finding, long sentAt) {
        OpenRow row = finding.row();
        RowEvent event = finding.event();
        if (event == null) {
            examineSoon(row);
            clean(row);
            return;
        }
        row.candidateId = finding.candidateId();
        if (finding.code() != null) {
            row.because(finding.code(), row.field, finding.message());
        }
        row.obstacles = finding.obstacles();
        row.obstacle = event;
        if (event == RowEvent.FREE) {
            row.sentAt = sentAt;
        }
        OpenRow blocker = finding.waitFor();
        transition(row, event);
        if (blocker != null) {
            if (reservations.holds(blocker)) {
                blocker.waiters.add(row);
            } else {
                examineSoon(row);
            }
        }
        clean(row);
    }

    /** The row's present state is on disk. */
    private void clean(OpenRow row) {
        row.dirty = false;
        dirty.remove(row);
        if (!row.state.open()) {
            wake(row);
        }
        if (row.state.settled() && rows.remove(row)) {
            unrecorded--;
            if (row.state == RowState.CREATED) {
                settledCandidates.remove(row.candidateId);
            }
            row.drop.settled(row.state);
            if (row.drop.tooManyRejects()) {
                row.drop.stop(OutcomeCode.NOT_SENT_TOO_MANY_REJECTS);
            }
        }
    }

    /** Its identity and addresses are free again: whoever waits for them is looked at afresh. */
    private void wake(OpenRow row) {
        reservations.release(row);
        for (OpenRow waiter : row.waiters) {
            if (waiter.state == RowState.PENDING && waiter.action == RowAction.WAIT) {
                examineSoon(waiter);
            }
        }
        row.waiters.clear();
    }

    private void examineSoon(OpenRow row) {
        row.action = RowAction.EXAMINE;
        if (!row.queued) {
            row.queued = true;
            toExamine.add(row);
        }
    }

    // ---- shared with the inquiries, under the lock ------------------------------------------------------------------

    /** Lets an event happen to a row and puts the row where its next action is carried out. */
    void transition(OpenRow row, RowEvent event) {
        RowAction action = row.transition(event);
        dirty.add(row);
        if (row.state.open()) {
            reservations.hold(row);
        } else if (row.state.settled() && ++unrecorded >= GROUP) {
            toRecord.signal();
        }
        long now = nanoTime.getAsLong();
        switch (action) {
            case SEND -> {
                outgoing.add(row);
                toSend.signal();
            }
            case UPDATE -> inquiries.update(row);
            case VERIFY -> {
                inquiries.verify(row);
                toAsk.signal();
            }
            case ASK -> {
                boolean failsOften = row.candidateId > 0 && row.serverErrors > 1;
                row.dueAt = now + (failsOften ? backoff.after(row.serverErrors) : FIRST_LOOK).toNanos();
                inquiries.ask(row);
            }
            case ASK_LATER -> {
                row.dueAt = row.settledAt;
                inquiries.ask(row);
            }
            case EXAMINE -> {
                row.dueAt = row.serverErrors > 1
                        ? now + backoff.after(row.serverErrors).toNanos()
                        : now;
                examineSoon(row);
            }
            case NONE, WAIT -> {}
        }
    }

    /** The candidate of a row in doubt was found. */
    void found(OpenRow row) {
        settledCandidates.add(row.candidateId);
        transition(row, RowEvent.FOUND);
    }

    void forgetAddress(Hash email, long candidateId) {
        forgotten.add(new AddressOwner(email, candidateId));
    }

    private void learnProfileUrl(long candidateId, @Nullable String url) {
        if (profileUrl == null && url != null) {
            String id = Long.toString(candidateId);
            int at = url.lastIndexOf(id);
            if (at >= 0) {
                profileUrl = url.substring(0, at) + "{id}" + url.substring(at + id.length());
                newProfileUrl = profileUrl;
            }
        }
    }

    // ---- shared with the inquiries, who do not hold the lock here ---------------------------------------------------

    /** Whether a candidate settles a row whose outcome may not be on disk yet. */
    boolean settles(long candidateId) {
        lock.lock();
        try {
            return settledCandidates.contains(candidateId);
        } finally {
            lock.unlock();
        }
    }

    /** The rows that may have made a candidate. */
    List<OpenRow> openCreates() {
        lock.lock();
        try {
            return rows.all()
                    .filter(row -> row.state.open())
                    .filter(row -> row.candidateId == 0)
                    .toList();
        } finally {
            lock.unlock();
        }
    }

    // ---- looking at it, and the end ---------------------------------------------------------------------------------

    /** How many rows are in memory without a durable outcome. */
    public int underWay() {
        lock.lock();
        try {
            return rows.count();
        } finally {
            lock.unlock();
        }
    }

    /** How many rows wait for a look-up because of an unclear answer. */
    public int inDoubt() {
        lock.lock();
        try {
            return (int) rows.all()
                    .filter(row -> row.state == RowState.UNKNOWN_OUTCOME)
                    .count();
        } finally {
            lock.unlock();
        }
    }

    /** Whether Recruitee has failed on a row more than once: that is more than a look-up that takes its time. */
    public boolean failingAgain() {
        lock.lock();
        try {
            return rows.all().anyMatch(row -> row.serverErrors > 1);
        } finally {
            lock.unlock();
        }
    }

    /** How many rows have been created by this process. */
    public long createdInAll() {
        lock.lock();
        try {
            return createdInAll;
        } finally {
            lock.unlock();
        }
    }

    /** Stops a drop: its unsent rows are rejected with this code. */
    public void stop(ImportProgress drop, OutcomeCode code) {
        drop.stop(code);
        lock.lock();
        try {
            for (OpenRow row : rows.of(drop)) {
                if (row.state == RowState.PENDING && row.action != RowAction.EXAMINE) {
                    inquiries.drop(row);
                    examineSoon(row);
                }
            }
            for (Iterator<OpenRow> left = outgoing.iterator(); left.hasNext(); ) {
                OpenRow row = left.next();
                if (row.drop == drop) {
                    left.remove();
                    transition(row, RowEvent.NOT_TAKEN);
                }
            }
            inquiries.takeBackUpdates(drop).forEach(row -> transition(row, RowEvent.NOT_TAKEN));
        } finally {
            lock.unlock();
        }
    }

    /**
     * The end of the process: rows whose intent was written but which were not sent go back to pending, and everything
     * that has happened is written. Call when no request is under way any more.
     */
    public void release() {
        recording.lock();
        try {
            lock.lock();
            try {
                holdBack();
                inquiries.takeBackUpdates(null).forEach(row -> transition(row, RowEvent.NOT_TAKEN));
            } finally {
                lock.unlock();
            }
            record(Scope.HAPPENED);
        } finally {
            recording.unlock();
        }
    }

    /** Waits until there may be something to ask, or for the time. */
    void awaitQuestion(Duration patience) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            toAsk.await(patience.toNanos(), TimeUnit.NANOSECONDS);
        } finally {
            lock.unlock();
        }
    }
}
