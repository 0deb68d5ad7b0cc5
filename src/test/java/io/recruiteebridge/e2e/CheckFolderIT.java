package io.recruiteebridge.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.recruiteebridge.e2e.KillHarness.Bridge;
import io.recruiteebridge.standin.Faults;
import io.recruiteebridge.standin.Refusal;
import io.recruiteebridge.standin.StandInConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file in inbox/check is foretold against the account, and nobody is created. */
@Tag("long")
class CheckFolderIT {
    private static final String NEW = "name,email\nAnna Kern,anna@example.org\nBo Lund,nowhere\n";

    @TempDir
    Path folder;

    private static Path drop(KillHarness home, String name, String content) throws IOException {
        Path checks = Files.createDirectories(home.inbox().resolve("check"));
        Path elsewhere = Files.writeString(home.home.resolve("on-its-way"), content);
        return Files.move(elsewhere, checks.resolve(name));
    }

    private static Path receiptFile(KillHarness home, String name) {
        return home.home.resolve("outbox/checked").resolve(name + ".receipt.json");
    }

    private static JsonNode receipt(KillHarness home, String name) throws IOException {
        return new ObjectMapper().readTree(receiptFile(home, name).toFile());
    }

    private static void assertNothingWasSent(KillHarness home) {
        assertThat(home.recruitee.traffic().counts().keySet()).as("requests").allMatch(request -> request.method()
                .equals("GET"));
    }

    @Test
    void importChecksAndTheImportThatFollowsDoesAsForetold() throws Exception {
        try (KillHarness home = new KillHarness(folder, StandInConfig.defaults().withPeople(10, 1))) {
            String known = home.recruitee
                    .account()
                    .candidates()
                    .get(0)
                    .profile()
                    .emails()
                    .get(0);
            String people = NEW + "Somebody Else," + known + "\n";
            drop(home, "people.csv", people);

            assertThat(home.importNow()).isEqualTo(3);
            JsonNode check = receipt(home, "people.csv");
            assertThat(check.path("check").asBoolean()).isTrue();
            assertThat(check.path("pending").asInt()).isZero();
            assertThat(receiptFile(home, "people.csv").resolveSibling("people.csv.receipt.html"))
                    .content()
                    .contains("would be created", "that would be rejected, or drop the file as is");
            assertThat(home.inbox().resolve("check")).isEmptyDirectory();
            assertNothingWasSent(home);

            home.drop("people.csv", people);
            assertThat(home.importNow()).isEqualTo(3);
            JsonNode imported = home.receipt("people.csv");
            for (String count : List.of("read", "created", "updated", "skipped", "rejected")) {
                assertThat(check.path(count)).as(count).isEqualTo(imported.path(count));
            }
            assertThat(check.path("created").asInt()).isEqualTo(1);
            assertThat(check.path("skipped_by_code")
                            .path("same-email-other-name")
                            .asInt())
                    .isEqualTo(1);
        }
    }

    @Test
    void waitsForATokenThatIsAcceptedAndSaysSo() throws Exception {
        try (KillHarness home = new KillHarness(folder)) {
            home.faults(Faults.none().withRefusal(Refusal.TOKEN));
            drop(home, "people.csv", NEW);
            home.start("run").awaitLog("Recruitee rejected the token");
            Path page = home.home.resolve("outbox/status.html");
            KillHarness.await("the status page says so", () -> {
                String status = Files.exists(page) ? Files.readString(page) : "";
                return status.contains("rejected the token") && status.contains("check/people.csv");
            });
            assertThat(receiptFile(home, "people.csv")).doesNotExist();

            home.faults(Faults.none());
            KillHarness.await("the receipt", () -> Files.exists(receiptFile(home, "people.csv")));
            assertThat(receipt(home, "people.csv").path("created").asInt()).isEqualTo(1);
            assertNothingWasSent(home);
        }
    }

    /** Kills it while it asks Recruitee, and in all that follows: one receipt, one original, nobody created. */
    @Test
    void killedAtAnyTimeItIsCheckedInTheEnd() throws Exception {
        try (KillHarness home = new KillHarness(folder, StandInConfig.defaults().withPeople(300, 1))) {
            home.faults(Faults.none().withLatency(Duration.ofMillis(60), Duration.ofMillis(60)));
            StringBuilder many = new StringBuilder("name,email\n");
            home.recruitee.account().candidates().forEach(one -> one.profile().emails().stream()
                    .limit(1)
                    .forEach(
                            email -> many.append("Somebody Else,").append(email).append('\n')));
            Path dropped = drop(home, "people.csv", many.toString());
            for (int requests = 1; requests <= 4; requests++) {
                home.recruitee.traffic().reset();
                int until = requests;
                Bridge bridge = home.start("run");
                bridge.await("requests", () -> home.recruitee.traffic().total() >= until);
                bridge.kill();
                assertThat(dropped).exists();
            }
            assertThat(home.importNow()).isZero();
            assertThat(receipt(home, "people.csv").path("skipped").asInt()).isPositive();
            assertThat(dropped).doesNotExist();
            try (var checked = Files.list(home.home.resolve("outbox/checked"));
                    var archived = Files.walk(home.home.resolve("archive")).filter(Files::isRegularFile)) {
                assertThat(checked).hasSize(2);
                assertThat(archived).singleElement().satisfies(file -> assertThat(file)
                        .hasContent(many.toString()));
            }
            assertNothingWasSent(home);
        }
    }

    /** An outage in an import: the file stays, and the exit code says so. */
    @Test
    void importGivesUpWhenRecruiteeStaysAway() throws Exception {
        try (KillHarness home = new KillHarness(folder).set("BRIDGE_GIVE_UP_AFTER", "3s")) {
            home.faults(Faults.none().withDown(true));
            Path dropped = drop(home, "people.csv", NEW);
            assertThat(home.importNow()).isEqualTo(4);
            assertThat(dropped).exists();
            home.faults(Faults.none());
            assertThat(home.importNow()).isEqualTo(3);
            assertThat(receipt(home, "people.csv").path("created").asInt()).isEqualTo(1);
            assertNothingWasSent(home);
        }
    }
}
