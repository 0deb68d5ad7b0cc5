package io.recruiteebridge.undo;

import io.recruiteebridge.delivery.Footprint;
import io.recruiteebridge.files.FolderNews;
import io.recruiteebridge.ledger.HomeRequests;
import io.recruiteebridge.ledger.ImportFile;
import io.recruiteebridge.ledger.Keys;
import io.recruiteebridge.ledger.Ledger;
import io.recruiteebridge.ledger.Undo;
import io.recruiteebridge.ledger.UndoRepository.Candidate;
import io.recruiteebridge.ledger.UndoRow;
import io.recruiteebridge.ledger.UndoState;
import io.recruiteebridge.receipt.Formats;
import io.recruiteebridge.recruitee.Backoff;
import io.recruiteebridge.recruitee.CandidateDirectory;
import io.recruiteebridge.recruitee.CandidateProfile;
import io.recruiteebridge.recruitee.RecruiteeException;
import io.recruiteebridge.recruitee.Response;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongPredicate;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The bean {@code undoing}: the steps of the route {@code undo}. Each candidate is looked at first; the intent to delete is on
 * disk before the delete, and a delete whose response was lost is repeated after another look. So a crash in between harms
 * nothing: the next start continues. One thread takes and carries work; {@link #request}, {@link #active} and {@link #wakeUp}
 * may be called from any.
 */
public final class UndoService {
    /** The kind of a {@link HomeRequests request}. */
    public static final String REQUEST = "undo";

    private static final Logger LOG = LoggerFactory.getLogger(UndoService.class);

    /** So many candidates are looked at before the first of them is deleted: few, so that little time passes. */
    private static final int BATCH = 10;
    /** After so many deletes without a clear response, between which Recruitee said that the candidate is there. */
    private static final int MOST_FAILURES = 5;

    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    private final Ledger ledger;
    private final Keys keys;
    private final CandidateDirectory directory;
    private final HomeRequests requests;
    private final FolderNews asked;
    private final UndoReport report;
    private final LongPredicate changing;
    private final Backoff backoff;
    private final Clock clock;
    private final LongSupplier nanoTime;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition woken = lock.newCondition();
    private final Map<Long, Integer> failures = new HashMap<>();
    private @Nullable List<Long> open;
    private final AtomicLong settled = new AtomicLong();
    private int fruitless;
    /** By the monotonic clock, which may be negative. */
    private long pausedUntil;

    private long lookedAt;
    /** Somebody may have asked since the last look. */
    private boolean unseen = true;

    /** The file that is being undone. */
    private long current;
    /** Its rows up to this one are settled: so many that looking through them each time would take ever longer. */
    private long behind;

    /**
     * @param changing whether a row in progress is changing that candidate
     * @param backoff waits after deletes without a clear response
     */
    public UndoService(
            Ledger ledger,
            Keys keys,
            CandidateDirectory directory,
            HomeRequests requests,
            UndoReport report,
            LongPredicate changing,
            Backoff backoff,
            Clock clock,
            LongSupplier nanoTime) {
        this.ledger = ledger;
        this.keys = keys;
        this.directory = directory;
        this.requests = requests;
        this.asked = requests.news(nanoTime);
        this.report = report;
        this.changing = changing;
        this.backoff = backoff;
        this.clock = clock;
        this.nanoTime = nanoTime;
        this.pausedUntil = nanoTime.getAsLong();
        this.lookedAt = pausedUntil;
    }

    /** Begins to undo a file that is done; it goes on in the background. */
    public void request(long fileId) {
        ledger.undos().begin(fileId, clock.instant());
        lock.lock();
        try {
            open = null;
        } finally {
            lock.unlock();
        }
        wakeUp();
    }

    /** Whether a file is being undone, or is going to be. */
    public boolean active() {
        lock.lock();
        try {
            List<Long> known = open;
            return known == null || !known.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    /** How many rows were undone, kept or failed since the start. */
    public long settled() {
        return settled.get();
    }

    /** Ends a wait for work. */
    public void wakeUp() {
        asked.close();
        lock.lock();
        try {
            woken.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** The next rows to undo, or null if there are none within the time. */
    public @Nullable UndoBatch take(Duration patience) throws IOException, InterruptedException {
        boolean heard = !patience.isZero() && asked.listen();
        long wait;
        lock.lockInterruptibly();
        try {
            wait = Math.min(patience.toNanos(), untilWork(heard));
            if (untilWork(heard) <= 0) {
                return next();
            }
            if (!heard) {
                woken.await(wait, TimeUnit.NANOSECONDS);
            }
        } finally {
            lock.unlock();
        }
        if (heard && asked.await(wait)) {
            lookAgain();
        }
        return null;
    }

    /** Nanoseconds; none or less if there may be some now. */
    private long untilWork(boolean heard) {
        long now = nanoTime.getAsLong();
        long rest = heard ? FolderNews.REST : LOOK_EVERY.toNanos();
        if (pausedUntil - now > 0) {
            return Math.min(pausedUntil - now, rest);
        }
        return open == null || !open.isEmpty() || unseen ? 0 : lookedAt + rest - now;
    }

    private void lookAgain() {
        lock.lock();
        try {
            unseen = true;
        } finally {
            lock.unlock();
        }
    }

    private @Nullable UndoBatch next() throws IOException {
        long now = nanoTime.getAsLong();
        if (unseen || now - lookedAt >= LOOK_EVERY.toNanos()) {
            takeUpRequests();
            lookedAt = now;
            unseen = false;
        }
        if (open == null) {
            open = ledger.undos().open();
        }
        if (open.isEmpty()) {
            return null;
        }
        long file = open.get(0);
        List<Candidate> rows = ledger.undos().next(file, file == current ? behind : 0, BATCH);
        current = file;
        behind = rows.isEmpty() ? 0 : rows.get(0).number() - 1;
        return new UndoBatch(file, rows, List.of(), List.of());
    }

    private void takeUpRequests() throws IOException {
        for (String subject : requests.subjects(REQUEST)) {
            if (subject.matches("\\d{1,18}")) {
                ledger.undos().begin(Long.parseLong(subject), clock.instant());
                open = null;
            }
            requests.done(REQUEST, subject);
        }
    }

    /** Asks Recruitee how the candidates are now, and decides. */
    public UndoBatch look(UndoBatch batch) throws RecruiteeException, InterruptedException {
        List<UndoRow> decided = new ArrayList<>();
        List<Candidate> deletable = new ArrayList<>();
        for (Candidate row : batch.rows()) {
            UndoRow result = decide(row);
            decided.add(result);
            if (result.state() == UndoState.DELETING) {
                deletable.add(row);
            }
        }
        return new UndoBatch(batch.fileId(), batch.rows(), decided, deletable);
    }

    private UndoRow decide(Candidate row) throws RecruiteeException, InterruptedException {
        CandidateProfile now;
        try {
            now = directory.byId(row.candidateId());
        } catch (RecruiteeException e) {
            if (e.kind() == RecruiteeException.Kind.REFUSED || e.kind() == RecruiteeException.Kind.UNRELIABLE) {
                String status = e.status() == 0 ? "" : " (HTTP " + e.status() + ")";
                return result(row, UndoState.FAILED, "Recruitee doesn't say how the candidate is now" + status + ".");
            }
            throw e;
        }
        if (now == null) {
            return row.deleting()
                    ? result(row, UndoState.UNDONE, null)
                    : result(row, UndoState.GONE, "Somebody had deleted the candidate already.");
        }
        List<String> changes = Footprint.of(row.leftAs()).changes(now, keys);
        if (!changes.isEmpty()) {
            return result(row, UndoState.KEPT, "Changed since the import: " + String.join(", ", changes) + ".");
        }
        if (changing.test(row.candidateId())) {
            return result(row, UndoState.KEPT, "Another file is changing the candidate right now.");
        }
        if (failures.getOrDefault(row.candidateId(), 0) >= MOST_FAILURES) {
            return result(
                    row,
                    UndoState.FAILED,
                    "Recruitee failed " + MOST_FAILURES + " times to delete the candidate. Undo the file again later.");
        }
        return result(row, UndoState.DELETING, null);
    }

    /** Writes what was decided, and the intent to delete the others. */
    public UndoBatch intend(UndoBatch batch) {
        write(batch.decided());
        return batch;
    }

    private void write(List<UndoRow> rows) {
        ledger.undos().write(rows);
        for (UndoRow row : rows) {
            if (row.state().settled()) {
                settled.incrementAndGet();
                failures.remove(row.candidateId());
            }
        }
    }

    /** Deletes the candidates whose intent is on disk. */
    public UndoBatch delete(UndoBatch batch) throws InterruptedException {
        List<UndoRow> results = new ArrayList<>();
        Duration pause = Duration.ZERO;
        for (Candidate row : batch.deletable()) {
            Response response = directory.delete(row.candidateId());
            switch (response.responseClass()) {
                case DONE -> results.add(result(row, UndoState.UNDONE, null));
                case REFUSED -> results.add(refused(row, response.status()));
                case UNCLEAR -> failures.merge(row.candidateId(), 1, Integer::sum);
                case THROTTLED -> pause = longer(pause, response.throttledFor());
                // No effect; the gate knows when to try again.
                case SETTINGS_REFUSED, NOT_SENT -> {}
            }
        }
        boolean fruitlessNow = !batch.deletable().isEmpty() && results.isEmpty();
        lock.lock();
        try {
            fruitless = fruitlessNow ? fruitless + 1 : 0;
            Duration wait = fruitlessNow ? longer(pause, backoff.after(fruitless)) : pause;
            pausedUntil = nanoTime.getAsLong() + wait.toNanos();
        } finally {
            lock.unlock();
        }
        return new UndoBatch(batch.fileId(), batch.rows(), results, List.of());
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    private static UndoRow refused(Candidate row, int status) {
        if (status == 404 || status == 410) {
            return result(row, UndoState.UNDONE, null);
        }
        return result(
                row,
                UndoState.FAILED,
                status == 403
                        ? "The token's user may not delete candidates (HTTP 403)."
                        : "Recruitee refused to delete the candidate (HTTP " + status + ").");
    }

    /** Writes what became of the rows; if none is left, the undo of the file is done, and its report is written. */
    public void record(UndoBatch batch) throws IOException {
        write(batch.decided());
        if (!batch.rows().isEmpty()) {
            return;
        }
        ImportFile file = ledger.files().get(batch.fileId());
        Undo undo = report.write(file, clock.instant());
        ledger.undos().finish(batch.fileId(), clock.instant());
        boolean everything = undo.in(UndoState.KEPT) + undo.in(UndoState.FAILED) == 0
                && ledger.files().keptCounts(batch.fileId()).updated() == 0;
        if (everything) {
            // Nothing of the import is left that somebody would have to look at.
            ledger.files().lookedAt(batch.fileId());
        }
        LOG.atInfo()
                .addKeyValue("file", file.name())
                .log(
                        "{}: undone; of {} that it created, {} deleted, {} kept, {} failed",
                        file.name(),
                        Formats.count(undo.undone() + undo.in(UndoState.KEPT) + undo.in(UndoState.FAILED), "candidate"),
                        undo.undone(),
                        undo.in(UndoState.KEPT),
                        undo.in(UndoState.FAILED));
        lock.lock();
        try {
            open = null;
        } finally {
            lock.unlock();
        }
    }

    private static UndoRow result(Candidate row, UndoState state, @Nullable String reason) {
        return new UndoRow(row.fileId(), row.number(), row.line(), row.candidateId(), state, reason);
    }
}
