package io.recruiteebridge.recruitee;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Percentage.withPercentage;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class RequestGateTest {
    private static final Response FINE =
            new Response(ResponseClass.DONE, 201, 1, null, null, "", RateHints.NONE, null, false);
    private static final Response DOWN = Response.notSent("Recruitee cannot be reached");
    private static final Response REFUSED = new Response(
            ResponseClass.SETTINGS_REFUSED, 401, 0, null, null, "Token not found.", RateHints.NONE, null, false);

    private long now;
    private final RequestGate gate = opened(8);

    /** A gate without a pace, whose first request went well. */
    private RequestGate opened(int mostAtOnce) {
        RequestGate fresh = new RequestGate(0, 0, mostAtOnce, () -> now, new Backoff(new Random(1)));
        assertThat(fresh.tryPass(Purpose.IMPORT)).isZero();
        fresh.report(FINE);
        return fresh;
    }

    private static Response throttled(int status, @Nullable Duration retryAfter) {
        return new Response(
                ResponseClass.THROTTLED,
                status,
                0,
                null,
                null,
                "",
                new RateHints(retryAfter, -1, -1, null),
                null,
                false);
    }

    private void passes(int requests) {
        for (int i = 0; i < requests; i++) {
            assertThat(gate.tryPass(Purpose.IMPORT)).isZero();
        }
    }

    private void later(Duration time) {
        now += time.toNanos();
    }

    // ---- one at a time, so many at a time -------------------------------------------------------------------------

    @Test
    void theFirstRequestOfAllGoesAlone() {
        RequestGate fresh = new RequestGate(0, 0, 8, () -> now, new Backoff(new Random(1)));
        assertThat(fresh.view().state()).isEqualTo(RequestGate.State.OPEN);
        assertThat(fresh.tryPass(Purpose.IMPORT)).isZero();
        assertThat(fresh.tryPass(Purpose.IMPORT)).isPositive();
        fresh.report(FINE);
        assertThat(fresh.tryPass(Purpose.IMPORT)).isZero();
        assertThat(fresh.tryPass(Purpose.IMPORT)).isZero();
    }

    @Test
    void noMoreThanSoManyAreUnderWay() {
        passes(8);
        assertThat(gate.tryPass(Purpose.IMPORT)).isPositive();
        assertThat(gate.inFlight()).isEqualTo(8);
        gate.report(FINE);
        passes(1);
    }

    @Test
    void silenceIsTheTimeWithoutAResponseWhileRequestsAreUnderWay() {
        later(Duration.ofMinutes(1));
        assertThat(gate.silence()).isZero();
        passes(2);
        later(Duration.ofSeconds(20));
        assertThat(gate.silence()).isEqualTo(Duration.ofSeconds(20));
        gate.report(FINE);
        later(Duration.ofSeconds(5));
        passes(1);
        assertThat(gate.silence()).isEqualTo(Duration.ofSeconds(5));
        gate.report(DOWN);
        gate.report(DOWN);
        later(Duration.ofSeconds(5));
        assertThat(gate.silence()).isZero();
    }

    @Test
    void aReportWithoutAPassIsAnError() {
        assertThatThrownBy(() -> gate.report(FINE)).isInstanceOf(IllegalStateException.class);
    }

    // ---- the rate limit -------------------------------------------------------------------------------------------

    @Test
    void retryAfterSetsThePauseAndNobodyPassesMeanwhile() {
        passes(3);
        gate.report(throttled(429, Duration.ofSeconds(14)));
        assertThat(gate.view().state()).isEqualTo(RequestGate.State.RATE_LIMITED);
        assertThat(gate.view().opensIn()).isEqualTo(Duration.ofSeconds(14));
        later(Duration.ofSeconds(13));
        assertThat(gate.tryPass(Purpose.IMPORT)).isEqualTo(Duration.ofSeconds(1).toNanos());
        // What went out before does not reopen it.
        gate.report(FINE);
        assertThat(gate.tryPass(Purpose.IMPORT)).isEqualTo(Duration.ofSeconds(1).toNanos());
        // Nor does another 429 of the same moment make the pause shorter.
        gate.report(throttled(429, Duration.ofMillis(1)));
        assertThat(gate.tryPass(Purpose.IMPORT)).isEqualTo(Duration.ofSeconds(1).toNanos());
    }

    @Test
    void afterThePauseOneRequestGoesFirst() {
        passes(1);
        gate.report(throttled(429, Duration.ofSeconds(1)));
        later(Duration.ofSeconds(1));
        passes(1);
        assertThat(gate.tryPass(Purpose.IMPORT)).isPositive();
        gate.report(FINE);
        assertThat(gate.view().state()).isEqualTo(RequestGate.State.OPEN);
        later(Duration.ofSeconds(1));
        passes(1);
    }

    @Test
    void whereThrottlingsComeByChanceTheOthersGoOn() {
        proveStrayThrottlings();
        strayThrottling(100, false);
        // One after the other is a quota after all.
        for (int i = 0; i < 5; i++) {
            assertThat(gate.view().state()).isEqualTo(RequestGate.State.OPEN);
            passes(1);
            gate.report(throttled(429, Duration.ofSeconds(1)));
        }
        assertThat(gate.view().state()).isEqualTo(RequestGate.State.RATE_LIMITED);
    }

    @Test
    void aLongWaitIsForAllEvenIfThrottlingsComeByChance() {
        proveStrayThrottlings();
        passes(1);
        gate.report(FINE);
        passes(1);
        gate.report(throttled(429, Duration.ofSeconds(6)));
        assertThat(gate.view().opensIn()).isEqualTo(Duration.ofSeconds(6));
    }

    private void proveStrayThrottlings() {
        strayThrottling(500, true);
        strayThrottling(180, true);
        strayThrottling(150, true);
    }

    /** 100 requests at that rate, then one of five in flight is throttled, and those behind it are not. */
    private void strayThrottling(int perSecond, boolean pauses) {
        Duration gap = Duration.ofSeconds(1).dividedBy(perSecond);
        for (int i = 0; i < 100; i++) {
            later(gap);
            while (gate.tryPass(Purpose.IMPORT) > 0) {
                later(Duration.ofMillis(1));
            }
            gate.report(FINE);
        }
        long[] sent = new long[5];
        for (int i = 0; i < sent.length; i++) {
            later(gap);
            while (gate.tryPass(Purpose.IMPORT) > 0) {
                later(Duration.ofMillis(1));
            }
            sent[i] = now;
        }
        later(Duration.ofMillis(1));
        gate.report(throttled(429, Duration.ofSeconds(1)), Duration.ofNanos(now - sent[0]));
        for (int i = 1; i < sent.length; i++) {
            gate.report(FINE, Duration.ofNanos(now - sent[i]));
        }
        assertThat(gate.view().opensIn()).isEqualTo(pauses ? Duration.ofSeconds(1) : Duration.ZERO);
        later(gate.view().opensIn());
    }

    @Test
    void throttlingWithoutAdviceAreWaitedOutLongerAndLonger() {
        List<Long> pauses = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            passes(1);
            gate.report(throttled(429, i % 2 == 0 ? null : Duration.ZERO));
            pauses.add(gate.view().opensIn().toMillis());
            later(gate.view().opensIn());
        }
        assertThat(pauses.get(0)).isBetween(800L, 1200L);
        assertThat(pauses.get(5)).isBetween(6_000L, 9_200L);
        assertThat(pauses.get(11)).isBetween(48_000L, 60_000L);
    }

    @Test
    void tooEarlyIsAPauseButSaysNothingAboutTheRate() {
        passes(1);
        gate.report(throttled(425, null));
        assertThat(gate.view().state()).isEqualTo(RequestGate.State.RATE_LIMITED);
        assertThat(gate.learntPerMinute()).isZero();
    }

    @Test
    void aQuotaThatIsUsedUpIsWaitedForUnlessItIsButAMoment() {
        passes(2);
        gate.report(used(Duration.ofSeconds(1)));
        assertThat(gate.view().state()).isEqualTo(RequestGate.State.OPEN);
        gate.report(used(Duration.ofSeconds(37)));
        assertThat(gate.view().state()).isEqualTo(RequestGate.State.RATE_LIMITED);
        assertThat(gate.view().opensIn()).isEqualTo(Duration.ofSeconds(37));
    }

    private static Response used(Duration reset) {
        return new Response(ResponseClass.DONE, 201, 1, null, null, "", new RateHints(null, -1, 0, reset), null, false);
    }

    // ---- trouble --------------------------------------------------------------------------------------------------

    @Test
    void anOutageOf15SecondsCostsAHandfulOfRequestsAndEndsSoon() {
        for (int seed = 0; seed < 200; seed++) {
            Outage outage = new Outage(seed);
            assertThat(outage.failedAfterTheFirst).as("seed %d", seed).isLessThanOrEqualTo(8);
            assertThat(outage.resumedAfter).as("seed %d", seed).isLessThan(10);
        }
    }

    /** Down from second 5 to second 20. */
    private static final class Outage {
        int failedAfterTheFirst;
        double resumedAfter;

        Outage(int seed) {
            long[] failed = new long[1];
            Simulation[] run = new Simulation[1];
            run[0] = new Simulation(600, 0, 8, 100, at -> {
                boolean down = at >= 5 * Simulation.SECOND && at < 20 * Simulation.SECOND;
                if (down) {
                    failed[0]++;
                }
                return down ? DOWN : FINE;
            });
            run[0].run(3 + seed / 100.0).settle(1);
            run[0].run(20 - run[0].seconds());
            failedAfterTheFirst = (int) failed[0] - 1;
            long before = run[0].settled;
            run[0].settle(10);
            assertThat(run[0].settled).isGreaterThan(before);
            resumedAfter = run[0].seconds() - 20;
        }
    }

    @Test
    void oneFailureInNineCostsLittle() {
        Random random = new Random(3);
        Simulation run = new Simulation(1800, 0, 8, 100, at -> {
            double dice = random.nextDouble();
            return dice < 0.06
                    ? new Response(ResponseClass.UNCLEAR, 503, 0, null, null, "", RateHints.NONE, null, false)
                    : dice < 0.11 ? Response.broken("reset", false) : FINE;
        });
        run.settle(1800);
        double atBest = 1800 / 0.89 / 30;
        assertThat(run.seconds()).isLessThan(atBest * 1.10);
    }

    @Test
    void aLongOutageIsProbedOnceAMinute() {
        passes(3);
        for (int i = 0; i < 3; i++) {
            gate.report(DOWN);
        }
        int probes = 0;
        while (now < Duration.ofHours(2).toNanos()) {
            later(gate.view().opensIn());
            passes(1);
            assertThat(gate.tryPass(Purpose.EXPORT)).isPositive();
            gate.report(DOWN);
            probes++;
        }
        assertThat(probes).isBetween(115, 150);
    }

    @Test
    void aServerThatSaysWhenItIsBackIsNotAskedBefore() {
        Response maintenance = new Response(
                ResponseClass.UNCLEAR,
                503,
                0,
                null,
                null,
                "HTTP 503",
                new RateHints(Duration.ofSeconds(120), -1, -1, null),
                null,
                false);
        passes(3);
        gate.report(maintenance);
        gate.report(maintenance);
        assertThat(gate.view().state()).isEqualTo(RequestGate.State.OPEN);
        gate.report(maintenance);
        assertThat(gate.view().opensIn()).isEqualTo(Duration.ofSeconds(120));
    }

    @Test
    void failuresThatWereUnderWayDoNotLengthenThePause() {
        passes(8);
        for (int i = 0; i < 3; i++) {
            gate.report(DOWN);
        }
        Duration pause = gate.view().opensIn();
        for (int i = 0; i < 5; i++) {
            gate.report(DOWN);
        }
        assertThat(gate.view().opensIn()).isEqualTo(pause);
        later(pause);
        passes(1);
    }

    @Test
    void anAnswerOfAnySenseClosesTheCountOfFailures() {
        for (int i = 0; i < 10; i++) {
            passes(3);
            gate.report(DOWN);
            gate.report(DOWN);
            gate.report(FINE);
        }
        assertThat(gate.view().state()).isEqualTo(RequestGate.State.OPEN);
    }

    // ---- refused --------------------------------------------------------------------------------------------------

    @Test
    void theFirstRefusalOfTheTokenShutsAndAProbeGoesEvery30Seconds() {
        passes(4);
        for (int i = 0; i < 4; i++) {
            gate.report(REFUSED);
        }
        assertThat(gate.view().state()).isEqualTo(RequestGate.State.REFUSED);
        assertThat(gate.view().message()).isEqualTo("Token not found.");
        for (int i = 0; i < 5; i++) {
            assertThat(gate.view().opensIn()).isEqualTo(Duration.ofSeconds(30));
            later(Duration.ofSeconds(30));
            passes(1);
            assertThat(gate.tryPass(Purpose.IMPORT)).isPositive();
            gate.report(REFUSED);
        }
        later(Duration.ofSeconds(30));
        passes(1);
        gate.report(FINE);
        assertThat(gate.view().state()).isEqualTo(RequestGate.State.OPEN);
        passes(8);
    }

    @Test
    void newSettingsAreTriedAtOnce() {
        passes(1);
        gate.report(REFUSED);
        assertThat(gate.tryPass(Purpose.IMPORT)).isPositive();
        gate.settingsChanged();
        passes(1);
        assertThat(gate.tryPass(Purpose.IMPORT)).isPositive();
        gate.report(FINE);
        passes(8);
    }

    @Test
    void aRefusalThatWasUnderWayWithTheOldSettingsDoesNotDelayTheNewOnes() {
        passes(1);
        gate.report(REFUSED);
        later(Duration.ofSeconds(30));
        passes(1);
        gate.settingsChanged();
        gate.report(REFUSED);
        passes(1);
        gate.report(REFUSED);
        assertThat(gate.view().opensIn()).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void aRateLimitDoesNotHideThatTheTokenIsRefused() {
        passes(2);
        gate.report(REFUSED);
        gate.report(throttled(429, Duration.ofSeconds(5)));
        assertThat(gate.view().state()).isEqualTo(RequestGate.State.REFUSED);
        assertThat(gate.view().opensIn()).isEqualTo(Duration.ofSeconds(30));
    }

    // ---- imports and exports --------------------------------------------------------------------------------------

    @Test
    void whileBothWaitAnExportGetsOneRequestInTen() {
        RequestGate paced = new RequestGate(600, 0, 8, () -> now, new Backoff(new Random(1)));
        paced.waiting(Purpose.IMPORT, 8);
        paced.waiting(Purpose.EXPORT, 1);
        int imports = 0;
        int exports = 0;
        while (imports + exports < 1000) {
            later(Duration.ofMillis(1));
            if (paced.tryPass(Purpose.EXPORT) == 0) {
                exports++;
                paced.report(FINE);
            }
            if (paced.tryPass(Purpose.IMPORT) == 0) {
                imports++;
                paced.report(FINE);
            }
        }
        assertThat(imports).isEqualTo(900);
        assertThat(now).isCloseTo(Duration.ofSeconds(100).toNanos(), withPercentage(1));
    }

    @Test
    void aloneEachGetsEverything() {
        for (Purpose purpose : Purpose.values()) {
            for (int i = 0; i < 50; i++) {
                assertThat(gate.tryPass(purpose)).isZero();
                gate.report(FINE);
            }
        }
    }

    // ---- real threads ---------------------------------------------------------------------------------------------

    @Test
    @Timeout(600)
    void stoppingSendsEverybodyAwayWhoWaits() throws Exception {
        passes(1);
        gate.report(throttled(429, Duration.ofHours(1)));
        BlockingQueue<Boolean> passed = new ArrayBlockingQueue<>(4);
        List<Thread> threads = new ArrayList<>();
        for (Purpose purpose : List.of(Purpose.IMPORT, Purpose.IMPORT, Purpose.EXPORT)) {
            threads.add(start(() -> passed.add(gate.pass(purpose))));
        }
        gate.stop();
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(passed).containsExactly(false, false, false);
        assertThat(gate.stopped()).isTrue();
        assertThat(gate.pass(Purpose.IMPORT)).isFalse();
        assertThat(gate.inFlight()).isZero();
    }

    @Test
    @Timeout(600)
    void whoWaitsCanBeInterrupted() throws Exception {
        passes(1);
        gate.report(throttled(429, Duration.ofHours(1)));
        BlockingQueue<String> ends = new ArrayBlockingQueue<>(1);
        Thread thread = start(() -> {
            try {
                gate.pass(Purpose.EXPORT);
                ends.add("passed");
            } catch (InterruptedException e) {
                ends.add("interrupted");
            }
        });
        thread.interrupt();
        assertThat(ends.poll(10, TimeUnit.SECONDS)).isEqualTo("interrupted");
        // Whoever is gone does not take turns any more.
        later(Duration.ofHours(1));
        passes(1);
        gate.report(FINE);
        for (int i = 0; i < 20; i++) {
            passes(1);
            gate.report(FINE);
        }
    }

    @Test
    @Timeout(600)
    void aReportWakesThoseWhoWaitForAPlace() throws Exception {
        RequestGate narrow = opened(1);
        assertThat(narrow.pass(Purpose.IMPORT)).isTrue();
        BlockingQueue<Boolean> passed = new ArrayBlockingQueue<>(4);
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            threads.add(start(() -> {
                boolean mayPass = narrow.pass(Purpose.IMPORT);
                passed.add(mayPass);
                narrow.report(FINE);
            }));
        }
        assertThat(passed).isEmpty();
        narrow.report(FINE);
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(passed).containsExactly(true, true, true, true);
    }

    private interface Task {
        void run() throws InterruptedException;
    }

    private static Thread start(Task task) {
        Thread thread = new Thread(() -> {
            try {
                task.run();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        thread.start();
        return thread;
    }
}
