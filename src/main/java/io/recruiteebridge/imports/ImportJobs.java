package io.recruiteebridge.imports;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The files in progress, in the order in which they were first seen. Thread-safe. */
public final class ImportJobs {
    /** A file with no more rows than this may overtake a longer one in progress. */
    private static final long SMALL = 100;
    /** With so many in progress, other files wait in the inbox. */
    private static final int MOST = 100;

    private final List<ImportJob> jobs = new CopyOnWriteArrayList<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Runnable bell;
    private long wakeUps;

    public ImportJobs() {
        this(() -> {});
    }

    /** @param bell is rung whenever those who wait are woken; it is quick */
    public ImportJobs(Runnable bell) {
        this.bell = bell;
    }

    void add(ImportJob job) {
        jobs.add(job);
        job.progress().whenComplete(this::wakeUp);
        wakeUp();
    }

    void remove(ImportJob job) {
        boolean full = isFull();
        jobs.remove(job);
        if (full) {
            wakeUp();
        }
    }

    /** All of them. */
    public List<ImportJob> all() {
        return List.copyOf(jobs);
    }

    /** The names of all of them. */
    public Set<String> names() {
        return jobs.stream().map(job -> job.file().name()).collect(Collectors.toSet());
    }

    /** Whether so many are in progress that no other one should be received. */
    boolean isFull() {
        return !hasRoom(1);
    }

    /** Whether so many others may be received. */
    boolean hasRoom(int others) {
        return jobs.size() + others <= MOST;
    }

    /** Waits until {@link #isFull} is no longer true, or for the time. */
    void awaitRoom(Duration patience) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long wait = patience.toNanos();
            while (isFull() && wait > 0) {
                wait = changed.awaitNanos(wait);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Makes every waiting {@code await…} look again and return what it finds, even if null. */
    public void wakeUp() {
        lock.lock();
        try {
            wakeUps++;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        bell.run();
    }

    /** Whether no file is in progress. */
    public boolean isEmpty() {
        return jobs.isEmpty();
    }

    /** Waits until a file is in progress; false if none is within the time, or after {@link #wakeUp}. */
    public boolean awaitAny(Duration patience) throws InterruptedException {
        return !jobs.isEmpty() || await(() -> jobs.stream().findFirst().orElse(null), patience) != null;
    }

    /**
     * The file to read next: the oldest, but a small file goes between two chunks of a long one.
     *
     * @param last the one read last, or null
     * @return null if there is none within the time, or after {@link #wakeUp}
     */
    @Nullable
    ImportJob awaitReadable(@Nullable ImportJob last, Duration patience) throws InterruptedException {
        return await(() -> readable(last), patience);
    }

    /** Tiny files of which nothing has been read yet, without that one, in their order. */
    List<ImportJob> tinyAfter(ImportJob job, int most) {
        return jobs.stream()
                .filter(other -> other != job && other.isTiny() && other.rows().areUnread())
                .limit(most)
                .toList();
    }

    /**
     * A file whose rows all have a durable outcome and whose receipt can be written.
     *
     * @return null if there is none within the time, or after {@link #wakeUp}
     */
    @Nullable
    ImportJob awaitComplete(LongSupplier nanoTime, Duration patience) throws InterruptedException {
        long now = nanoTime.getAsLong();
        long untilRetry = jobs.stream()
                .mapToLong(job -> job.nanosUntilRetry(now))
                .filter(wait -> wait > 0)
                .min()
                .orElse(Long.MAX_VALUE);
        return await(() -> complete(nanoTime.getAsLong()), Duration.ofNanos(Math.min(patience.toNanos(), untilRetry)));
    }

    /** Whatever makes a job acceptable happens before {@link #wakeUp}, so that none is missed. */
    private @Nullable ImportJob await(Supplier<@Nullable ImportJob> acceptable, Duration patience)
            throws InterruptedException {
        lock.lockInterruptibly();
        try {
            ImportJob job = acceptable.get();
            long before = wakeUps;
            for (long wait = patience.toNanos(); job == null && wait > 0 && wakeUps == before; job = acceptable.get()) {
                wait = changed.awaitNanos(wait);
            }
            return job;
        } finally {
            lock.unlock();
        }
    }

    private @Nullable ImportJob readable(@Nullable ImportJob last) {
        ImportJob oldest = null;
        for (ImportJob job : jobs) {
            if (!job.rows().hasLeft()) {
                continue;
            }
            if (oldest == null) {
                oldest = job;
            } else if (oldest == last && job.file().read() <= SMALL) {
                return job;
            }
        }
        return oldest;
    }

    private @Nullable ImportJob complete(long nanoTime) {
        return jobs.stream()
                .filter(job -> job.isReadyToComplete(nanoTime))
                .findFirst()
                .orElse(null);
    }
}
