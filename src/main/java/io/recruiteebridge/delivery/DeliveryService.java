package io.recruiteebridge.delivery;

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
import io.recruiteebridge.recruitee.ResponseClass;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The rows in progress. A row enters by {@link #admit}, leaves by {@link #take} once its intent is on disk, and
 * returns with its response by {@link #settle}; {@link #record} writes transitions in groups and decides about the
 * rows that wait. The {@link Reconciler} handles rows that Recruitee must be asked about.
 *
 * <p>Thread-safe. State in memory is behind one lock that is never held during disk or network access; the ledger is
 * written by one thread at a time. If the ledger fails, {@link io.recruiteebridge.ledger.LedgerException} propagates,
 * nothing is sent whose intent is not on disk, and the next call tries again.
 *
 * @see RowLife
 */
public final class DeliveryService {
    /** The first look-up of an unknown outcome waits a little, so that one look-up serves many rows. */
    private static final Duration FIRST_LOOK = Duration.ofSeconds(1);
    /** The maximum number of rows in memory; rows that wait for long must not fill it. */
    private static final int MOST_ROWS = 5_000;
    /** The maximum amount of text in memory, in characters. */
    private static final long MOST_WEIGHT = 6_000_000;
    /** After so many 5xx responses while other rows succeed, the row itself is to blame. */
    private static final int MOST_SERVER_ERRORS = 5;
    /** If no other row succeeds either, the row is to blame after this long. */
    private static final Duration BLAME_AFTER = Duration.ofHours(1);

    private final Keys keys;
    private final ServerClock serverClock;
    private final LongSupplier nanoTime;
    private final Backoff backoff;
    private final Duration answerTimeout;
    private final Supplier<AdmissionLimit> admissionLimit;
    private final SettlingRules rules;

    private final ReentrantLock recording = new ReentrantLock(true);
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition toRecord = lock.newCondition();

    private final RowIndex index;
    private final SendQueue queue;
    private final LedgerWriter writer;
    private final Reconciler reconciler;
    private long createdInAll;

    /**
     * @param ledger where intents and outcomes go
     * @param keys makes the hashes
     * @param serverClock Recruitee's time
     * @param nanoTime a monotonic clock
     * @param backoff waits between tries of the same row
     * @param answerTimeout how long a request waits for its response
     * @param admissionLimit how many new intents may be written now
     */
    public DeliveryService(
            Ledger ledger,
            Keys keys,
            ServerClock serverClock,
            LongSupplier nanoTime,
            Backoff backoff,
            Duration answerTimeout,
            Supplier<AdmissionLimit> admissionLimit) {
        this(
                ledger,
                keys,
                serverClock,
                nanoTime,
                backoff,
                answerTimeout,
                admissionLimit,
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
            Supplier<AdmissionLimit> admissionLimit,
            SettlingRules rules,
            Reservations reservations) {
        this.keys = keys;
        this.serverClock = serverClock;
        this.nanoTime = nanoTime;
        this.backoff = backoff;
        this.answerTimeout = answerTimeout;
        this.admissionLimit = admissionLimit;
        this.rules = rules;
        this.index = new RowIndex(reservations);
        this.queue = new SendQueue(lock.newCondition(), nanoTime);
        this.writer = new LedgerWriter(ledger, index, lock);
        this.reconciler = new Reconciler(this, lock, index, writer, ledger, serverClock, nanoTime, rules);
    }

    /** The side that asks questions. */
    public Reconciler reconciler() {
        return reconciler;
    }

    // ---- admission ----------------------------------------------------------------------------------------------

    /** Whether another chunk of rows should be admitted now. */
    public boolean hasRoom(int chunk) {
        if (admissionLimit.get() != AdmissionLimit.ALL) {
            return false;
        }
        lock.lock();
        try {
            return index.count() + chunk <= MOST_ROWS && index.weight() < MOST_WEIGHT && queue.hasRoom(chunk);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Admits new rows of a file, in file order. When this returns, the ledger has them.
     *
     * @throws io.recruiteebridge.ledger.LedgerException if the ledger fails; the rows have been admitted nevertheless,
     *     and the next {@link #record} tries again
     */
    public void admit(ImportProgress file, List<MappedRow> chunk) {
        long now = nanoTime.getAsLong();
        List<OpenRow> fresh = chunk.parallelStream()
                .map(mapped -> new OpenRow(file, mapped, keys, now))
                .toList();
        file.opened(fresh.size());
        lock.lock();
        try {
            for (OpenRow row : fresh) {
                index.add(row);
                writer.toWrite(row);
                writer.examineSoon(row);
            }
            queue.measure();
        } finally {
            lock.unlock();
        }
        record(Scope.EXAMINED);
    }

    /**
     * Admits rows that an earlier process left without an outcome. The outcome of a row that was open then is unknown
     * now. Resume all unfinished files before the first look-up: without every open row, it is not known which row
     * created a candidate.
     *
     * @param records what the ledger has of them, by row number
     */
    public void resume(ImportProgress file, List<MappedRow> chunk, Map<Long, RowRecord> records) {
        List<OpenRow> resumed = new ArrayList<>(chunk.size());
        for (MappedRow mapped : chunk) {
            OpenRow row = new OpenRow(file, mapped, keys, nanoTime.getAsLong());
            RowRecord before = records.get(row.number);
            if (before != null && before.state().open()) {
                row.restore(before);
                row.settledAt = settledAt(OutcomeCode.TIMED_OUT.word().equals(before.code()));
            }
            resumed.add(row);
        }
        file.opened(resumed.size());
        lock.lock();
        try {
            for (OpenRow row : resumed) {
                index.add(row);
                if (row.state().open()) {
                    apply(row, row.latest.by(RowEvent.CRASHED));
                } else {
                    writer.toWrite(row);
                    writer.examineSoon(row);
                }
            }
        } finally {
            lock.unlock();
        }
    }

    // ---- sending ----------------------------------------------------------------------------------------------

    /** The next row to POST, or null if there is none within the time. */
    public @Nullable OutgoingRow take(Duration patience) throws InterruptedException {
        OpenRow row;
        lock.lockInterruptibly();
        try {
            row = queue.take(patience.toNanos());
            while (row != null && row.file.stopCode() != null) {
                queue.returned();
                apply(row, row.latest.by(RowEvent.NOT_TAKEN));
                row = queue.take(patience.toNanos());
            }
        } finally {
            lock.unlock();
        }
        if (row == null) {
            return null;
        }
        row.file.requested();
        return new OutgoingRow(row, ApiRequest.create(Payload.create(row.person(), row.file.sourceLabel())));
    }

    /** Applies the response to a row that was taken; call it once per row. */
    public void settle(OutgoingRow sent, Response answer) {
        serverClock.heard(answer.serverTime());
        OpenRow row = sent.row;
        lock.lock();
        try {
            queue.returned();
            failed(row, answer);
            apply(row, afterCreate(row, answer));
            if (row.state() == RowState.CREATED) {
                createdInAll++;
                writer.learnProfileUrl(answer.candidateId(), answer.profileUrl());
            }
            if (row.state().settled()
                    && row.file.allRefusedAlike(row.state() == RowState.REJECTED ? row.latest.message() : null)) {
                row.file.stop(OutcomeCode.NOT_SENT_SAME_REFUSAL);
            }
        } finally {
            lock.unlock();
        }
    }

    private static Transition afterCreate(OpenRow row, Response answer) {
        Transition now = row.latest;
        return switch (answer.responseClass()) {
            case DONE -> now.by(RowEvent.ACCEPTED).about(answer.candidateId());
            case REFUSED ->
                refused(row, answer, answer.status() == 413 ? OutcomeCode.TOO_LARGE : OutcomeCode.RECRUITEE_REFUSED);
            case SETTINGS_REFUSED, THROTTLED, NOT_SENT -> now.by(RowEvent.NOT_TAKEN);
            case UNCLEAR -> unclear(row, answer);
        };
    }

    static Transition refused(OpenRow row, Response answer, OutcomeCode code) {
        return row.latest
                .by(RowEvent.REFUSED)
                .because(code, null, "Recruitee says: " + PiiRedactor.words(answer.message(), row.candidate));
    }

    static Transition unclear(OpenRow row, Response answer) {
        return row.latest
                .by(RowEvent.UNCLEAR)
                .because(
                        answer.timedOut() ? OutcomeCode.TIMED_OUT : OutcomeCode.IN_DOUBT,
                        null,
                        PiiRedactor.words(answer.message(), row.candidate));
    }

    /** Records that a row got no clear response, and how long its request may still be running. */
    void failed(OpenRow row, Response answer) {
        if (answer.responseClass() != ResponseClass.UNCLEAR) {
            return;
        }
        row.settledAt = settledAt(answer.timedOut());
        if (answer.status() >= 500 && row.serverErrors++ == 0) {
            row.createdAtFirstError = createdInAll;
            row.firstErrorAt = nanoTime.getAsLong();
        }
    }

    private long settledAt(boolean timedOut) {
        return nanoTime.getAsLong() + rules.settlingTime().toNanos() + (timedOut ? answerTimeout.toNanos() : 0);
    }

    /** Whether Recruitee has failed on this row so often, while others succeeded, that the row is to blame. */
    boolean isPoison(OpenRow row) {
        return row.serverErrors >= MOST_SERVER_ERRORS
                && (createdInAll > row.createdAtFirstError
                        || nanoTime.getAsLong() - row.firstErrorAt >= BLAME_AFTER.toNanos());
    }

    // ---- transitions, under the lock --------------------------------------------------------------------------------

    /** Applies a transition that is not on disk yet. */
    void apply(OpenRow row, Transition next) {
        enter(row, next);
        writer.toWrite(row);
        if (writer.hasGroup()) {
            toRecord.signal();
        }
        switch (next.action()) {
            case ASK, ASK_LATER -> reconciler.ask(row);
            case EXAMINE -> writer.examineSoon(row);
            case UPDATE -> reconciler.update(row);
            case NONE -> {}
            case SEND, VERIFY, WAIT -> throw new IllegalStateException(next.action() + " without an examination");
        }
    }

    private void enter(OpenRow row, Transition next) {
        row.latest = next;
        index.changed(row);
        long now = nanoTime.getAsLong();
        boolean failsOften = row.serverErrors > 1;
        row.dueAt = switch (next.action()) {
            case ASK -> {
                boolean update = next.state() == RowState.UPDATE_UNKNOWN;
                yield now + (update && failsOften ? backoff.after(row.serverErrors) : FIRST_LOOK).toNanos();
            }
            case ASK_LATER -> row.settledAt;
            case EXAMINE -> failsOften ? now + backoff.after(row.serverErrors).toNanos() : now;
            default -> now;
        };
    }

    /** Applies the transition found by an examination; it is on disk. */
    private void apply(Examination.Finding finding) {
        OpenRow row = finding.row();
        Transition next = finding.next();
        writer.examined(row);
        if (next == null) {
            index.changed(row);
            writer.examineSoon(row);
            return;
        }
        enter(row, next);
        switch (next.action()) {
            case SEND -> queue.add(row);
            case UPDATE -> reconciler.update(row);
            case VERIFY -> reconciler.verify(row, finding.verify());
            case WAIT -> {
                OpenRow other = finding.waitFor();
                if (other == null || !index.waitFor(other, row)) {
                    writer.examineSoon(row);
                }
            }
            case NONE -> {}
            case ASK, ASK_LATER, EXAMINE -> throw new IllegalStateException(next.action() + " after an examination");
        }
        if (next.action() != RowAction.VERIFY) {
            forgetWhatMayChange(row);
        }
        onDisk(row);
    }

    /** By the time a row is examined again, candidates may have been deleted or changed their addresses. */
    private static void forgetWhatMayChange(OpenRow row) {
        if (!row.verified.isEmpty()) {
            Map<Long, CandidateFacts> kept = new HashMap<>(row.verified);
            kept.entrySet()
                    .removeIf(known ->
                            known.getKey() != row.named && !known.getValue().sharesEmail());
            row.verified = kept;
        }
    }

    /** The row's latest transition is on disk. */
    private void onDisk(OpenRow row) {
        if (row.state().open()) {
            return;
        }
        for (OpenRow waiter : index.release(row)) {
            if (waiter.state() == RowState.PENDING && waiter.latest.action() == RowAction.WAIT) {
                writer.examineSoon(waiter);
            }
        }
        if (row.state().settled() && index.remove(row)) {
            row.file.settled(row.state());
            if (row.file.tooManyRejects()) {
                row.file.stop(OutcomeCode.NOT_SENT_TOO_MANY_REJECTS);
            }
        }
    }

    // ---- the ledger -----------------------------------------------------------------------------------------------

    /**
     * Writes new transitions and examines the rows that wait to be sent, all in one transaction.
     * Rows that are free to be sent can be taken when this returns.
     */
    public void record() {
        record(Scope.ALL);
    }

    /** Waits until a group of outcomes is worth recording, or until the time is up. */
    public void awaitOutcomes(Duration patience) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long wait = patience.toNanos();
            while (!writer.hasGroup() && wait > 0) {
                wait = toRecord.awaitNanos(wait);
            }
        } finally {
            lock.unlock();
        }
    }

    /** What one transaction covers. */
    private enum Scope {
        ALL,
        /** Only examined rows: new ones needn't wait until the outcomes of others are written. */
        EXAMINED,
        /** Only transitions. */
        HAPPENED
    }

    private void record(Scope scope) {
        recording.lock();
        try {
            LedgerWriter.Batch batch = collect(scope);
            if (batch.isEmpty()) {
                return;
            }
            List<Examination.Finding> findings;
            try {
                findings = writer.write(batch);
            } catch (RuntimeException e) {
                lock.lock();
                try {
                    writer.putBack(batch);
                } finally {
                    lock.unlock();
                }
                throw e;
            }
            lock.lock();
            try {
                batch.written().forEach((row, transition) -> {
                    if (writer.written(row, transition)) {
                        onDisk(row);
                    }
                });
                findings.forEach(this::apply);
                batch.requests().forEach(ImportProgress::recorded);
                reconciler.wake();
            } finally {
                lock.unlock();
            }
        } finally {
            recording.unlock();
        }
    }

    private LedgerWriter.Batch collect(Scope scope) {
        // Without Recruitee's time an intent couldn't be looked up later.
        AdmissionLimit allowed = serverClock.known() ? admissionLimit.get() : AdmissionLimit.NONE;
        lock.lock();
        try {
            if (allowed == AdmissionLimit.NONE || allowed == AdmissionLimit.ONE && queue.underWay() > 1) {
                holdBack();
            }
            long most =
                    switch (allowed) {
                        case ALL -> Long.MAX_VALUE;
                        case ONE -> queue.underWay() > 0 ? 0 : 1;
                        case NONE -> 0;
                    };
            long now = nanoTime.getAsLong();
            return writer.collect(
                    row -> scope != Scope.HAPPENED && (row.dueAt - now <= 0 || row.file.stopCode() != null),
                    scope != Scope.EXAMINED,
                    most,
                    serverClock.now().toEpochMilli());
        } finally {
            lock.unlock();
        }
    }

    /** While nothing may be sent, unsent rows go back to waiting. */
    private void holdBack() {
        queue.takeBack(row -> true, this::notTaken);
    }

    private void notTaken(OpenRow row) {
        apply(row, row.latest.by(RowEvent.NOT_TAKEN));
    }

    // ---- status, and the end ---------------------------------------------------------------------------------

    /** How many rows are in memory without a durable outcome. */
    public int underWay() {
        lock.lock();
        try {
            return index.count();
        } finally {
            lock.unlock();
        }
    }

    /** The number of rows with an unknown outcome. */
    public int inDoubt() {
        lock.lock();
        try {
            return (int) index.all()
                    .filter(row -> row.state() == RowState.UNKNOWN_OUTCOME || row.state() == RowState.UPDATE_UNKNOWN)
                    .count();
        } finally {
            lock.unlock();
        }
    }

    /** Whether Recruitee has failed on some row more than once, which is more than a slow look-up. */
    public boolean failingAgain() {
        lock.lock();
        try {
            return index.all().anyMatch(row -> row.serverErrors > 1);
        } finally {
            lock.unlock();
        }
    }

    /** The number of candidates created by this process. */
    public long createdInAll() {
        lock.lock();
        try {
            return createdInAll;
        } finally {
            lock.unlock();
        }
    }

    /** Stops a file: its unsent rows are rejected with this code. */
    public void stop(ImportProgress file, OutcomeCode code) {
        file.stop(code);
        lock.lock();
        try {
            for (OpenRow row : index.of(file)) {
                if (row.state() == RowState.PENDING && row.latest.action() != RowAction.EXAMINE) {
                    reconciler.drop(row);
                    writer.examineSoon(row);
                }
            }
            queue.takeBack(row -> row.file == file, this::notTaken);
            reconciler.takeBackUpdates(row -> row.file == file).forEach(this::notTaken);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Call at the end, when no request is in flight: rows whose intent was written but not sent become pending again, and
     * everything is written.
     */
    public void release() {
        recording.lock();
        try {
            lock.lock();
            try {
                holdBack();
                reconciler.takeBackUpdates(row -> true).forEach(this::notTaken);
            } finally {
                lock.unlock();
            }
            record(Scope.HAPPENED);
        } finally {
            recording.unlock();
        }
    }
}
