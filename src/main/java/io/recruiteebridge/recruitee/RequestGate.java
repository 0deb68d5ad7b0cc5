package io.recruiteebridge.recruitee;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * The gate through which every request to Recruitee goes: pace, pauses, circuit breaker and the number of requests at a
 * time, for imports, look-ups, exports and repeats alike. While it is shut, no thread sends anything; at the
 * start, and when it opens after trouble, one request goes first as a probe.
 *
 * <p>Thread-safe. The clock is handed in; {@link #tryPass} never waits, so that tests can move time by themselves.
 */
public final class RequestGate {
    /** Failures in a row that open the breaker. */
    private static final int BREAKER_THRESHOLD = 3;
    /** How often a refused token is tried again. */
    private static final Duration REFUSED_PAUSE = Duration.ofSeconds(30);
    /** While imports are waiting, an export gets one request in so many. */
    private static final int EXPORT_SHARE = 10;
    /** A server that has nothing left for a moment is a matter of the pace; for longer than this it is a pause. */
    private static final Duration SHORT_RESET = Duration.ofSeconds(2);

    private static final String RATE_LIMIT = "Recruitee's rate limit";

    private static final long STOPPED = -1;
    /** To wait for others, who wake up everybody when they have passed or come back. */
    private static final long UNTIL_CHANGE = 1_000_000_000L;

    /** What the gate is doing, for people. */
    public enum State {
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
    public record View(State state, Duration opensIn, String words, double perMinute) {}

    private final LongSupplier nanoTime;
    private final Backoff backoff;
    private final int mostAtOnce;
    private final AdaptiveRateLimiter pace;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    private State state = State.OPEN;
    private String words = "";
    private boolean shut = true;
    private long shutUntil;
    /** Whether the one request that goes first after a pause is under way. */
    private boolean probing;

    private int failures;
    private int pushBacks;
    private int underWay;
    /** Requests that are still under way with the settings of before. */
    private int outdated;

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
    public RequestGate(int perMinute, double learntPerMinute, int mostAtOnce, LongSupplier nanoTime, Backoff backoff) {
        this.pace = new AdaptiveRateLimiter(perMinute, learntPerMinute);
        this.mostAtOnce = mostAtOnce;
        this.nanoTime = nanoTime;
        this.shutUntil = nanoTime.getAsLong();
        this.backoff = backoff;
    }

    /**
     * Sends a request when its turn comes and reports how it ended, whatever happens.
     *
     * @param client what sends it
     * @return what came back; {@link ResponseClass#NOT_SENT} if the bridge is stopping
     */
    public Response through(ApiRequest request, RecruiteeClient client) throws InterruptedException {
        if (!pass(request.purpose())) {
            return Response.notSent("the bridge is stopping");
        }
        Response answer = Response.broken("the request ended in an error of the bridge", false);
        try {
            answer = client.send(request);
        } finally {
            report(answer);
        }
        return answer;
    }

    /**
     * Waits until a request may go out. Each pass that is granted must be followed by one {@link #report}, or its place
     * is lost for ever; {@link #through} sees to that by itself.
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
            long now = nanoTime.getAsLong();
            if (shut && shutUntil - now > 0) {
                return shutUntil - now;
            }
            if (probing || underWay >= mostAtOnce || !hasTurn(purpose)) {
                return UNTIL_CHANGE;
            }
            long wait = pace.tryTake(now);
            if (wait > 0) {
                return wait;
            }
            importsInARow = purpose == Purpose.EXPORT ? 0 : Math.min(importsInARow + 1, EXPORT_SHARE);
            probing = shut;
            underWay++;
            passed++;
            if (waitingExports > 0) {
                changed.signalAll(); // it may be the others' turn now
            }
            return 0;
        } finally {
            lock.unlock();
        }
    }

    private boolean hasTurn(Purpose purpose) {
        boolean exportsTurn = importsInARow >= EXPORT_SHARE - 1;
        return purpose == Purpose.EXPORT ? exportsTurn || waitingImports == 0 : !exportsTurn || waitingExports == 0;
    }

    /**
     * Tells the gate how a request that passed ended.
     *
     * @throws IllegalStateException if there are more reports than passes
     */
    public void report(Response answer) {
        lock.lock();
        try {
            if (underWay == 0) {
                throw new IllegalStateException("a request is reported that never passed, or twice");
            }
            underWay--;
            boolean withOldSettings = outdated > 0;
            outdated = Math.max(0, outdated - 1);
            long now = nanoTime.getAsLong();
            switch (answer.verdict()) {
                case DONE, REFUSED -> wentWell(now, answer.hints());
                case THROTTLED -> pushedBack(now, answer);
                case SETTINGS_REFUSED -> {
                    failures = 0;
                    shut(State.REFUSED, now, withOldSettings ? Duration.ZERO : REFUSED_PAUSE, answer.words());
                }
                case UNCLEAR, NOT_SENT -> failed(now, answer);
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** The settings changed: what was refused, or could not be reached, is tried again at once. */
    public void settingsChanged() {
        lock.lock();
        try {
            outdated = underWay;
            if (state == State.REFUSED || state == State.TROUBLE) {
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
            long now = nanoTime.getAsLong();
            long left = shut ? Math.max(0, shutUntil - now) : 0;
            return new View(state, Duration.ofNanos(left), words, pace.perMinute(now));
        } finally {
            lock.unlock();
        }
    }

    /** How many requests have passed and not been reported yet. */
    public int underWay() {
        lock.lock();
        try {
            return underWay;
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

    private void wentWell(long now, RateHints hints) {
        pace.accepted(now, hints);
        failures = 0;
        // Late answers to requests that went out before the trouble do not end a pause that is still running.
        if (shut && shutUntil - now > 0) {
            return;
        }
        pushBacks = 0;
        shut = false;
        probing = false;
        state = State.OPEN;
        words = "";
        Duration reset = hints.reset();
        if (hints.remaining() == 0 && reset != null && reset.compareTo(SHORT_RESET) > 0) {
            shut(State.RATE_LIMITED, now, reset, RATE_LIMIT);
        }
    }

    private void pushedBack(long now, Response answer) {
        boolean first = !shut || probing;
        if (first) {
            pushBacks++;
            if (answer.status() == 429) {
                pace.pushedBack(now, answer.hints());
            }
        }
        failures = 0;
        Duration told = answer.hints().retryAfter();
        if (told == null && answer.hints().remaining() == 0) {
            told = answer.hints().reset();
        }
        // "At once" from a server that has just refused is no advice.
        Duration pause = told == null || told.isZero() ? backoff.after(pushBacks) : told;
        shut(State.RATE_LIMITED, now, pause, RATE_LIMIT);
    }

    private void failed(long now, Response answer) {
        if (shut && !probing) {
            return; // one of those that were under way when the gate was shut
        }
        failures++;
        if (probing || failures >= BREAKER_THRESHOLD) {
            failures = Math.max(failures, BREAKER_THRESHOLD);
            Duration pause = backoff.after(failures - BREAKER_THRESHOLD + 1);
            Duration told = answer.hints().retryAfter();
            shut(State.TROUBLE, now, told != null && told.compareTo(pause) > 0 ? told : pause, answer.words());
        }
    }

    private void shut(State why, long now, Duration pause, String said) {
        long until = now + pause.toNanos();
        if (!shut || probing || until - shutUntil > 0) {
            shutUntil = until;
        }
        // A refused token stays the thing to tell until something better, or worse, is known.
        if (why != State.RATE_LIMITED || state != State.REFUSED) {
            state = why;
            words = said;
        }
        shut = true;
        probing = false;
    }

    /** Counts who waits, since imports and exports take turns only while both do. */
    void waiting(Purpose purpose, int more) {
        lock.lock();
        try {
            if (purpose == Purpose.EXPORT) {
                waitingExports += more;
            } else {
                waitingImports += more;
            }
            if (purpose == Purpose.EXPORT || waitingExports > 0) {
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }
}
