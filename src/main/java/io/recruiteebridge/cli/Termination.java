package io.recruiteebridge.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The end of a session, which comes once: when its command is done, or before, when the process is told to stop. Whoever else
 * stops it waits until it has stopped. Thread-safe.
 */
final class Termination {
    private final Runnable stop;
    private final CountDownLatch told = new CountDownLatch(1);
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final AtomicBoolean stopping = new AtomicBoolean();
    private final Thread hook = new Thread(this::tell, "terminated");

    /** @param stop runs once, in the thread that comes first */
    Termination(Runnable stop) {
        this.stop = stop;
    }

    /** From now on the session stops before the process ends. */
    void atShutdown() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** Waits until the process is told to stop; false if the time is over before. */
    boolean awaitTold(Duration time) throws InterruptedException {
        return told.await(time.toNanos(), TimeUnit.NANOSECONDS);
    }

    boolean isTold() {
        return told.getCount() == 0;
    }

    boolean isStopping() {
        return stopping.get();
    }

    /** Waits until the session has stopped, by somebody else. */
    void awaitStopped() throws InterruptedException {
        stopped.await();
    }

    /** Stops the session, or waits for it if that has begun. */
    void stop() {
        if (stopping.compareAndSet(false, true)) {
            try {
                stop.run();
            } finally {
                stopped.countDown();
                forgetHook();
            }
        } else {
            try {
                stopped.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void tell() {
        told.countDown();
        stop();
    }

    private void forgetHook() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process is ending: this may be the hook.
        }
    }
}
