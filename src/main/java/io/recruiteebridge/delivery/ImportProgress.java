package io.recruiteebridge.delivery;

import io.recruiteebridge.ledger.RowState;
import io.recruiteebridge.outcome.OutcomeCode;
import io.recruiteebridge.settings.DuplicateMode;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The progress of a file's import, and what is fixed for it. Counters cover only what is durable.
 * Thread-safe.
 */
public final class ImportProgress {
    private final long id;
    private final String name;
    private final DuplicateMode duplicates;
    private final @Nullable String sourceLabel;
    private final long mostRejects;

    private final AtomicLong created = new AtomicLong();
    private final AtomicLong updated = new AtomicLong();
    private final AtomicLong skipped = new AtomicLong();
    private final AtomicLong rejected = new AtomicLong();
    private final AtomicLong unrecordedRequests = new AtomicLong();
    private final AtomicLong open = new AtomicLong();
    private final AtomicLong unrecorded = new AtomicLong();
    private volatile boolean readToTheEnd;
    private volatile Runnable whenComplete = () -> {};
    private volatile @Nullable OutcomeCode stopCode;

    private int responses;
    private @Nullable String onlyRefusal;

    /**
     * @param mostRejects more rejected rows than this stop the file; {@link Long#MAX_VALUE} for no limit
     * @param stopCode why an earlier process stopped it, or null
     */
    public ImportProgress(
            long id,
            String name,
            DuplicateMode duplicates,
            @Nullable String sourceLabel,
            long mostRejects,
            @Nullable OutcomeCode stopCode) {
        this.id = id;
        this.name = name;
        this.duplicates = duplicates;
        this.sourceLabel = sourceLabel;
        this.mostRejects = mostRejects;
        this.stopCode = stopCode;
    }

    public long id() {
        return id;
    }

    public String name() {
        return name;
    }

    public long created() {
        return created.get();
    }

    public long updated() {
        return updated.get();
    }

    public long skipped() {
        return skipped.get();
    }

    public long rejected() {
        return rejected.get();
    }

    /** Rows that have an outcome. */
    public long settled() {
        return created() + updated() + skipped() + rejected();
    }

    /** Why its unsent rows are not to be sent any more, or null. */
    public @Nullable OutcomeCode stopCode() {
        return stopCode;
    }

    /** Every row has been admitted. */
    public void readToTheEnd() {
        readToTheEnd = true;
        announceIfComplete();
    }

    /** Has something done each time that the file may have become {@link #complete}, by whatever thread completed it. */
    public void whenComplete(Runnable action) {
        whenComplete = action;
    }

    private void announceIfComplete() {
        if (complete()) {
            whenComplete.run();
        }
    }

    /** Whether every row has a durable outcome. */
    public boolean complete() {
        return readToTheEnd && open.get() == 0;
    }

    DuplicateMode duplicates() {
        return duplicates;
    }

    @Nullable
    String sourceLabel() {
        return sourceLabel;
    }

    void opened(int rows) {
        open.addAndGet(rows);
    }

    void settled(RowState state) {
        open.decrementAndGet();
        count(state, 1);
        announceIfComplete();
        if (rejected.get() > mostRejects) {
            stop(OutcomeCode.NOT_SENT_TOO_MANY_REJECTS);
        }
    }

    /** Adds rows that an earlier process settled. */
    public void count(RowState state, long rows) {
        switch (state) {
            case CREATED -> created.addAndGet(rows);
            case UPDATED -> updated.addAndGet(rows);
            case SKIPPED -> skipped.addAndGet(rows);
            case REJECTED -> rejected.addAndGet(rows);
            case PENDING, SENDING, UNKNOWN_OUTCOME, UPDATING, UPDATE_UNKNOWN, COMPLETING, UPDATE_COMPLETING -> {}
        }
    }

    /** A row has an outcome that is not durable yet, or (-1) is now. */
    void unrecorded(int more) {
        unrecorded.addAndGet(more);
    }

    /** Whether its receipt waits for nothing but the ledger. */
    boolean onlyUnrecorded() {
        return readToTheEnd && unrecorded.get() == open.get();
    }

    void requested() {
        unrecordedRequests.incrementAndGet();
    }

    long unrecordedRequests() {
        return unrecordedRequests.get();
    }

    void recorded(long requests) {
        unrecordedRequests.addAndGet(-requests);
    }

    /** Stops the file; the first reason stays. */
    synchronized void stop(OutcomeCode code) {
        if (stopCode == null) {
            stopCode = code;
        }
    }

    /** Counts a response; stops the file if the first twenty are all the same refusal. */
    synchronized void responded(@Nullable String refusal) {
        if (responses >= 20) {
            return;
        }
        responses++;
        onlyRefusal = responses == 1 || Objects.equals(refusal, onlyRefusal) ? refusal : null;
        if (responses == 20 && onlyRefusal != null) {
            stop(OutcomeCode.NOT_SENT_SAME_REFUSAL);
        }
    }
}
