package io.recruiteebridge.receipt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.recruiteebridge.language.Language;
import io.recruiteebridge.language.Sentence;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private static final Instant START = Instant.parse("2026-11-24T12:00:00Z");

    private final HandClock clock = new HandClock();
    private final ProgressMeter meter = new ProgressMeter("people.csv", clock);

    @Test
    void saysHowFarHowFastAndHowLongStill() {
        meter.look(done(2_500), null);
        clock.forward(10);
        Progress progress = meter.look(done(12_000), null);
        assertThat(progress.sentence()).isEqualTo("people.csv: 12,000 of 55,000 rows, 950 a second, about 46 s to go");
        assertThat(progress.expectedFinish()).isBetween(START.plusSeconds(55), START.plusSeconds(56));
    }

    @Test
    void saysWhatItWaitsFor() {
        meter.look(done(2_500), null);
        clock.forward(10);
        Progress progress = meter.look(
                done(12_000), new Waiting(Duration.ofSeconds(14), Sentence.quoted("Recruitee's rate limit")));
        assertThat(progress.sentence())
                .isEqualTo("people.csv: 12,000 of 55,000 rows, waiting 14 s: Recruitee's rate limit,"
                        + " about 60 s to go");
    }

    @Test
    void promisesNothingBeforeItKnows() {
        Progress first = meter.look(done(12_000), null);
        assertThat(first.sentence()).isEqualTo("people.csv: 12,000 of 55,000 rows");
        assertThat(first.expectedFinish()).isNull();
    }

    @Test
    void rowsThatAnEarlierStartSettledAreNoPace() {
        meter.look(done(50_000), null);
        clock.forward(10);
        assertThat(meter.look(done(50_010), null).rowsPerSecond()).isEqualTo(1);
    }

    @Test
    void thePaceIsThatOfTheLastHalfMinute() {
        meter.look(done(0), null);
        for (int second = 1; second <= 100; second++) {
            clock.forward(1);
            meter.look(done(second * 100L), null);
        }
        for (int second = 1; second <= 30; second++) {
            clock.forward(1);
            meter.look(done(10_000 + second), null);
        }
        assertThat(meter.look(done(10_030), null).rowsPerSecond()).isCloseTo(1, within(0.1));
    }

    @Test
    void roundsTimesToWhatMatters() {
        assertThat(Formats.duration(Duration.ZERO)).isEqualTo("1 s");
        assertThat(Formats.duration(Duration.ofMillis(13_001))).isEqualTo("14 s");
        assertThat(Formats.duration(Duration.ofSeconds(89))).isEqualTo("89 s");
        assertThat(Formats.duration(Duration.ofSeconds(90))).isEqualTo("2 min");
        assertThat(Formats.duration(Duration.ofMinutes(125))).isEqualTo("2 h 5 min");
        assertThat(Formats.duration(Duration.ofDays(3))).isEqualTo("3 days");
        assertThat(Language.ENGLISH.pace(0.2)).isEqualTo("12 a minute");
    }

    private static Counts done(long done) {
        return new Counts(55_000, done, 0, 0, 0, 55_000 - done);
    }

    private static final class HandClock extends Clock {
        private Instant now = START;

        void forward(long seconds) {
            now = now.plusSeconds(seconds);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    }
}
