package io.recruiteebridge.recruitee;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class StrayThrottlingsTest {
    private static final long MILLI = 1_000_000L;
    private static final RateHints SECOND = new RateHints(Duration.ofSeconds(1), -1, -1, null);

    private final StrayThrottlings strays = new StrayThrottlings();
    private long now = -5_000_000_000L;

    /** A request every so many ms, and the last of these responses; each takes 1 ms. */
    private double accepted(int requests, long everyMillis) {
        double raised = 0;
        for (int i = 0; i < requests; i++) {
            now += everyMillis * MILLI;
            raised = Math.max(raised, strays.accepted(now));
        }
        return raised;
    }

    /** One request is throttled after 4 gaps; of the four that left meanwhile, so many are throttled, too. */
    private void throttled(long everyMillis, int ofThoseBehind, RateHints hints) {
        long sent = now + everyMillis * MILLI;
        now = sent + 4 * everyMillis * MILLI + MILLI;
        strays.throttled(now, sent, hints);
        for (int i = 1; i <= 4; i++) {
            long later = sent + i * everyMillis * MILLI;
            if (i > 4 - ofThoseBehind) {
                strays.throttledToo(later);
            } else {
                strays.accepted(later);
            }
        }
        now += 1000 * MILLI;
    }

    private void prove() {
        throttled(2, 0, SECOND);
        // Three that certainly arrived later, the first of them perhaps from what was saved: two in 8 ms.
        assertThat(accepted(50, 5)).isEqualTo(250 * 0.75);
        throttled(5, 0, SECOND);
        assertThat(accepted(50, 5)).isEqualTo(250 * 0.75);
        throttled(5, 0, SECOND);
        assertThat(accepted(1, 5)).isInfinite();
    }

    @Test
    void throttlingsAtALowerRateThanIsCertainlyAcceptedAreChance() {
        assertThat(strays.tolerates(now, SECOND)).isFalse();
        accepted(50, 2);
        prove();
        assertThat(strays.tolerates(now, SECOND)).isTrue();
    }

    @Test
    void whereEverythingBehindIsThrottledTooThereIsAQuota() {
        for (int i = 0; i < 20; i++) {
            accepted(50, 2 + i);
            throttled(2 + i, 4, SECOND);
            assertThat(accepted(1, 2)).isZero();
        }
        assertThat(strays.tolerates(now, SECOND)).isFalse();
    }

    @Test
    void whereASlowerPaceEndsThemThereIsAQuota() {
        for (int i = 0; i < 20; i++) {
            accepted(50, 2);
            throttled(2, 0, SECOND);
        }
        assertThat(accepted(1, 2)).isFinite();
        assertThat(strays.tolerates(now, SECOND)).isFalse();
    }

    @Test
    void whatComesAfterFewRequestsIsNoChance() {
        for (int i = 0; i < 20; i++) {
            accepted(9, 2 + i);
            throttled(2 + i, 0, SECOND);
        }
        assertThat(accepted(1, 2)).isFinite();
    }

    @Test
    void aServerThatSaysThatItCountsHasAQuota() {
        RateHints counting = new RateHints(Duration.ofSeconds(1), 600, 0, null);
        accepted(50, 2);
        for (int i = 0; i < 20; i++) {
            throttled(2 + i, 0, counting);
            assertThat(accepted(50, 2 + i)).isZero();
        }
        prove();
        assertThat(strays.tolerates(now, counting)).isFalse();
        assertThat(strays.tolerates(now, new RateHints(Duration.ofSeconds(6), -1, -1, null)))
                .isFalse();
        assertThat(strays.tolerates(now, RateHints.NONE)).isTrue();
    }

    @Test
    void oneInFiftyIsToleratedForEverAndOneInFiveIsNot() {
        accepted(50, 2);
        prove();
        for (int i = 0; i < 1000; i++) {
            accepted(49, 2);
            assertThat(strays.tolerates(now, SECOND)).isTrue();
        }
        int tolerated = 0;
        while (strays.tolerates(now, SECOND)) {
            accepted(4, 2);
            tolerated++;
        }
        assertThat(tolerated).isBetween(3, 8);
    }

    @Test
    void afterAQuotaWasFoundItTakesAMinuteUntilTheNextProof() {
        accepted(50, 2);
        prove();
        while (strays.tolerates(now, SECOND)) {
            now += MILLI;
        }
        now += 1000 * MILLI;
        accepted(50, 2);
        throttled(2, 0, SECOND);
        assertThat(accepted(50, 4)).isZero();
        now += Duration.ofMinutes(1).toNanos();
        accepted(50, 2);
        throttled(2, 0, SECOND);
        accepted(50, 2);
        prove();
    }

    @Test
    void chanceThatHasNotBeenSeenForAMinuteIsForgotten() {
        accepted(50, 2);
        prove();
        now += Duration.ofSeconds(61).toNanos();
        assertThat(strays.tolerates(now, SECOND)).isFalse();
        assertThat(strays.tolerates(now, SECOND)).isFalse();
    }
}
