package io.recruiteebridge.recruitee;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * The gate through which every request to Recruitee goes: pace, pauses, circuit breaker and the number of requests at a
 * time, for imports, look-ups, exports and repeats alike. While it is shut, no thread sends anything; when it opens
 * after trouble, one request goes first as a probe.
 *
 * <p>Thread-safe. The clock is handed in; {@link #tryPass} never waits, so that tests can move time by themselves.
 */
public final class Gate {
    /** Failures in a row that open the breaker. */
    private static final int BREAKER_THRESHOLD = 3;
    /** How often a refused token is tried again. */
    private static final Duration REFUSED_PAUSE = Duration.ofSeconds(30);
    /** While imports are waiting, an export gets one request in so many. */
    private static final int EXPORT_SHARE = 10;

    private static final long STOPPED = -1;

    /** What the gate is doing, for people. */
    public enum Mood {
        /** Requests pass at the pace. */
        OPEN,
        /** Recruitee said that it was too fast. */
        RATE_LIMITED,
        /** Recruitee cannot be reached or fails. */
        TROUBLE,
        /** Recruitee refuses the token or the company. */
        REFUSED
    }

    /**
     * A look at the gate.
     *
     * @param mood what it is doing
     * @param opensIn how long until the next request may pass; zero if open
     * @param words what Recruitee, or the network, said last; empty if all is well
     * @param perMinute the present pace in requests a minute; infinite for none
     */
    public record View(Mood mood, Duration opensIn, String words, double perMinute) {}

    private final LongSupplier nanoTime;
    private final Backoff backoff;
    private final int mostAtOnce;
    private final Pace pace;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    private Mood mood = Mood.OPEN;
    private String words = "";
    private long shutUntil;
    private boolean shut;
    private int failures;
    private int pushBacks;
    private int inFlight;
    private boolean probing;
    private boolean stopped;
    private int waitingImports;
    private int waitingExports;
    private int importsInARow;
    private long passed;

    /**
     * @param perMinute requests a minute; 0 for no limit
     * @param learntPerMinute the pace that an earlier process learnt; 0 for none
     * @param mostAtOnce requests at a time
     * @param nanoTime a clock that only runs forward, in nanoseconds
     * @param backoff waits between tries
     */
    public Gate(int perMinute, double learntPerMinute, int mostAtOnce, LongSupplier nanoTime, Backoff backoff) {
        this.pace = new Pace(perMinute, learntPerMinute);
        this.mostAtOnce = mostAtOnce;
        this.nanoTime = nanoTime;
        this.backoff = backoff;
    }

    /**
     * Waits until a request may go out. Each pass must be followed by one {@link #report}.
     *
     * @return false if the bridge is stopping: nothing may be sent
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
                    changed.signal();
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
            long now = nanoTime.getAsLong();
            if (shut) {
                if (now - shutUntil < 0) {
                    return shutUntil - now;
                }
                if (probing) {
                    return Duration.ofMillis(200).toNanos();
                }
            }
            if (inFlight >= mostAtOnce) {
                return Duration.ofMillis(100).toNanos();
            }
            if (purpose == Purpose.EXPORT && waitingImports > 0 && importsInARow < EXPORT_SHARE - 1) {
                return Duration.ofMillis(20).toNanos();
            }
            if (purpose == Purpose.IMPORT && waitingExports > 0 && importsInARow >= EXPORT_SHARE - 1) {
                return Duration.ofMillis(5).toNanos();
            }
            long wait = pace.tryTake(now);
            if (wait > 0) {
                return wait;
            }
            importsInARow = purpose == Purpose.EXPORT ? 0 : Math.min(importsInARow + 1, EXPORT_SHARE);
            probing = shut;
            inFlight++;
            passed++;
            return 0;
        } finally {
            lock.unlock();
        }
    }

    /** Tells the gate how a request that passed ended. */
    public void report(Answer answer) {
        lock.lock();
        try {
            long now = nanoTime.getAsLong();
            inFlight--;
            switch (answer.verdict()) {
                case DONE, REFUSED -> {
                    pace.accepted(now, answer.hints());
                    wentWell();
                    if (answer.hints().remaining() == 0 && answer.hints().reset() != null) {
                        shut(Mood.RATE_LIMITED, now, answer.hints().reset(), "Recruitee's rate limit");
                    }
                }
                case PUSHED_BACK -> pushedBack(now, answer);
                case SETTINGS_REFUSED -> {
                    failures = 0;
                    shut(Mood.REFUSED, now, REFUSED_PAUSE, answer.words());
                }
                case UNCLEAR, NOT_SENT -> failed(now, answer);
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** The settings changed: a refused token is tried again at once. */
    public void settingsChanged() {
        lock.lock();
        try {
            if (mood == Mood.REFUSED) {
                shutUntil = nanoTime.getAsLong();
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Nothing passes any more; who waits is sent away. */
    public void stop() {
        lock.lock();
        try {
            stopped = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Whether the bridge is stopping. */
    public boolean stopped() {
        lock.lock();
        try {
            return stopped;
        } finally {
            lock.unlock();
        }
    }

    /** What the gate is doing. */
    public View view() {
        lock.lock();
        try {
            long left = shut ? Math.max(0, shutUntil - nanoTime.getAsLong()) : 0;
            return new View(mood, Duration.ofNanos(left), words, pace.perMinute());
        } finally {
            lock.unlock();
        }
    }

    /** How many requests have passed since the start. */
    public long passed() {
        lock.lock();
        try {
            return passed;
        } finally {
            lock.unlock();
        }
    }

    /** The learnt pace in requests a minute, to be kept over a restart; 0 for none. */
    public double learntPerMinute() {
        lock.lock();
        try {
            return pace.learntPerMinute();
        } finally {
            lock.unlock();
        }
    }

    private void wentWell() {
        failures = 0;
        pushBacks = 0;
        // Late answers of requests that went out before the trouble do not end a pause that is still running.
        if (shut && (probing || nanoTime.getAsLong() - shutUntil >= 0)) {
            shut = false;
            probing = false;
            mood = Mood.OPEN;
            words = "";
        }
    }

    private void pushedBack(long now, Answer answer) {
        boolean first = !shut || probing;
        pace.pushedBack(now, answer.hints(), first);
        Duration told = answer.hints().retryAfter();
        if (told == null && answer.hints().remaining() == 0) {
            told = answer.hints().reset();
        }
        if (first) {
            pushBacks++;
        }
        failures = 0;
        shut(Mood.RATE_LIMITED, now, told != null ? told : backoff.after(pushBacks), "Recruitee's rate limit");
    }

    private void failed(long now, Answer answer) {
        boolean wasProbe = shut && probing;
        if (shut && !wasProbe && now - shutUntil < 0) {
            return; // one of those that were under way when the breaker opened
        }
        failures++;
        if (wasProbe || failures >= BREAKER_THRESHOLD) {
            shut(Mood.TROUBLE, now, backoff.after(Math.max(1, failures - BREAKER_THRESHOLD + 1)), answer.words());
        }
    }

    private void shut(Mood why, long now, Duration pause, String said) {
        long until = now + pause.toNanos();
        if (!shut || probing || until - shutUntil > 0) {
            shutUntil = until;
        }
        if (why != Mood.RATE_LIMITED || mood != Mood.REFUSED) {
            mood = why;
            words = said;
        }
        shut = true;
        probing = false;
    }

    private void waiting(Purpose purpose, int more) {
        if (purpose == Purpose.EXPORT) {
            waitingExports += more;
        } else {
            waitingImports += more;
        }
    }
}
