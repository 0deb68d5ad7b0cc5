package io.recruiteebridge.delivery;

import io.recruiteebridge.ledger.Keys;
import io.recruiteebridge.ledger.Ledger;
import io.recruiteebridge.ledger.RowRecord;
import io.recruiteebridge.ledger.RowState;
import io.recruiteebridge.outcome.OutcomeCode;
import io.recruiteebridge.recruitee.ApiRequest;
import io.recruiteebridge.recruitee.Backoff;
import io.recruiteebridge.recruitee.Part;
import io.recruiteebridge.recruitee.Payload;
import io.recruiteebridge.recruitee.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
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
    private final Keys keys;
    private final ServerClock serverClock;
    private final LongSupplier nanoTime;
    private final Supplier<AdmissionLimit> admissionLimit;
    private final RowMemory memory;

    private final ReentrantLock recording = new ReentrantLock(true);
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition room = lock.newCondition();
    /** The number of rows for which somebody waits to find room; 0 if nobody does. */
    private int chunkThatWaits;

    private final RowIndex index;
    private final SendQueue queue;
    private final LedgerWriter writer;
    private final RowOutcomes outcomes;
    private final Reconciler reconciler;

    /**
     * @param ledger where intents and outcomes go
     * @param keys makes the hashes
     * @param serverClock Recruitee's time
     * @param nanoTime a monotonic clock
     * @param backoff waits between tries of the same row
     * @param responseTimeout how long a request waits for its response
     * @param admissionLimit how many new intents may be written now
     * @param memory how many rows it may hold
     */
    public DeliveryService(
            Ledger ledger,
            Keys keys,
            ServerClock serverClock,
            LongSupplier nanoTime,
            Backoff backoff,
            Duration responseTimeout,
            Supplier<AdmissionLimit> admissionLimit,
            RowMemory memory) {
        this(
                ledger,
                keys,
                serverClock,
                nanoTime,
                backoff,
                responseTimeout,
                admissionLimit,
                memory,
                SettlingRules.USUAL,
                new Reservations());
    }

    DeliveryService(
            Ledger ledger,
            Keys keys,
            ServerClock serverClock,
            LongSupplier nanoTime,
            Backoff backoff,
            Duration responseTimeout,
            Supplier<AdmissionLimit> admissionLimit,
            RowMemory memory,
            SettlingRules rules,
            Reservations reservations) {
        this.keys = keys;
        this.serverClock = serverClock;
        this.nanoTime = nanoTime;
        this.admissionLimit = admissionLimit;
        this.memory = memory;
        this.index = new RowIndex(reservations);
        this.queue = new SendQueue(lock.newCondition(), nanoTime);
        this.writer = new LedgerWriter(ledger, index, lock);
        this.outcomes = new RowOutcomes(keys, nanoTime, backoff, responseTimeout, rules.settlingTime());
        this.reconciler = new Reconciler(this, lock, index, writer, outcomes, ledger, serverClock, nanoTime, rules);
    }

    /** The side that asks questions. */
    public Reconciler reconciler() {
        return reconciler;
    }

    /** How much of the files may be in memory. */
    public RowMemory memory() {
        return memory;
    }

    /** Whether outcomes are worth recording: many, or the last ones of a file. */
    public boolean hasGroup() {
        return locked(writer::hasGroup);
    }

    /** How many rows are being sent. */
    public int inFlight() {
        return locked(queue::inFlight);
    }

    // ---- admission ----------------------------------------------------------------------------------------------

    /** Whether another chunk of rows should be admitted now. */
    public boolean hasRoom(int chunk) {
        return admissionLimit.get() == AdmissionLimit.ALL && locked(() -> hasSpace(chunk));
    }

    /**
     * Waits until another chunk of rows should be admitted, or for the time; returns whether it should. Rows that leave end
     * the wait, but nobody tells when the limit of admission is lifted: look again soon.
     */
    public boolean awaitRoom(int chunk, Duration patience) throws InterruptedException {
        boolean admitted = admissionLimit.get() == AdmissionLimit.ALL;
        lock.lockInterruptibly();
        try {
            chunkThatWaits = chunk;
            for (long wait = patience.toNanos(); wait > 0 && !(admitted && hasSpace(chunk)); ) {
                wait = room.awaitNanos(wait);
            }
        } finally {
            chunkThatWaits = 0;
            lock.unlock();
        }
        return hasRoom(chunk);
    }

    private boolean hasSpace(int chunk) {
        return index.count() + chunk <= memory.rows() && index.weight() < memory.characters() && queue.hasRoom(chunk);
    }

    /** Rows have left the memory or the queue. */
    private void signalSpace() {
        if (chunkThatWaits > 0 && hasSpace(chunkThatWaits)) {
            room.signal();
        }
    }

    /**
     * Admits new rows of a file, in file order. When this returns, the ledger has them.
     *
     * @throws io.recruiteebridge.ledger.LedgerException if the ledger fails; the rows have been admitted nevertheless,
     *     and the next {@link #record} tries again
     */
    public void admit(ImportProgress file, List<PreparedRow> chunk) {
        admit(Map.of(file, chunk));
    }

    /** Admits new rows of several files, in their order, likewise. */
    public void admit(Map<ImportProgress, List<PreparedRow>> chunks) {
        long now = nanoTime.getAsLong();
        List<OpenRow> fresh = new ArrayList<>();
        chunks.forEach((file, chunk) -> {
            fresh.addAll(ManyRows.map(chunk, row -> new OpenRow(file, row, keys, now)));
            file.opened(chunk.size());
        });
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
        record(LedgerWriter.Scope.EXAMINED);
    }

    /**
     * Admits rows that an earlier process left without an outcome. The outcome of a row that was open then is unknown
     * now. Resume all unfinished files before the first look-up: without every open row, it is not known which row
     * created a candidate.
     *
     * @param records what the ledger has of them, by row number
     */
    public void resume(ImportProgress file, List<PreparedRow> chunk, Map<Long, RowRecord> records) {
        List<OpenRow> resumed = new ArrayList<>(chunk.size());
        for (PreparedRow prepared : chunk) {
            OpenRow row = new OpenRow(file, prepared, keys, nanoTime.getAsLong());
            RowRecord before = records.get(row.number);
            if (before != null && before.state().open()) {
                row.restore(before);
                // Of parts no time-out is noted.
                boolean timedOut = OutcomeCode.TIMED_OUT.word().equals(before.code())
                        || before.state() == RowState.COMPLETING
                        || before.state() == RowState.UPDATE_COMPLETING;
                row.settledAt = outcomes.settledAt(timedOut);
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

    /** The next row with something to send, or null if there is none within the time. */
    public @Nullable OutgoingRow take(Duration patience) throws InterruptedException {
        OpenRow row;
        lock.lockInterruptibly();
        try {
            row = queue.take(patience.toNanos());
            while (row != null && row.state() == RowState.SENDING && row.file.stopCode() != null) {
                queue.returned();
                apply(row, row.latest.by(RowEvent.NOT_TAKEN));
                row = queue.take(patience.toNanos());
            }
            signalSpace();
        } finally {
            lock.unlock();
        }
        if (row == null) {
            return null;
        }
        row.file.requested();
        return row.state() == RowState.SENDING ? create(row) : new OutgoingRow(row, nextPart(row));
    }

    private OutgoingRow create(OpenRow row) {
        // Without the lock for the many rows that have no parts.
        Set<Part> sent = row.parts.isEmpty() ? Set.of() : locked(() -> outcomes.sentWithCreate(row));
        byte[] payload = Payload.create(row.person(), row.parts, sent, row.file.sourceLabel());
        return new OutgoingRow(row, ApiRequest.create(payload, !row.parts.isEmpty()), sent);
    }

    /** Only rows with something left to add are queued. */
    private Completer.Request nextPart(OpenRow row) {
        return locked(() -> Objects.requireNonNull(completer(row).next(row.latest.candidateId())));
    }

    private static Completer completer(OpenRow row) {
        return Objects.requireNonNull(row.completer);
    }

    /** Applies the response to a row that was taken; call it once per row. */
    public void settle(OutgoingRow sent, Response response) {
        serverClock.heard(response.serverTime());
        OpenRow row = sent.row;
        lock.lock();
        try {
            queue.returned();
            if (sent.completion != null) {
                outcomes.afterPart(row, completer(row), sent.completion, response);
                complete(row);
            } else {
                apply(row, outcomes.afterCreate(row, sent.parts, response));
                outcomes.waitIfThrottled(row, response);
            }
            if (response.candidateId() > 0) {
                writer.learnProfileUrl(response.candidateId(), response.profileUrl());
            }
            if (row.state().settled()) {
                row.file.responded(row.state() == RowState.REJECTED ? row.latest.message() : null);
            }
        } finally {
            lock.unlock();
        }
    }

    // ---- transitions, under the lock --------------------------------------------------------------------------------

    /** Applies a transition that is not on disk yet. */
    void apply(OpenRow row, Transition next) {
        enter(row, next);
        writer.toWrite(row);
        switch (next.action()) {
            case ASK, ASK_LATER -> reconciler.ask(row);
            case EXAMINE -> writer.examineSoon(row);
            case UPDATE -> reconciler.update(row);
            case NONE, COMPLETE -> {}
            case SEND, VERIFY, WAIT -> throw new IllegalStateException(next.action() + " without an examination");
        }
    }

    private void enter(OpenRow row, Transition next) {
        row.latest = next;
        index.changed(row);
        row.dueAt = outcomes.dueAt(row);
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
            case NONE, COMPLETE -> {}
            case ASK, ASK_LATER, EXAMINE -> throw new IllegalStateException(next.action() + " after an examination");
        }
        if (next.action() != RowAction.VERIFY) {
            row.forgetWhatMayChange();
        }
        onDisk(row);
    }

    /** The row's latest transition is on disk. */
    private void onDisk(OpenRow row) {
        if (row.latest.action() == RowAction.COMPLETE) {
            complete(row);
        }
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
        }
    }

    /** Adds the next part when it is due; without one the row is done. */
    private void complete(OpenRow row) {
        Completer completer = row.completer;
        if (completer == null) {
            completer = Completer.unknown(row.parts, row.state() == RowState.COMPLETING);
            row.completer = completer;
        }
        if (completer.next(row.latest.candidateId()) == null) {
            apply(row, RowOutcomes.completed(row, completer));
        } else {
            queue.complete(row);
        }
    }

    // ---- the ledger -----------------------------------------------------------------------------------------------

    /**
     * Writes new transitions and examines the rows that wait to be sent, all in one transaction.
     * Rows that are free to be sent can be taken when this returns.
     */
    public void record() {
        record(LedgerWriter.Scope.ALL);
    }

    /** Waits until a group of outcomes is worth recording, or until the time is up. */
    public void awaitOutcomes(Duration patience) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            writer.awaitGroup(patience.toNanos());
        } finally {
            lock.unlock();
        }
    }

    private void record(LedgerWriter.Scope scope) {
        recording.lock();
        try {
            LedgerWriter.Batch batch = collect(scope);
            if (batch.isEmpty()) {
                return;
            }
            List<Examination.Finding> findings = writer.write(batch);
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
                signalSpace();
            } finally {
                lock.unlock();
            }
        } finally {
            recording.unlock();
        }
    }

    private LedgerWriter.Batch collect(LedgerWriter.Scope scope) {
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
            return writer.collect(
                    scope, nanoTime.getAsLong(), most, serverClock.now().toEpochMilli());
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
        return locked(index::count);
    }

    /** The number of rows with an unknown outcome. */
    public int inDoubt() {
        return locked(() -> (int) index.all()
                .filter(row -> row.state() == RowState.UNKNOWN_OUTCOME || row.state() == RowState.UPDATE_UNKNOWN)
                .count());
    }

    /** Whether a row in progress is changing that candidate. */
    public boolean isChanging(long candidateId) {
        return locked(() -> index.all().anyMatch(row -> row.state().open() && row.latest.candidateId() == candidateId));
    }

    /** Whether Recruitee has failed on some row more than once, which is more than a slow look-up. */
    public boolean failingAgain() {
        return locked(() -> index.all().anyMatch(row -> row.serverErrors.repeated()));
    }

    /** Computes something under the lock. */
    <T> T locked(Supplier<T> something) {
        lock.lock();
        try {
            return something.get();
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
            record(LedgerWriter.Scope.HAPPENED);
        } finally {
            recording.unlock();
        }
    }
}
