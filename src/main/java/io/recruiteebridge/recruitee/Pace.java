package io.recruiteebridge.recruitee;

import java.time.Duration;

/**
 * How fast requests may follow each other: a smooth pace with a small burst (a virtual-scheduling leaky bucket), which
 * learns. It knows no threads and no clock: every method takes the time in nanoseconds. Not thread-safe.
 *
 * <p>What it learns from. A header that names a limit lowers the ceiling, never above the setting. A 429 lowers the
 * pace to a little under what was really accepted lately; then it climbs back step by step, quickly while far below the
 * pace at which the 429 came, slowly near it.
 */
final class Pace {
    private static final double NANOS = 1e9;
    /** How much of a known limit is used: the rest covers clocks that differ and requests that arrive bunched. */
    private static final double OF_A_TOLD_LIMIT = 0.99;
    /** A burst is worth this much time at the present pace, but at least one and at most ten requests. */
    private static final double BURST_SECONDS = 0.25;
    /** Over how long the really accepted rate is measured. */
    private static final double WINDOW_SECONDS = 5;

    private final double setting;
    private double ceiling;
    private double pace;
    /** The pace at which Recruitee last pushed back; infinite if it never did. */
    private double tooFast = Double.POSITIVE_INFINITY;

    private long nextSlot;
    private boolean started;
    private long lastStep;
    private long lastPushBack;

    private final long[] acceptedAt = new long[512];
    private int accepted;

    /**
     * @param perMinute the setting; 0 for no limit
     * @param learntPerMinute what an earlier process learnt; 0 for nothing
     */
    Pace(double perMinute, double learntPerMinute) {
        this.setting = perMinute > 0 ? perMinute / 60 : Double.POSITIVE_INFINITY;
        this.ceiling = setting;
        this.pace = learntPerMinute > 0 ? Math.min(setting, learntPerMinute / 60) : setting;
        if (pace < setting) {
            this.tooFast = pace / 0.9;
        }
    }

    /** Takes the next slot if it is there; else tells how long it takes until it is. */
    long tryTake(long now) {
        if (!started) {
            started = true;
            nextSlot = now;
            lastStep = now;
            lastPushBack = now;
        }
        climb(now);
        if (Double.isInfinite(pace)) {
            return 0;
        }
        long interval = (long) (NANOS / pace);
        long burst = (long) (Math.min(10, Math.max(1, pace * BURST_SECONDS)) * interval);
        long earliest = nextSlot - burst + interval;
        if (now < earliest) {
            return earliest - now;
        }
        nextSlot = Math.max(nextSlot, now) + interval;
        return 0;
    }

    /** An answer that was no push-back. */
    void accepted(long now, RateHints hints) {
        acceptedAt[accepted++ % acceptedAt.length] = now;
        heed(now, hints);
    }

    /**
     * A push-back: the pace falls once for all that come together.
     *
     * @param first whether this is the first of a group of requests that were under way at the same time
     */
    void pushedBack(long now, RateHints hints, boolean first) {
        heed(now, hints);
        if (!first) {
            return;
        }
        double seen = acceptedPerSecond(now);
        double before = Double.isInfinite(pace) ? Math.max(seen, 1) : pace;
        tooFast = Math.min(before, Math.max(seen, before * 0.5) * 1.1);
        pace = Math.max(1 / 60.0, Math.min(before * 0.9, Math.max(seen * 0.95, before * 0.3)));
        lastStep = now;
        lastPushBack = now;
        nextSlot = Math.max(nextSlot, now);
    }

    /** Requests a minute, as learnt; 0 if nothing was learnt. */
    double learntPerMinute() {
        return pace < setting ? pace * 60 : 0;
    }

    /** Requests a minute at present; infinite for no limit. */
    double perMinute() {
        return pace * 60;
    }

    private void heed(long now, RateHints hints) {
        if (hints.limit() > 0) {
            double told = Math.min(setting, hints.limit() / 60.0 * OF_A_TOLD_LIMIT);
            ceiling = told;
            if (told < pace) {
                pace = told;
            }
        }
        Duration reset = hints.reset();
        if (hints.remaining() > 0 && reset != null && reset.toSeconds() >= 2) {
            // Others share the quota: spread what is left over the rest of the window.
            double left = hints.remaining() / (double) reset.toSeconds();
            if (left < pace * 0.9) {
                pace = Math.max(1 / 60.0, left);
                lastStep = now;
            }
        }
    }

    /** Twice a second: 5 % while well below the pace that was too fast, else half a percent. */
    private void climb(long now) {
        if (pace >= ceiling) {
            lastStep = now;
            return;
        }
        while (now - lastStep >= NANOS / 2) {
            lastStep += (long) (NANOS / 2);
            boolean calm = lastStep - lastPushBack > 20 * NANOS;
            double step = pace < tooFast * 0.85 ? 1.05 : calm ? 1.02 : 1.002;
            pace = Math.min(ceiling, pace * step);
            if (Double.isInfinite(ceiling) && pace > 100_000) {
                pace = ceiling;
            }
        }
    }

    private double acceptedPerSecond(long now) {
        long from = now - (long) (WINDOW_SECONDS * NANOS);
        int known = Math.min(accepted, acceptedAt.length);
        int count = 0;
        long oldest = now;
        for (int i = 0; i < known; i++) {
            if (acceptedAt[i] - from >= 0) {
                count++;
                oldest = Math.min(oldest, acceptedAt[i]);
            }
        }
        double seconds = Math.max(0.5, (now - oldest) / NANOS);
        return count / seconds;
    }
}
