package io.recruiteebridge.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.recruiteebridge.console.SignInLimiter.Sender;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.UserPrincipal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How long links and sessions live, and how often one may guess. */
class SignInTest {
    private static final Sender A = new Sender("a", false);

    @TempDir
    Path state;

    private Duration passed = Duration.ZERO;
    private final Clock clock = new Clock() {
        @Override
        public Instant instant() {
            return Instant.parse("2026-01-01T00:00:00Z").plus(passed);
        }

        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }
    };

    private long nanoTime() {
        return passed.toNanos();
    }

    private String token(SignInLinks links) throws IOException {
        String link = links.create();
        return link.substring(link.indexOf('=') + 1);
    }

    @Test
    void aLinkLivesTenMinutes() throws Exception {
        SignInLinks links = new SignInLinks(state, clock);
        String early = token(links);
        String late = token(links);
        passed = Duration.ofMinutes(10);
        assertThat(links.redeem(early)).isTrue();
        assertThat(links.redeem(early)).isFalse();
        passed = passed.plusSeconds(1);
        assertThat(links.redeem(late)).isFalse();
    }

    @Test
    void aLinkWorksForAnotherProcessAndIsNotKeptAsItIs() throws Exception {
        String token = token(new SignInLinks(state, clock));
        try (Stream<Path> files = Files.list(state.resolve("sign-in"))) {
            assertThat(files.toList()).singleElement().asString().doesNotContain(token);
        }
        assertThat(new SignInLinks(state, clock).redeem(token)).isTrue();
    }

    @Test
    void aLinkThatAnAdministratorMakesIsTheBridgesOwn() throws Exception {
        assumeTrue("root".equals(System.getProperty("user.name")), "only an administrator can");
        UserPrincipal bridge =
                state.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody");
        Files.setOwner(state, bridge);
        new SignInLinks(state, clock).create();
        try (Stream<Path> made = Files.walk(state)) {
            for (Path each : made.toList()) {
                assertThat(Files.getOwner(each)).isEqualTo(bridge);
            }
        }
    }

    @Test
    void linksThatNobodyUsedAreRemoved() throws Exception {
        SignInLinks links = new SignInLinks(state, clock);
        links.create();
        passed = Duration.ofMinutes(11);
        links.create();
        try (Stream<Path> files = Files.list(state.resolve("sign-in"))) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void nothingButATokenIsLookedUp() throws Exception {
        SignInLinks links = new SignInLinks(state, clock);
        links.create();
        for (String token : List.of("", "*", "../key", "?".repeat(43), "x".repeat(43))) {
            assertThat(links.redeem(token)).as(token).isFalse();
        }
    }

    @Test
    void aBrowserIsKnownAfterARestartAndNobodyMakesItsCookie() throws Exception {
        String cookie = new KnownBrowsers(state).cookie();
        KnownBrowsers restarted = new KnownBrowsers(state);
        assertThat(restarted.name(cookie)).isEqualTo(cookie.substring(0, cookie.indexOf('.')));
        String changed = (cookie.startsWith("x") ? "y" : "x") + cookie.substring(1);
        for (String forged : List.of("", ".", "a.b", cookie + "x", changed, Tokens.next() + ".")) {
            assertThat(restarted.name(forged)).as(forged).isNull();
        }
        assertThat(new KnownBrowsers(Files.createDirectory(state.resolve("other"))).name(cookie))
                .isNull();
        assertThat(Files.getPosixFilePermissions(state.resolve("known-browsers.key")))
                .containsExactlyInAnyOrder(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
    }

    @Test
    void aSessionEndsUnusedOrAfterAWeek() {
        Sessions sessions = new Sessions(this::nanoTime);
        String unused = sessions.begin();
        String used = sessions.begin();
        for (int hours = 0; hours < 24 * 7; hours += 11) {
            passed = Duration.ofHours(hours);
            assertThat(sessions.find(used)).isNotNull();
        }
        assertThat(sessions.find(unused)).isNull();
        passed = Duration.ofDays(7).plusSeconds(1);
        assertThat(sessions.find(used)).isNull();
    }

    @Test
    void sessionsAreCounted() {
        Sessions sessions = new Sessions(this::nanoTime);
        String oldest = sessions.begin();
        String kept = sessions.begin();
        List<String> more = IntStream.range(2, Sessions.MOST)
                .mapToObj(i -> sessions.begin())
                .toList();
        assertThat(sessions.find(kept)).isNotNull();
        assertThat(sessions.find(oldest)).isNotNull();
        sessions.begin();
        assertThat(sessions.find(more.get(0))).as("unused for longest").isNull();
        assertThat(sessions.find(oldest)).isNotNull();
    }

    @Test
    void afterTenWrongGuessesThereIsOneInFiveSeconds() {
        SignInLimiter limiter = new SignInLimiter(this::nanoTime);
        for (int i = 0; i < 10; i++) {
            assertThat(limiter.wait(A)).isZero();
            limiter.failed(A);
        }
        assertThat(limiter.wait(A)).isEqualTo(Duration.ofSeconds(5));
        assertThat(limiter.wait(new Sender("b", false))).isZero();
        passed = Duration.ofSeconds(5);
        assertThat(limiter.wait(A)).isZero();
        limiter.failed(A);
        assertThat(limiter.wait(A)).isEqualTo(Duration.ofSeconds(5));
        passed = Duration.ofMinutes(2);
        assertThat(limiter.wait(A)).isZero();
    }

    @Test
    void manyAddressesTogetherAreSlowedDownToo() {
        SignInLimiter limiter = new SignInLimiter(this::nanoTime);
        int guesses = 0;
        while (limiter.wait(new Sender("address " + guesses, false)).isZero()) {
            limiter.failed(new Sender("address " + guesses++, false));
        }
        assertThat(guesses).isEqualTo(60);
        Sender known = new Sender("a browser", true);
        assertThat(limiter.wait(known)).as("nobody uses up its attempts").isZero();
        for (int i = 0; i < 10; i++) {
            limiter.failed(known);
        }
        assertThat(limiter.wait(known)).isEqualTo(Duration.ofSeconds(5));
        passed = Duration.ofSeconds(1);
        assertThat(limiter.wait(new Sender("another", false))).isZero();
    }
}
