package io.recruiteebridge.files;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Work that costs the same for one item as for many, such as waiting for the disk: whoever comes while it is being done for
 * others waits, and then one of those who wait does it for all of them. Thread-safe.
 *
 * @param <T> an item
 */
public final class Together<T> {
    private static final long RECENT_NANOS = 10_000_000L;
    private static final long LINGER_NANOS = 2_000_000L;

    /** Does the work for several items, or for none of them. */
    @FunctionalInterface
    public interface Work<T> {
        void run(List<T> items) throws Exception;
    }

    private static final class Waiting<T> {
        final T item;
        boolean done;

        @Nullable
        Exception failure;

        Waiting(T item) {
            this.item = item;
        }
    }

    private final Work<T> work;
    private final ReentrantLock working = new ReentrantLock();
    private List<Waiting<T>> waiting = new ArrayList<>();
    /** Who worked last, and until when; guarded by the lock. */
    private @Nullable Thread last;

    private long lastAt;

    public Together(Work<T> work) {
        this.work = work;
    }

    /**
     * Returns when the work, begun after this was called, has been done for the item.
     *
     * @throws Exception what the work throws for this item
     */
    public void run(T item) throws Exception {
        Waiting<T> mine = new Waiting<>(item);
        synchronized (this) {
            waiting.add(mine);
        }
        working.lock();
        try {
            if (!mine.done) {
                awaitOthers();
                runAll(takeAll());
                last = Thread.currentThread();
                lastAt = System.nanoTime();
            }
        } finally {
            working.unlock();
        }
        if (mine.failure != null) {
            throw mine.failure;
        }
    }

    /** Where several threads come in turn, a moment later some more are here. */
    private void awaitOthers() {
        boolean busy = last != null && last != Thread.currentThread() && System.nanoTime() - lastAt < RECENT_NANOS;
        if (busy) {
            LockSupport.parkNanos(LINGER_NANOS);
        }
    }

    /** How many wait for the next round. */
    synchronized int waiting() {
        return waiting.size();
    }

    private synchronized List<Waiting<T>> takeAll() {
        List<Waiting<T>> all = waiting;
        waiting = new ArrayList<>();
        return all;
    }

    private void runAll(List<Waiting<T>> all) {
        for (Waiting<T> each : all) {
            each.done = true; // even if this thread dies: nobody waits for ever
            each.failure = new IllegalStateException("the work was broken off");
        }
        try {
            run(all);
        } catch (Exception e) {
            if (all.size() == 1) {
                all.get(0).failure = e;
                return;
            }
            // One of them may be to blame: the others don't suffer for it.
            for (Waiting<T> each : all) {
                runAll(List.of(each));
            }
        }
    }

    private void run(List<Waiting<T>> all) throws Exception {
        work.run(all.stream().map(each -> each.item).toList());
        all.forEach(each -> each.failure = null);
    }
}
