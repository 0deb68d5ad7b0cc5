package io.recruiteebridge.recruitee;

/**
 * How fast requests may follow each other: a token bucket whose rate is the lowest of three: the setting, the limit in
 * response headers, and what throttled responses have taught. It knows no threads and no clock: every method takes the time in
 * nanoseconds. Not thread-safe.
 *
 * <p>How it learns. Between two throttlings Recruitee has accepted as many requests as its limit allows, however it counts
 * (bucket or window): that is the next rate, if it is between half and nine tenths of the one that was too fast. From there
 * it climbs quickly to a little under that one, stays there for a while, and then rises slowly. Only responses raise the
 * rate: neither a pause nor a quiet night does.
 *
 * <p>Some throttlings have other reasons than the rate, such as an overloaded gateway. A server with a quota accepts the
 * same number at a lower rate; if it accepts clearly fewer, the rate was not to blame, and is raised again. The next few
 * throttlings then lower it only a little, unless they follow each other closely. {@link StrayThrottlings} finds this out
 * sooner where requests are sent in parallel.
 */
final class AdaptiveRateLimiter {
    private static final double NANOS = 1e9;
    private static final double NONE = Double.POSITIVE_INFINITY;

    /** The share of an announced limit that is used; the rest covers clock differences and requests that arrive in bunches. */
    private static final double OF_A_TOLD_LIMIT = 0.99;
    /** An announced limit expires after this long without the header. */
    private static final long TOLD_FOR_NANOS = 300_000_000_000L;

    /** Threads wake up late: requests of this many seconds, up to MOST_BURST, may be caught up on. */
    private static final double BURST_SECONDS = 0.15;

    private static final double MOST_BURST = 5;

    private static final double OF_WHAT_WAS_GIVEN = 0.97;
    private static final double LARGEST_FALL = 0.5;
    private static final double SMALLEST_FALL = 0.9;
    private static final double NEAR = 0.95;
    /** A server that throttles at random accepts fewer requests at a slower rate, not the same number. */
    private static final double CLEARLY_LESS = 0.85;

    private static final double INNOCENT_RISE = 4;
    /** Where one throttling had other reasons, so many more lower the rate just a little. */
    private static final int MOST_DOUBTS = 3;

    private static final double FADING = 0.99;
    /** Fewer requests than this between two throttlings say little, unless it happens time and again. */
    private static final int ENOUGH = 10;

    private static final int MANY_HASTY = 5;
    private static final double QUICK_CLIMB = 0.05;
    private static final double SLOW_CLIMB = 0.02;
    private static final double CALM_SECONDS = 20;
    /** One request a minute: anything slower would look like a standstill. */
    private static final double SLOWEST = 1 / 60.0;
    /** Faster than any server here: without a setting, what was learnt is forgotten there. */
    private static final double FASTEST = 10_000;

    private final double setting;

    private double told = NONE;
    private long toldAt;

    private double learnt = NONE;
    /** The rate at which Recruitee last throttled. */
    private double tooFast = NONE;

    /** The highest rate accepted between two throttlings lately, their pauses included. */
    private double proven;
    /** Throttlings in a row that came after few requests. */
    private int hasty;

    /** How many more throttlings may be chance: fewer each time, until one turns out to be chance again. */
    private int doubts;

    private boolean started;
    private double tokens = 1;
    private long filledAt;
    /** The last throttling, or the start, and how many requests were accepted since. */
    private long since;

    private long accepted;
    private long acceptedAt;
    /** Seconds of accepted requests since the last throttling. */
    private double calm = NONE;

    /**
     * @param perMinute the setting; 0 for no limit
     * @param learntPerMinute what an earlier process learnt; 0 for nothing
     */
    AdaptiveRateLimiter(double perMinute, double learntPerMinute) {
        setting = perMinute > 0 ? perMinute / 60 : NONE;
        if (learntPerMinute > 0 && learntPerMinute / 60 < setting) {
            learnt = Math.max(SLOWEST, learntPerMinute / 60);
            tooFast = learnt / NEAR;
            calm = 0;
        }
    }

    /** Takes the next slot if it is there (0); else tells how many nanoseconds it takes until it is. */
    long tryTake(long now) {
        start(now);
        double rate = perSecond(now);
        if (rate == NONE) {
            tokens = 0;
            filledAt = now;
            return 0;
        }
        tokens = Math.min(burst(rate), tokens + (now - filledAt) / NANOS * rate);
        filledAt = now;
        if (tokens < 1) {
            return (long) Math.ceil((1 - tokens) / rate * NANOS);
        }
        tokens--;
        return 0;
    }

    /** How many nanoseconds it takes until so many slots are there; takes none. */
    long untilThere(int slots, long now) {
        start(now);
        double rate = perSecond(now);
        if (rate == NONE) {
            return 0;
        }
        double there = Math.min(burst(rate), tokens + (now - filledAt) / NANOS * rate);
        return there >= slots ? 0 : (long) Math.ceil((slots - there) / rate * NANOS);
    }

    /** A response that was no throttling. */
    void accepted(long now, RateHints hints) {
        start(now);
        heed(now, hints);
        accepted++;
        double seconds = Math.min((now - acceptedAt) / NANOS, Math.max(1, 2 / perSecond(now)));
        acceptedAt = now;
        calm += seconds;
        if (learnt < NONE) {
            climb(seconds);
        }
    }

    /** A 429; of several that were in flight together, only the first is to be told. */
    void throttled(long now, RateHints hints) {
        start(now);
        heed(now, hints);
        if (accepted == 0) {
            return; // the pause was too short; the rate is not to blame
        }
        // Below a told limit it is more likely that requests arrived bunched: at first, only catching up ends.
        if (told > Math.min(setting, learnt) || calm < CALM_SECONDS) {
            learn(now);
        }
        tokens = 0;
        filledAt = now;
        since = now;
        accepted = 0;
        calm = 0;
    }

    private void learn(long now) {
        double given = accepted / Math.max((now - since) / NANOS, 1e-3);
        hasty = accepted < ENOUGH ? hasty + 1 : 0;
        if (learnt < NONE && perSecond(now) <= proven && hasty < MANY_HASTY) {
            if (hasty > 0) {
                return;
            }
            if (given < proven * CLEARLY_LESS) {
                // It has accepted more than that, at a higher rate: this throttling has other reasons.
                proven *= FADING;
                learnt = Math.min(setting, learnt * INNOCENT_RISE);
                tooFast = Math.max(tooFast, learnt / NEAR);
                doubts = MOST_DOUBTS;
                return;
            }
        }
        if (hasty >= MANY_HASTY) {
            proven *= LARGEST_FALL;
        } else if (calm < NONE && hasty == 0) {
            proven = Math.max(given, proven * FADING);
        }
        // Before the first throttling, what was kept in a bucket was spent too: that says little.
        double guess = calm == NONE ? 0 : given * OF_WHAT_WAS_GIVEN;
        tooFast = perSecond(now) < NONE ? perSecond(now) : given;
        double fall = doubts > 0 && hasty == 0 ? SMALLEST_FALL : LARGEST_FALL;
        doubts = hasty > 0 ? 0 : Math.max(0, doubts - 1);
        learnt = Math.max(SLOWEST, Math.min(Math.max(guess, tooFast * fall), tooFast * SMALLEST_FALL));
    }

    /** What was learnt may not lie below this rate; if it is infinite, nothing was learnt: throttlings come by chance. */
    void raise(double perSecond) {
        if (perSecond == NONE) {
            learnt = NONE;
            tooFast = NONE;
        } else {
            learnt = Math.max(learnt, perSecond);
        }
    }

    /** Requests a minute, as learnt from throttlings or told; 0 if that is no less than the setting. */
    double learntPerMinute() {
        double rate = Math.min(learnt, told);
        return rate < setting ? rate * 60 : 0;
    }

    /** Requests a minute at present; infinite for no limit. */
    double perMinute(long now) {
        return perSecond(now) * 60;
    }

    private void start(long now) {
        if (!started) {
            started = true;
            filledAt = now;
            since = now;
            acceptedAt = now;
        }
    }

    private double perSecond(long now) {
        if (told < NONE && now - toldAt > TOLD_FOR_NANOS) {
            told = NONE;
        }
        return Math.min(setting, Math.min(told, learnt));
    }

    /** No catching up after a recent throttling: Recruitee may count strictly. */
    private double burst(double rate) {
        return learnt < NONE || calm < CALM_SECONDS ? 1 : Math.max(1, Math.min(MOST_BURST, rate * BURST_SECONDS));
    }

    private void heed(long now, RateHints hints) {
        if (hints.limit() > 0) {
            told = hints.limit() / 60.0 * OF_A_TOLD_LIMIT;
            toldAt = now;
        }
    }

    private void climb(double seconds) {
        if (learnt < tooFast * NEAR) {
            learnt = Math.min(tooFast * NEAR, learnt * (1 + QUICK_CLIMB * seconds));
        } else if (calm > CALM_SECONDS) {
            learnt *= 1 + SLOW_CLIMB * seconds;
        }
        if (learnt >= Math.min(FASTEST, Math.min(setting, told))) {
            learnt = NONE;
            tooFast = NONE;
        }
    }
}
