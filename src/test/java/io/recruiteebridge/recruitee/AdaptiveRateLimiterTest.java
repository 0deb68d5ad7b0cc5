package io.recruiteebridge.recruitee;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class AdaptiveRateLimiterTest {
    private static final long SECOND = 1_000_000_000L;

    @Test
    void requestsFollowEachOtherAtThePace() {
        AdaptiveRateLimiter pace = new AdaptiveRateLimiter(600, 0);
        assertThat(pace.tryTake(0)).isZero();
        assertThat(pace.tryTake(0)).isEqualTo(SECOND / 10);
        assertThat(pace.tryTake(SECOND / 20)).isEqualTo(SECOND / 20);
        assertThat(pace.tryTake(SECOND / 10)).isZero();
    }

    @Test
    void catchesUpWithAFewRequestsButNotWithAPause() {
        AdaptiveRateLimiter pace = new AdaptiveRateLimiter(6000, 0);
        pace.tryTake(0);
        int burst = 0;
        while (pace.tryTake(60 * SECOND) == 0) {
            burst++;
        }
        assertThat(burst).isEqualTo(5);
    }

    @Test
    void hasNoLimitWithoutASetting() {
        AdaptiveRateLimiter pace = new AdaptiveRateLimiter(0, 0);
        for (int i = 0; i < 10_000; i++) {
            assertThat(pace.tryTake(0)).isZero();
        }
        assertThat(pace.perMinute(0)).isInfinite();
        assertThat(pace.learntPerMinute()).isZero();
    }

    @Test
    void aToldLimitIsKeptEvenWithoutASetting() {
        AdaptiveRateLimiter pace = new AdaptiveRateLimiter(0, 0);
        pace.accepted(0, told(600));
        assertThat(pace.perMinute(0)).isEqualTo(594);
        assertThat(pace.learntPerMinute()).isEqualTo(594);
        assertThat(pace.tryTake(0)).isZero();
        assertThat(pace.tryTake(0)).isPositive();
    }

    @Test
    void aToldLimitFollowsTheHeaderUpToTheSetting() {
        AdaptiveRateLimiter pace = new AdaptiveRateLimiter(600, 0);
        pace.accepted(0, told(300));
        assertThat(pace.perMinute(0)).isEqualTo(297);
        pace.accepted(0, told(1800));
        assertThat(pace.perMinute(0)).isEqualTo(600);
    }

    @Test
    void aHeaderThatIsNoLongerSentIsForgotten() {
        AdaptiveRateLimiter pace = new AdaptiveRateLimiter(600, 0);
        pace.accepted(0, told(300));
        assertThat(pace.perMinute(299 * SECOND)).isEqualTo(297);
        assertThat(pace.perMinute(301 * SECOND)).isEqualTo(600);
    }

    @Test
    void nothingAcceptedMeansThatThePauseWasTooShortAndNotThatThePaceWasTooHigh() {
        AdaptiveRateLimiter pace = new AdaptiveRateLimiter(600, 0);
        pace.tryTake(0);
        pace.throttled(SECOND, RateHints.NONE);
        assertThat(pace.learntPerMinute()).isZero();
    }

    @Test
    void aPushBackHalvesThePaceAtMost() {
        AdaptiveRateLimiter pace = pushedBackOnce();
        assertThat(pace.perMinute(SECOND)).isEqualTo(300);
        pace.accepted(2 * SECOND, RateHints.NONE);
        pace.throttled(30 * SECOND, RateHints.NONE);
        assertThat(pace.perMinute(30 * SECOND)).isBetween(150.0, 160.0);
    }

    @Test
    void onlyAnswersLiftThePace() {
        AdaptiveRateLimiter pace = pushedBackOnce();
        pace.tryTake(10_000 * SECOND);
        assertThat(pace.perMinute(10_000 * SECOND)).isEqualTo(300);
        pace.accepted(10_000 * SECOND, RateHints.NONE);
        assertThat(pace.perMinute(10_000 * SECOND)).isBetween(301.0, 320.0);
    }

    @Test
    void aLearntPaceAboveTheSettingIsNothingLearnt() {
        assertThat(new AdaptiveRateLimiter(600, 3000).learntPerMinute()).isZero();
        assertThat(new AdaptiveRateLimiter(600, 120).learntPerMinute()).isEqualTo(120);
        assertThat(new AdaptiveRateLimiter(0, 120).learntPerMinute()).isEqualTo(120);
    }

    private static AdaptiveRateLimiter pushedBackOnce() {
        AdaptiveRateLimiter pace = new AdaptiveRateLimiter(600, 0);
        pace.tryTake(0);
        pace.accepted(0, RateHints.NONE);
        pace.throttled(SECOND, RateHints.NONE);
        return pace;
    }

    private static RateHints told(long limit) {
        return new RateHints(null, limit, 100, Duration.ofSeconds(30));
    }
}
