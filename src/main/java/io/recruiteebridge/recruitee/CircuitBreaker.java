package io.recruiteebridge.recruitee;

import io.recruiteebridge.recruitee.RequestGate.State;
import java.time.Duration;

/**
 * Whether requests may pass, as the last responses say: closed, all do; open, none do for a while; after that, half-open: one
 * request goes first as a probe, and its response decides. It opens when Recruitee throttles, rejects the token or the
 * company, or fails several times in a row; it begins half-open. It knows no threads and no clock: every method takes the
 * time in nanoseconds. Not thread-safe.
 */
final class CircuitBreaker {
    /** Failures in a row that open it. */
    private static final int FAILURE_THRESHOLD = 3;
    /** How often a rejected token is tried again. */
    private static final Duration REJECTED_PAUSE = Duration.ofSeconds(30);
    /** A server that has nothing left for a moment is left to the rate limiter; a longer wait is a pause. */
    private static final Duration SHORT_RESET = Duration.ofSeconds(2);

    private static final String RATE_LIMIT = "Recruitee's rate limit";

    private final Backoff backoff;

    private State state = State.OPEN;
    private String message = "";
    /** Open or half-open. */
    private boolean tripped = true;

    private long openUntil;
    /** Whether the probe is in flight. */
    private boolean probing;

    private int failures;
    private int throttlings;

    CircuitBreaker(long now, Backoff backoff) {
        this.openUntil = now;
        this.backoff = backoff;
    }

    /** How long no request may pass, in nanoseconds; 0 for none. */
    long pauseLeft(long now) {
        return tripped ? Math.max(0, openUntil - now) : 0;
    }

    /** Whether all others wait for the response to the probe. */
    boolean probing() {
        return probing;
    }

    /** Whether all is well: nothing is held back, and no probe is on its way. */
    boolean closed() {
        return !tripped;
    }

    /** A request passed. */
    void passed() {
        probing = tripped;
    }

    State state() {
        return state;
    }

    /** What Recruitee, or the network, said last; empty if all is well. */
    String message() {
        return message;
    }

    /** A response that settles its request. */
    void succeeded(long now, RateHints hints) {
        failures = 0;
        // Late responses to requests sent before it opened don't end a pause.
        if (pauseLeft(now) > 0) {
            return;
        }
        throttlings = 0;
        tripped = false;
        probing = false;
        state = State.OPEN;
        message = "";
        Duration reset = hints.reset();
        if (hints.remaining() == 0 && reset != null && reset.compareTo(SHORT_RESET) > 0) {
            open(State.RATE_LIMITED, now, reset, RATE_LIMIT);
        }
    }

    /** @return whether this is the first of several that were in flight together */
    boolean throttled(long now, RateHints hints) {
        boolean first = !tripped || probing;
        if (first) {
            throttlings++;
        }
        failures = 0;
        Duration told = hints.retryAfter();
        if (told == null && hints.remaining() == 0) {
            told = hints.reset();
        }
        // A server that throttles and says "retry at once" is not to be taken at its word.
        Duration pause = told == null || told.isZero() ? backoff.after(throttlings) : told;
        open(State.RATE_LIMITED, now, pause, RATE_LIMIT);
        return first;
    }

    /** @param outdated whether the settings have changed since: the new ones are tried at once */
    void rejected(long now, boolean outdated, String said) {
        failures = 0;
        open(State.REFUSED, now, outdated ? Duration.ZERO : REJECTED_PAUSE, said);
    }

    /** No response, or one that leaves the outcome open. */
    void failed(long now, RateHints hints, String said) {
        if (tripped && !probing) {
            return; // sent before it opened
        }
        failures++;
        if (probing || failures >= FAILURE_THRESHOLD) {
            failures = Math.max(failures, FAILURE_THRESHOLD);
            Duration pause = backoff.after(failures - FAILURE_THRESHOLD + 1);
            Duration told = hints.retryAfter();
            open(State.TROUBLE, now, told != null && told.compareTo(pause) > 0 ? told : pause, said);
        }
    }

    /** The settings changed: a pause that may have been their fault is over. */
    void settingsChanged(long now) {
        if (state == State.REFUSED || state == State.TROUBLE) {
            openUntil = now;
        }
    }

    private void open(State why, long now, Duration pause, String said) {
        long until = now + pause.toNanos();
        if (!tripped || probing || until - openUntil > 0) {
            openUntil = until;
        }
        // Being throttled doesn't replace the message that the token was rejected.
        if (why != State.RATE_LIMITED || state != State.REFUSED) {
            state = why;
            message = said;
        }
        tripped = true;
        probing = false;
    }
}
