package io.recruiteebridge.camel.pull;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Threads of which one at a time waits for work, the leader. When it has got some, or doesn't do what it is there for, another one
 * takes its place: as long as there may be more threads, one is free. Whoever isn't needed for a while ends. Thread-safe.
 */
final class Crew {
    /** One leads, and one looks after it. */
    private static final int FEWEST = 2;

    private static final Duration IDLE = Duration.ofSeconds(10);

    private final int most;
    private final Executor threads;
    private final Consumer<Crew> member;
    private final BooleanSupplier unattended;
    private final ReentrantLock lock = new ReentrantLock();
    /** Those who are free: only the latest is called, so that the others come to their end if so many aren't needed. */
    private final Deque<Condition> free = new ArrayDeque<>();

    private @Nullable Thread leader;
    private int members;
    /** Members that don't run yet; they are going to be free. */
    private int coming;

    /**
     * @param member what a thread does until it ends; it calls {@link #left} then
     * @param unattended whether the leader doesn't do what it is there for
     */
    Crew(int most, Executor threads, Consumer<Crew> member, BooleanSupplier unattended) {
        this.most = Math.max(FEWEST, most);
        this.threads = threads;
        this.member = member;
        this.unattended = unattended;
    }

    void begin() {
        locked(() -> {
            for (int i = 0; i < FEWEST; i++) {
                join();
            }
        });
    }

    private void join() {
        members++;
        coming++;
        try {
            threads.execute(() -> {
                locked(() -> coming--);
                member.accept(this);
            });
        } catch (RejectedExecutionException | OutOfMemoryError e) {
            // Stopping, or there can be no more threads now.
            members--;
            coming--;
        }
    }

    /** Waits until the calling thread is the leader; false if nobody needs it any more. */
    boolean lead() throws InterruptedException {
        lock.lockInterruptibly();
        Condition called = lock.newCondition();
        free.push(called);
        try {
            long patience = IDLE.toNanos();
            while (leader != null && leader != Thread.currentThread() && !unattended.getAsBoolean()) {
                if (free.size() == 1) {
                    called.await(); // somebody must be free
                } else if (patience <= 0) {
                    return false;
                } else {
                    patience = called.awaitNanos(patience);
                }
            }
            leader = Thread.currentThread();
            if (free.size() == 1) {
                joinIfNobodyComes(); // somebody must look after this one
            }
            return true;
        } finally {
            free.remove(called);
            lock.unlock();
        }
    }

    /** Has somebody else lead if the leader doesn't do what it is there for. To be called often. */
    void look() {
        locked(() -> {
            if (leader != null && unattended.getAsBoolean()) {
                callOrJoin(); // nobody is free if there could be no more threads before
            }
        });
    }

    /** The calling thread has other things to do. */
    void handOver() {
        locked(() -> {
            if (leader == Thread.currentThread()) { // nobody else leads already
                leader = null;
                callOrJoin();
            }
        });
    }

    private void callOrJoin() {
        if (free.isEmpty()) {
            joinIfNobodyComes();
        } else {
            call();
        }
    }

    private void joinIfNobodyComes() {
        if (coming == 0 && members < most) {
            join();
        }
    }

    /** The calling thread ends. */
    void left() {
        locked(() -> {
            if (leader == Thread.currentThread()) {
                leader = null;
                call();
            }
            members--;
        });
    }

    private void call() {
        Condition latest = free.peek();
        if (latest != null) {
            latest.signal();
        }
    }

    private void locked(Runnable change) {
        lock.lock();
        try {
            change.run();
        } finally {
            lock.unlock();
        }
    }
}
