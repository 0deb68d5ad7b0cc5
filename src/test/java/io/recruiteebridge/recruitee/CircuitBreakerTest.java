package io.recruiteebridge.recruitee;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CircuitBreakerTest {
    private static final RateHints IN_FIVE_SECONDS = new RateHints(Duration.ofSeconds(5), -1, -1, null);

    private final CircuitBreaker breaker = new CircuitBreaker(0, new Backoff(new Random(1)));

    private static long seconds(long seconds) {
        return Duration.ofSeconds(seconds).toNanos();
    }

    private void close() {
        breaker.passed();
        breaker.succeeded(0, RateHints.NONE);
    }

    @Test
    void itBeginsHalfOpenAndTheProbeClosesIt() {
        assertThat(breaker.pauseLeft(0)).isZero();
        assertThat(breaker.probing()).isFalse();
        breaker.passed();
        assertThat(breaker.probing()).isTrue();
        breaker.succeeded(0, RateHints.NONE);
        breaker.passed();
        assertThat(breaker.probing()).isFalse();
    }

    @Test
    void onlyFailuresInARowOpenIt() {
        close();
        for (int i = 0; i < 10; i++) {
            breaker.failed(0, RateHints.NONE, "HTTP 502");
            breaker.failed(0, RateHints.NONE, "HTTP 502");
            breaker.succeeded(0, RateHints.NONE);
        }
        assertThat(breaker.state()).isEqualTo(RequestGate.State.OPEN);
        for (int i = 0; i < 3; i++) {
            breaker.failed(0, RateHints.NONE, "HTTP 503");
        }
        assertThat(breaker.state()).isEqualTo(RequestGate.State.TROUBLE);
        assertThat(breaker.message()).isEqualTo("HTTP 503");
        assertThat(breaker.pauseLeft(0)).isPositive();
    }

    @Test
    void eachFailedProbeMakesTheNextPauseLonger() {
        close();
        for (int i = 0; i < 3; i++) {
            breaker.failed(0, RateHints.NONE, "HTTP 503");
        }
        long now = 0;
        long first = breaker.pauseLeft(now);
        for (int i = 0; i < 20; i++) {
            now += breaker.pauseLeft(now);
            breaker.passed();
            breaker.failed(now, RateHints.NONE, "HTTP 503");
        }
        assertThat(breaker.pauseLeft(now)).isGreaterThan(10 * first).isLessThanOrEqualTo(seconds(60));
    }

    @Test
    void whileOpenLateResponsesChangeNothing() {
        close();
        assertThat(breaker.throttled(0, IN_FIVE_SECONDS)).isTrue();
        assertThat(breaker.throttled(0, RateHints.NONE)).isFalse();
        breaker.succeeded(seconds(1), RateHints.NONE);
        breaker.failed(seconds(1), RateHints.NONE, "HTTP 502");
        assertThat(breaker.pauseLeft(seconds(1))).isEqualTo(seconds(4));
        assertThat(breaker.state()).isEqualTo(RequestGate.State.RATE_LIMITED);
    }

    @Test
    void aRejectedTokenIsTriedAgainAfter30SecondsOrWithNewSettings() {
        close();
        breaker.rejected(0, false, "Token not found.");
        assertThat(breaker.pauseLeft(0)).isEqualTo(seconds(30));
        breaker.settingsChanged(seconds(1));
        assertThat(breaker.pauseLeft(seconds(1))).isZero();
        assertThat(breaker.state()).isEqualTo(RequestGate.State.REFUSED);
        breaker.passed();
        breaker.succeeded(seconds(1), RateHints.NONE);
        assertThat(breaker.state()).isEqualTo(RequestGate.State.OPEN);
        assertThat(breaker.message()).isEmpty();
    }
}
