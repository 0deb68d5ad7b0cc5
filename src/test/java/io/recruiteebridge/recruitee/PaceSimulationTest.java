package io.recruiteebridge.recruitee;

import static org.assertj.core.api.Assertions.assertThat;

import io.recruiteebridge.recruitee.QuotaServer.Advice;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole imports in virtual time, against servers that count in different ways. */
@Tag("long")
class PaceSimulationTest {

    /** Setting, and how the server counts a told quota of 1,800 a minute. */
    static List<Arguments> told() {
        List<Arguments> all = new ArrayList<>();
        for (int setting : new int[] {1800, 3000, 6000, 0}) {
            all.add(Arguments.of(setting, "minute", QuotaServer.window(1800, 60, Advice.SECONDS, 1800)));
            all.add(Arguments.of(setting, "second", QuotaServer.window(1800, 1, Advice.SECONDS, 1800)));
            for (int burst : new int[] {5, 10, 30}) {
                all.add(Arguments.of(
                        setting, "bucket " + burst, QuotaServer.bucket(1800, burst, Advice.SECONDS, 1800)));
            }
        }
        return all;
    }

    @ParameterizedTest(name = "{0} a minute, {1}")
    @MethodSource("told")
    void usesTheWholeOfAToldQuota(int setting, String name, QuotaServer server) {
        Simulation run = Simulation.of(setting, server).settle(600);
        assertThat(run.seconds()).isLessThan(20 * 1.08);
        assertThat(run.shareOfPushBacks()).isLessThanOrEqualTo(0.01);
    }

    static List<Arguments> untold() {
        List<Arguments> all = new ArrayList<>();
        for (int setting : new int[] {3000, 600}) {
            for (Advice advice : Advice.values()) {
                double quota = setting / 5.0;
                for (int burst : new int[] {1, 2, 5, 10, 60}) {
                    all.add(Arguments.of(
                            setting, "bucket " + burst, advice, QuotaServer.bucket(quota, burst, advice, 0)));
                }
                for (int window : new int[] {1, 10, 60}) {
                    all.add(Arguments.of(
                            setting, "window " + window, advice, QuotaServer.window(quota, window, advice, 0)));
                }
            }
        }
        return all;
    }

    @ParameterizedTest(name = "setting {0}, {1}, {2}")
    @MethodSource("untold")
    void findsAQuotaFiveTimesLowerByItself(int setting, String name, Advice advice, QuotaServer server) {
        int rows = setting == 600 ? 300 : 600;
        double quotaTime = rows / (setting / 5 / 60.0);
        Simulation run = Simulation.of(setting, server).settle(rows);
        assertThat(run.seconds()).isLessThan(quotaTime * 1.25);
        assertThat(run.shareOfPushBacks()).isLessThanOrEqualTo(0.10);
    }

    @Test
    void whatWasLearntSurvivesARestart() {
        QuotaServer server = QuotaServer.bucket(600, 5, Advice.SECONDS, 0);
        double learnt = Simulation.of(3000, server).settle(600).gate.learntPerMinute();
        assertThat(learnt).isBetween(450.0, 700.0);

        Simulation next =
                new Simulation(3000, learnt, 8, 100, QuotaServer.bucket(600, 5, Advice.SECONDS, 0)::answer).settle(200);
        assertThat(next.pushBacks).isLessThanOrEqualTo(2);
        assertThat(next.seconds()).isLessThan(20 * 1.25);
    }

    @Test
    void climbsBackStepByStepWhenTheQuotaGrows() {
        Simulation run =
                new Simulation(600, 120, 8, 100, QuotaServer.bucket(6000, 10, Advice.SECONDS, 0)::answer).run(15);
        assertThat(run.gate.learntPerMinute()).isEqualTo(120);
        run.run(30);
        assertThat(run.gate.learntPerMinute()).isBetween(150.0, 300.0);
        run.run(75);
        assertThat(run.gate.learntPerMinute()).isZero();
        assertThat(run.gate.view().perMinute()).isEqualTo(600);
        assertThat(run.pushBacks).isZero();
    }

    @Test
    void staysWithinItsBoundsOverAnHour() {
        Simulation run = Simulation.of(3000, QuotaServer.bucket(600, 5, Advice.SECONDS, 0))
                .run(3600);
        assertThat(run.settled).isGreaterThan(36_000 * 85 / 100);
        assertThat(run.shareOfPushBacks()).isLessThan(0.02);
    }

    @Test
    void aHeaderLowersThePaceButNeverLiftsItAboveTheSetting() {
        Simulation run = Simulation.of(600, QuotaServer.bucket(6000, 10, Advice.SECONDS, 6000))
                .settle(300);
        assertThat(run.gate.view().perMinute()).isEqualTo(600);
        assertThat(run.seconds()).isGreaterThan(29);
    }

    @Test
    void aQuotaSharedWithOthersIsWaitedForAtItsEnd() {
        // Somebody else has used all but 200 of the minute's 600.
        QuotaServer server = QuotaServer.window(600, 60, Advice.SECONDS, 600);
        for (int i = 0; i < 400; i++) {
            server.takes(0);
        }
        Simulation run = Simulation.of(600, server).settle(300);
        assertThat(run.seconds()).isBetween(69.0, 72.0);
        assertThat(run.pushBacks).isLessThanOrEqualTo(1);
    }

    /** 429s that have nothing to do with the pace, among other failures. */
    @ParameterizedTest(name = "setting {0}")
    @ValueSource(ints = {600, 3000, 0})
    void pushBacksByChanceDoNotBringItToAStandstill(int setting) {
        Random random = new Random(5);
        Response fine = QuotaServer.bucket(600, 10, Advice.SECONDS, 0).answer(0);
        Simulation run = new Simulation(setting, 0, 8, 100, at -> {
            double dice = random.nextDouble();
            if (dice < 0.04) {
                return throttled(1);
            }
            return dice < 0.15 ? Response.broken("reset", false) : fine;
        });
        run.settle(1800);
        // Without telling chance from a quota this takes more than 1,200 seconds, at a tenth of the pace.
        assertThat(run.seconds()).isLessThan(700);
    }

    /** 8 workers who wait 13 ms for each response send 615 rows a second. */
    @ParameterizedTest(name = "{0}, {1} s")
    @CsvSource({"0.005, 1", "0.01, 1", "0.02, 1", "0.005, 3"})
    void strayPushBacksCostLittle(double share, int seconds) {
        double undisturbed = strays(0, 0, seconds).run(300).settled;
        double settled = 0;
        for (int seed = 0; seed < 8; seed++) {
            settled += strays(share, seed, seconds).run(300).settled;
        }
        // Where each of them is a pause for all, it is a fifth at most.
        assertThat(settled / 8).isGreaterThan(undisturbed * 0.8);
    }

    @Test
    void isBackSecondsAfterTheFirstStrayPushBacks() {
        List<Long> rows = new ArrayList<>();
        for (int seed = 0; seed < 15; seed++) {
            Simulation run = strays(0.005, seed, 1).run(15);
            long before = run.settled;
            rows.add(run.run(1).settled - before);
        }
        assertThat(rows).filteredOn(row -> row > 550).hasSizeGreaterThan(10);
    }

    private static Simulation strays(double share, int seed, int seconds) {
        Random random = new Random(seed);
        Response fine = QuotaServer.bucket(600, 10, Advice.SECONDS, 0).answer(0);
        return new Simulation(0, 0, 8, 20, at -> random.nextDouble() < share ? throttled(seconds) : fine);
    }

    /** What was accepted and throttled in five minutes before stray throttlings were told apart. */
    static List<Arguments> quotas() {
        return List.of(
                quota("window", 300, 1459, 27),
                quota("window", 1200, 5802, 29),
                quota("window", 6000, 29_090, 40),
                quota("window", 12_000, 58_069, 63),
                quota("sliding window", 300, 1409, 27),
                quota("sliding window", 1200, 5560, 29),
                quota("sliding window", 6000, 27_105, 24),
                quota("sliding window", 12_000, 53_148, 28),
                quota("bucket", 300, 1504, 28),
                quota("bucket", 1200, 5431, 22),
                quota("bucket", 6000, 21_349, 17),
                quota("bucket", 12_000, 36_263, 15));
    }

    private static Arguments quota(String shape, int perMinute, int rows, int pushBacks) {
        return Arguments.of(shape, perMinute, rows, pushBacks);
    }

    @ParameterizedTest(name = "{0}, {1} a minute")
    @MethodSource("quotas")
    void aQuotaIsNeverTakenForChance(String shape, int perMinute, int rows, int pushBacks) {
        QuotaServer server =
                switch (shape) {
                    case "window" -> QuotaServer.window(perMinute, 10, Advice.SECONDS, 0);
                    case "sliding window" -> QuotaServer.slidingWindow(perMinute, 10, Advice.SECONDS, 0);
                    default -> QuotaServer.bucket(perMinute, 10, Advice.SECONDS, 0);
                };
        Simulation run = new Simulation(0, 0, 8, 20, server::answer).run(300);
        assertThat(run.pushBacks).isLessThanOrEqualTo(pushBacks);
        assertThat(run.settled).isGreaterThanOrEqualTo(rows);
    }

    /** It begins after a minute of stray throttlings, which go on. */
    @ParameterizedTest(name = "{0} a minute")
    @ValueSource(ints = {300, 1200, 6000})
    void aQuotaBehindStrayPushBacksIsFound(int perMinute) {
        Random random = new Random(1);
        Response fine = QuotaServer.bucket(600, 10, Advice.SECONDS, 0).answer(0);
        QuotaServer server = QuotaServer.slidingWindow(perMinute, 10, Advice.SECONDS, 0);
        long change = 60 * Simulation.SECOND;
        Simulation run = new Simulation(
                        0,
                        0,
                        8,
                        20,
                        at -> random.nextDouble() < 0.01 ? throttled(1) : at < change ? fine : server.answer(at))
                .run(60);
        assertThat(run.gate.view().perMinute()).isInfinite();
        long sent = run.sent;
        long pushBacks = run.pushBacks;
        run.run(600);
        assertThat(run.gate.view().perMinute()).isFinite();
        assertThat((double) (run.pushBacks - pushBacks) / (run.sent - sent)).isLessThan(0.08);
    }

    private static Response throttled(int seconds) {
        return new Response(
                ResponseClass.THROTTLED,
                429,
                0,
                null,
                null,
                "",
                new RateHints(Duration.ofSeconds(seconds), -1, -1, null),
                null,
                false);
    }

    @Test
    void followsAQuotaThatShrinks() {
        QuotaServer before = QuotaServer.bucket(600, 5, Advice.SECONDS, 0);
        QuotaServer after = QuotaServer.bucket(60, 5, Advice.SECONDS, 0);
        long change = 60 * Simulation.SECOND;
        Simulation run = new Simulation(600, 0, 8, 100, now -> (now < change ? before : after).answer(now)).run(60);
        long sent = run.sent;
        long pushBacks = run.pushBacks;
        run.run(300);
        assertThat((double) (run.pushBacks - pushBacks) / (run.sent - sent)).isLessThan(0.1);
    }
}
