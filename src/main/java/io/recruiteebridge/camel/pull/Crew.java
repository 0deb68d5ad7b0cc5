package io.recruiteebridge.camel.pull;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
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
    private @Nullable Thread leader;
    private int members;
    /** Members that don't run yet; they are going to wait. */
    private int coming;

    private int waiting;

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

    synchronized void begin() {
        for (int i = 0; i < FEWEST; i++) {
            join();
        }
    }

    private void join() {
        members++;
        coming++;
        try {
            threads.execute(() -> {
                arrived();
                member.accept(this);
            });
        } catch (RejectedExecutionException | OutOfMemoryError e) {
            // Stopping, or there can be no more threads now.
            members--;
            coming--;
        }
    }

    private synchronized void arrived() {
        coming--;
    }

    /** Waits until the calling thread is the leader; false if nobody needs it any more. */
    synchronized boolean lead() throws InterruptedException {
        long since = System.nanoTime();
        waiting++;
        try {
            while (leader != null && leader != Thread.currentThread() && !unattended.getAsBoolean()) {
                if (waiting > 1 && System.nanoTime() - since > IDLE.toNanos()) {
                    return false;
                }
                wait(waiting > 1 ? IDLE.toMillis() : 0); // without time until there is news
            }
            leader = Thread.currentThread();
            if (waiting == 1) {
                joinIfNobodyComes(); // somebody must look after this one
            }
            return true;
        } finally {
            waiting--;
        }
    }

    /** Has somebody else lead if the leader doesn't do what it is there for. To be called often. */
    synchronized void look() {
        if (leader != null && waiting > 0 && unattended.getAsBoolean()) {
            notifyAll();
        }
    }

    /** The calling thread has other things to do. */
    synchronized void handOver() {
        if (leader != Thread.currentThread()) {
            return; // somebody else leads already
        }
        leader = null;
        if (waiting > 0) {
            notifyAll();
        } else {
            joinIfNobodyComes();
        }
    }

    private void joinIfNobodyComes() {
        if (coming == 0 && members < most) {
            join();
        }
    }

    /** The calling thread ends. */
    synchronized void left() {
        if (leader == Thread.currentThread()) {
            leader = null;
            notifyAll();
        }
        members--;
    }
}
