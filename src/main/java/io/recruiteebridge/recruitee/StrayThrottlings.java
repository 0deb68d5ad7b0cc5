package io.recruiteebridge.recruitee;

import java.time.Duration;

/**
 * Tells throttled responses that come by chance, such as those of an overloaded gateway, from those of a quota. It knows no
 * threads and no clock: every method takes the time in nanoseconds. Not thread-safe.
 *
 * <p>Requests that left after a throttled one, while its response was on its way, show what the server accepts at that very
 * moment. Once a quota is used up, those can't come faster than it fills: so many of them, in so short a time, are a rate
 * that the server <em>certainly</em> accepts. A throttling at a clearly lower rate, after which everything else was
 * accepted, has nothing to do with the rate. It is a <em>stray</em> one, and a few of them are the proof.
 *
 * <p>From then on, others needn't wait while a throttled request does, for as long as throttlings stay rare. As soon as
 * they add up, there is a quota after all.
 */
final class StrayThrottlings {
    /** Only one's own wait is left of a throttling by chance. A longer one than this is an order, which all obey. */
    static final Duration LONGEST = Duration.ofSeconds(5);

    private static final int PROOF = 2;
    private static final double CLEARLY_LOWER = 0.85;
    /** So much of a certain rate is used, to see whether a throttling comes nevertheless. */
    private static final double TRIAL = 0.75;
    /** A throttling after fewer accepted requests than this is no stray one. */
    private static final int RARE = 10;
    /** If they come less often than this, their pauses cost next to nothing, and the server may have changed. */
    private static final long CALM_NANOS = 30_000_000_000L;
    /** What left so much later, as a share of the response's time, certainly arrived later. */
    private static final int LATER = 4;

    /** If more than one in so many requests are throttled, they add up. */
    private static final double ONE_IN = 15;

    private static final double TOO_MANY = 5;
    /** Chance must show itself again within this time. */
    private static final long FORGOTTEN_NANOS = 60_000_000_000L;
    /** After a quota was found, there is no proof for so long; twice as long each time. */
    private static final long DISTRUST_NANOS = 60_000_000_000L;

    private static final int MOST_DOUBLINGS = 6;

    /** A rate that the server certainly accepts, in requests a second; 0 for none. */
    private double certain;

    private int strays;
    private boolean proven;
    private double added;
    private boolean distrusted;
    private long distrustedUntil;
    private int quotasFound;

    /** What was accepted since the last throttling, and when the first of it was sent. */
    private long accepted;

    private long firstSentAt;

    /** The last throttling, until it is judged. */
    private boolean judging;

    private long throttledAt;
    private long sentAt;
    private boolean counts;
    private boolean rare;
    private double rate;
    private int acceptedLater;
    private int throttledLater;
    /** How long after the throttled request the last accepted one left. */
    private long latest;

    /**
     * A response that was no throttling.
     *
     * @param sent when its request was sent
     * @return a rate, in requests a second, that throttlings by chance may not keep requests below; infinite if they are
     *     proven now; 0 for none
     */
    double accepted(long sent) {
        if (judging && sent - throttledAt < 0) {
            if (leftLater(sent)) {
                acceptedLater++;
                latest = Math.max(latest, sent - sentAt);
            }
            return 0;
        }
        added = Math.max(0, added - 1 / ONE_IN);
        if (accepted++ == 0) {
            firstSentAt = sent;
        }
        return judging ? judge() : 0;
    }

    /** A 429 while requests pass: whether it is taken for chance, so that only its own request waits. */
    boolean tolerates(long now, RateHints hints) {
        if (!proven || saysThatItCounts(hints)) {
            return false;
        }
        if (now - throttledAt > FORGOTTEN_NANOS) {
            proven = false;
            return false;
        }
        throttledAt = now;
        added++;
        if (added < TOO_MANY) {
            return true;
        }
        proven = false;
        distrusted = true;
        distrustedUntil = now + (DISTRUST_NANOS << Math.min(MOST_DOUBLINGS, quotasFound++));
        return false;
    }

    /** A 429 for which everybody waits; of several that were in flight together, the first. */
    void throttled(long now, long sent, RateHints hints) {
        distrusted = distrusted && now - distrustedUntil < 0;
        long active = Math.max(1, now - firstSentAt);
        if (accepted > 0 && active > CALM_NANOS) {
            startAgain();
        }
        counts = distrusted || saysThatItCounts(hints);
        rare = accepted >= RARE && active <= CALM_NANOS;
        rate = accepted / (active / 1e9);
        judging = true;
        throttledAt = now;
        sentAt = sent;
        acceptedLater = 0;
        throttledLater = 0;
        latest = 0;
        accepted = 0;
    }

    /** Another 429, of a request that was in flight with that one. */
    void throttledToo(long sent) {
        if (judging && leftLater(sent)) {
            throttledLater++;
        }
    }

    private boolean leftLater(long sent) {
        return sent - sentAt >= (throttledAt - sentAt) / LATER && sent - sentAt > 0;
    }

    /** All that was in flight with the last throttling has ended. */
    private double judge() {
        judging = false;
        if (counts || acceptedLater < throttledLater) {
            startAgain();
            return 0;
        }
        if (rare && acceptedLater > 0 && throttledLater == 0 && rate <= certain * CLEARLY_LOWER) {
            strays++;
        }
        if (acceptedLater > 1) {
            certain = Math.max(certain, (acceptedLater - 1) / (latest / 1e9));
        }
        if (strays < PROOF) {
            return certain * TRIAL;
        }
        startAgain();
        proven = true;
        added = 0;
        return Double.POSITIVE_INFINITY;
    }

    private void startAgain() {
        certain = 0;
        strays = 0;
    }

    private static boolean saysThatItCounts(RateHints hints) {
        Duration wait = hints.retryAfter();
        return hints.limit() >= 0 || hints.remaining() >= 0 || wait != null && wait.compareTo(LONGEST) > 0;
    }
}
