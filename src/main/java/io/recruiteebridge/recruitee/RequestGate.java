package io.recruiteebridge.recruitee;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The gate that every request to Recruitee passes, for imports, look-ups, exports and retries alike. It waits where {@link
 * CircuitBreaker}, {@link AdaptiveRateLimiter} or the number of requests at a time say so, and lets imports and exports take
 * turns.
 *
 * <p>Thread-safe. The clock is handed in; {@link #tryPass} never waits, so that tests can move time by themselves.
 */
public final class RequestGate {
    /** While imports are waiting, an export gets one request in this many. */
    private static final int EXPORT_SHARE = 10;

    private static final long STOPPED = -1;
    /** The wait for other requests, each of which wakes up everybody when it passes or ends. */
    private static final long UNTIL_CHANGE = 1_000_000_000L;

    /** What the gate is doing. */
    public enum State {
        /** Requests pass at the rate limit. */
        OPEN,
        /** Recruitee said that requests came too fast. */
        RATE_LIMITED,
        /** Recruitee can't be reached, or fails. */
        TROUBLE,
        /** Recruitee rejects the token or the company ID. */
        REFUSED
    }

    /**
     * A snapshot of the gate. Immutable.
     *
     * @param state what it is doing
     * @param opensIn how long until the next request may pass; zero if open
     * @param message what Recruitee, or the network, said last; empty if all is well
     * @param perMinute the present rate in requests a minute; infinite for no limit
     */
    public record View(State state, Duration opensIn, String message, double perMinute) {}

    private final LongSupplier nanoTime;
    private final int maxConcurrent;
    private final BooleanSupplier maySend;
    private final AdaptiveRateLimiter limiter;
    private final CircuitBreaker breaker;
    private final StrayThrottlings strays = new StrayThrottlings();

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    private int inFlight;
    /** When a response came last, or the first of those in flight passed. */
    private long heardAt;
    /** Requests that are still in flight with the settings of before. */
    private int outdated;

    private boolean stopped;
    private int waitingImports;
    private int waitingExports;
    private int importsInARow;

    /**
     * @param perMinute requests a minute; 0 for no limit
     * @param learntPerMinute the rate that an earlier process learnt; 0 for none
     * @param maxConcurrent requests at a time
     * @param nanoTime a clock that only runs forward, in nanoseconds
     * @param backoff waits between tries
     */
    public RequestGate(
            int perMinute, double learntPerMinute, int maxConcurrent, LongSupplier nanoTime, Backoff backoff) {
        this(perMinute, learntPerMinute, maxConcurrent, nanoTime, backoff, () -> true);
    }

    /** @param maySend whether anything may be sent now, for reasons that have nothing to do with Recruitee; asked often */
    public RequestGate(
            int perMinute,
            double learntPerMinute,
            int maxConcurrent,
            LongSupplier nanoTime,
            Backoff backoff,
            BooleanSupplier maySend) {
        this.maySend = maySend;
        this.limiter = new AdaptiveRateLimiter(perMinute, learntPerMinute);
        this.breaker = new CircuitBreaker(nanoTime.getAsLong(), backoff);
        this.maxConcurrent = maxConcurrent;
        this.nanoTime = nanoTime;
    }

    /**
     * Waits until a request may be sent. Each pass must be followed by one {@link #report}, or its slot is lost for ever.
     *
     * @return false if the bridge is stopping: nothing may be sent, and nothing is to be reported
     */
    public boolean pass(Purpose purpose) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long wait = tryPass(purpose);
            if (wait > 0) {
                waiting(purpose, 1);
                try {
                    while ((wait = tryPass(purpose)) > 0) {
                        changed.awaitNanos(wait);
                    }
                } finally {
                    waiting(purpose, -1);
                }
            }
            return wait != STOPPED;
        } finally {
            lock.unlock();
        }
    }

    /** Lets a request pass now (0), or says how many nanoseconds to wait before asking again, or -1 if stopping. */
    long tryPass(Purpose purpose) {
        lock.lock();
        try {
            if (stopped) {
                return STOPPED;
            }
            if (!maySend.getAsBoolean()) {
                return UNTIL_CHANGE;
            }
            long now = nanoTime.getAsLong();
            long wait = breaker.pauseLeft(now);
            if (wait > 0) {
                return wait;
            }
            if (breaker.probing() || inFlight >= maxConcurrent || !hasTurn(purpose)) {
                return UNTIL_CHANGE;
            }
            wait = limiter.tryTake(now);
            if (wait > 0) {
                return wait;
            }
            importsInARow = purpose == Purpose.EXPORT ? 0 : Math.min(importsInARow + 1, EXPORT_SHARE);
            breaker.passed();
            if (inFlight++ == 0) {
                heardAt = now;
            }
            if (waitingExports > 0) {
                changed.signalAll(); // it may be the others' turn now
            }
            return 0;
        } finally {
            lock.unlock();
        }
    }

    /**
     * How many nanoseconds until an import's request would pass, if so many others pass before it; a guess, nothing passes.
     * Zero if the bridge is stopping: nobody waits then.
     */
    public long nanosUntilNext(int others) {
        lock.lock();
        try {
            if (stopped) {
                return 0;
            }
            long now = nanoTime.getAsLong();
            long pause = breaker.pauseLeft(now);
            if (pause > 0) {
                return pause;
            }
            if (!maySend.getAsBoolean() || breaker.probing() || inFlight + others >= maxConcurrent) {
                return UNTIL_CHANGE;
            }
            return limiter.untilThere(1 + others, now);
        } finally {
            lock.unlock();
        }
    }

    private boolean hasTurn(Purpose purpose) {
        boolean exportsTurn = importsInARow >= EXPORT_SHARE - 1;
        return purpose == Purpose.EXPORT ? exportsTurn || waitingImports == 0 : !exportsTurn || waitingExports == 0;
    }

    /** As {@link #report(Response, Duration)}, for a request that was answered at once. */
    void report(Response response) {
        report(response, Duration.ZERO);
    }

    /**
     * Tells the gate how a request that passed ended. A throttled request must be sent again no earlier than its response
     * says: the gate doesn't always make all others wait for that.
     *
     * @param took how long ago it passed
     * @throws IllegalStateException if there are more reports than passes
     */
    public void report(Response response, Duration took) {
        lock.lock();
        try {
            if (inFlight == 0) {
                throw new IllegalStateException("a request was reported twice, or without having passed");
            }
            inFlight--;
            boolean withOldSettings = outdated > 0;
            outdated = Math.max(0, outdated - 1);
            long now = nanoTime.getAsLong();
            heardAt = now;
            long sentAt = now - took.toNanos();
            RateHints hints = response.hints();
            switch (response.responseClass()) {
                case DONE, REFUSED -> {
                    limiter.raise(strays.accepted(sentAt));
                    limiter.accepted(now, hints);
                    breaker.succeeded(now, hints);
                }
                case THROTTLED -> throttled(now, sentAt, response);
                case SETTINGS_REFUSED -> breaker.rejected(now, withOldSettings, response.message());
                case UNCLEAR, NOT_SENT -> breaker.failed(now, hints, response.message());
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void throttled(long now, long sentAt, Response response) {
        RateHints hints = response.hints();
        boolean tooMany = response.status() == 429;
        if (tooMany && breaker.closed() && strays.tolerates(now, hints)) {
            return;
        }
        boolean first = breaker.throttled(now, hints);
        if (tooMany && first) {
            strays.throttled(now, sentAt, hints);
            limiter.throttled(now, hints);
        } else if (tooMany) {
            strays.throttledToo(sentAt);
        }
    }

    /** The settings changed: what was rejected, or couldn't be reached, is tried again at once. */
    public void settingsChanged() {
        locked(() -> {
            outdated = inFlight;
            breaker.settingsChanged(nanoTime.getAsLong());
            changed.signalAll();
            return null;
        });
    }

    /** Nothing passes any more, and nobody waits any longer. */
    public void stop() {
        locked(() -> {
            stopped = true;
            changed.signalAll();
            return null;
        });
    }

    /** Whether the bridge is stopping. */
    public boolean stopped() {
        return locked(() -> stopped);
    }

    /** What the gate is doing. */
    public View view() {
        return locked(() -> {
            long now = nanoTime.getAsLong();
            Duration opensIn = Duration.ofNanos(breaker.pauseLeft(now));
            return new View(breaker.state(), opensIn, breaker.message(), limiter.perMinute(now));
        });
    }

    /** How many requests have passed and not been reported yet. */
    public int inFlight() {
        return locked(() -> inFlight);
    }

    /** For how long requests have been in flight without any response; zero if none is. */
    public Duration silence() {
        return locked(() -> inFlight == 0 ? Duration.ZERO : Duration.ofNanos(nanoTime.getAsLong() - heardAt));
    }

    /** The learnt rate in requests a minute, to be kept over a restart; 0 for none. */
    public double learntPerMinute() {
        return locked(limiter::learntPerMinute);
    }

    /** Counts who waits, since imports and exports take turns only while both do. */
    void waiting(Purpose purpose, int more) {
        locked(() -> {
            if (purpose == Purpose.EXPORT) {
                waitingExports += more;
            } else {
                waitingImports += more;
            }
            if (purpose == Purpose.EXPORT || waitingExports > 0) {
                changed.signalAll();
            }
            return null;
        });
    }

    private <T extends @Nullable Object> T locked(Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }
}
