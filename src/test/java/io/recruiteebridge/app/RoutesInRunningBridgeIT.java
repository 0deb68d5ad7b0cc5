package io.recruiteebridge.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.recruiteebridge.ledger.Lease;
import io.recruiteebridge.settings.FolderSetup;
import io.recruiteebridge.settings.Settings;
import io.recruiteebridge.settings.SettingsLoader;
import io.recruiteebridge.standin.StandIn;
import io.recruiteebridge.standin.StandInConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * Our routes and an integrator's in a bridge that runs: Camel treats theirs as it would without ours. It counts how often
 * threads of this process wake up, so no other test may run beside it.
 */
@Isolated
class RoutesInRunningBridgeIT {
    private static final Pattern SWITCHES = Pattern.compile("(?m)^voluntary_ctxt_switches:\\s*(\\d+)$");

    @TempDir
    Path home;

    private Path routes;

    @BeforeEach
    void copyOurRoutes() throws IOException {
        routes = Files.createDirectory(home.resolve("routes"));
        try (Stream<Path> ours = Files.list(Path.of("routes"))) {
            for (Path file : ours.toList()) {
                Files.copy(file, routes.resolve(file.getFileName()));
            }
        }
    }

    @Test
    void onExceptionOfTheirOwnFires() throws Exception {
        Files.writeString(routes.resolve("theirs.camel.yaml"), """
            - onException:
                exception: [java.lang.IllegalStateException]
                handled: {constant: "true"}
                steps:
                  - setBody: {simple: "${exception.message}"}
                  - to: "file:{{bridge.outbox}}?fileName=handled.txt"
            - route:
                from:
                  uri: timer:theirs?repeatCount=1&delay=0
                  steps:
                    - throwException:
                        exceptionType: java.lang.IllegalStateException
                        message: theirs went wrong
            """);
        running(Mode.RUN, bridge -> await().untilAsserted(
                        () -> assertThat(home.resolve("outbox/handled.txt")).hasContent("theirs went wrong")));
    }

    @Test
    void aHookReceivesTheReceiptWithoutPeopleAlsoAtTheEndOfAnImport() throws Exception {
        Files.writeString(routes.resolve("hooks.camel.yaml"), """
            - route:
                id: file-done
                from:
                  uri: direct:file-done
                  steps:
                    - delay: {constant: "500"}
                    - to: "file:{{bridge.outbox}}?fileName=hook.json"
            """);
        Files.createDirectories(home.resolve("inbox"));
        Files.writeString(home.resolve("inbox/people.csv"), "Name,Email,Ada's shoes\nAda,ada@x.org,1\nBob,bob@,2\n");
        running(Mode.IMPORT, bridge -> await().until(bridge.company().status()::idle));
        JsonNode message =
                new JsonMapper().readTree(home.resolve("outbox/hook.json").toFile());
        assertThat(message.path("file").asText()).isEqualTo("people.csv");
        assertThat(message.path("created").asInt()).isEqualTo(1);
        assertThat(message.path("rejected_by_code").path("email-invalid").asInt())
                .isEqualTo(1);
        assertThat(message.path("error").isNull()).isTrue();
        assertThat(message.toString()).doesNotContain("Ada", "shoes", "bob@");
    }

    @Test
    void aFailingHookChangesNothing() throws Exception {
        Files.writeString(routes.resolve("hooks.camel.yaml"), """
            - route:
                id: file-done
                from:
                  uri: direct:file-done
                  steps:
                    - throwException:
                        exceptionType: java.lang.IllegalStateException
                        message: the chat does not answer
            """);
        Files.createDirectories(home.resolve("inbox"));
        Files.writeString(home.resolve("inbox/people.csv"), "Name,Email\nAda,ada@x.org\n");
        running(Mode.IMPORT, bridge -> {
            await().until(bridge.company().status()::idle);
            assertThat(bridge.company().status().inTrouble()).isFalse();
            assertThat(bridge.company().status().filesWithRejects()).isZero();
        });
        assertThat(home.resolve("outbox/receipts/people.csv.receipt.json")).exists();
        assertThat(home.resolve("inbox/people.csv")).doesNotExist();
    }

    @Test
    @Tag("long")
    void anIdleBridgeSleeps() throws Exception {
        int pages = 2;
        running(Mode.RUN, bridge -> {
            awaitStatusPages(2);
            long before = wakeUps();
            awaitStatusPages(pages);
            assertThat((wakeUps() - before) / pages)
                    .as("wake-ups for each status page, which is written every six seconds; four folders are looked"
                            + " into three times meanwhile, and reports and notices come four times")
                    .isLessThan(40);
        });
    }

    private void awaitStatusPages(int pages) throws IOException {
        Path page = home.resolve("outbox/status.html");
        for (int i = 0; i < pages; i++) {
            FileTime before = Files.exists(page) ? Files.getLastModifiedTime(page) : FileTime.fromMillis(0);
            await().until(() ->
                    Files.exists(page) && Files.getLastModifiedTime(page).compareTo(before) > 0);
        }
    }

    /** How often Camel's threads have gone to sleep. */
    private static long wakeUps() throws IOException {
        long sum = 0;
        try (Stream<Path> threads = Files.list(Path.of("/proc/self/task"))) {
            for (Path thread : threads.toList()) {
                String status;
                try {
                    status = Files.readString(thread.resolve("status"));
                } catch (IOException endedMeanwhile) {
                    continue;
                }
                Matcher switches = SWITCHES.matcher(status);
                if (status.startsWith("Name:\tCamel") && switches.find()) {
                    sum += Long.parseLong(switches.group(1));
                }
            }
        }
        return sum;
    }

    private interface Check {
        void run(Bridge bridge) throws Exception;
    }

    private void running(Mode mode, Check check) throws Exception {
        StandInConfig config = StandInConfig.defaults();
        try (StandIn recruitee = StandIn.start(config)) {
            Map<String, String> environment = Map.of(
                    "RECRUITEE_BASE_URL", recruitee.baseUri().toString(),
                    "RECRUITEE_COMPANY_ID", Long.toString(config.companyId()),
                    "RECRUITEE_API_KEY", config.token(),
                    "BRIDGE_HTTP_PORT", "0");
            Settings settings = SettingsLoader.load(environment, home, true);
            FolderSetup.prepare(settings.folders());
            Bridge bridge = new Bridge(settings, mode, environment, new LedgerChoice().of(settings), Lease.UNLIMITED);
            bridge.start();
            try {
                check.run(bridge);
            } finally {
                bridge.stop();
            }
        }
    }
}
