package io.recruiteebridge.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.recruiteebridge.standin.Cv;
import io.recruiteebridge.standin.Fault;
import io.recruiteebridge.standin.Faults;
import io.recruiteebridge.standin.Profile;
import io.recruiteebridge.standin.StoredCandidate;
import io.recruiteebridge.standin.StoredCandidate.Placement;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Jobs, tags, custom fields, notes and CVs arrive, each exactly once, however Recruitee takes them. */
@Timeout(300)
class WholeCandidateIT {
    private static final String HEADINGS = "Name,Jobs,Emails,Tags,Custom: Shoe size,Notes,CV\n";

    @TempDir
    Path folder;

    private static String row(int i) {
        return "Person " + i + ",Barista,person" + i + "@example.com,\"Fair, Spring\",4" + i % 10 + ",Met at the fair "
                + i + ",https://cv.example/" + i + ".pdf\n";
    }

    private static String rows(int count) {
        StringBuilder csv = new StringBuilder(HEADINGS);
        for (int i = 0; i < count; i++) {
            csv.append(row(i));
        }
        return csv.toString();
    }

    private static void assertWhole(KillHarness home, int count) {
        List<StoredCandidate> people = home.recruitee.account().candidates();
        assertThat(people).hasSize(count);
        for (StoredCandidate person : people) {
            int i = Integer.parseInt(person.name().replace("Person ", ""));
            assertThat(person.placements())
                    .as(person.name())
                    .extracting(Placement::offerId)
                    .containsExactly(200_001L);
            assertThat(person.tags()).as(person.name()).containsExactly("Fair", "Spring");
            assertThat(person.profile().fields())
                    .as(person.name())
                    .extracting(Profile.CustomField::name, Profile.CustomField::values)
                    .containsExactly(org.assertj.core.groups.Tuple.tuple("Shoe size", List.of("4" + i % 10)));
            assertThat(person.notes()).as(person.name()).containsExactly("Met at the fair " + i);
            assertThat(person.cvs())
                    .as(person.name())
                    .extracting(Cv::remoteUrl)
                    .containsExactly("https://cv.example/" + i + ".pdf");
        }
    }

    @Test
    void theNineHeadingsOfRecruiteesOwnImporterArriveWithOneRequestEach() throws Exception {
        StringBuilder csv = new StringBuilder("Name,Jobs,Emails,Phones,Tags,Sources,Links,Social Links,Cover Letter\n");
        for (int i = 0; i < 200; i++) {
            csv.append("Person ")
                    .append(i)
                    .append(",Barista; summer POOL,p")
                    .append(i)
                    .append("@example.com,+31 20 55501")
                    .append(100 + i)
                    .append(",Fair,Referral,https://p.example/,https://linkedin.com/in/p")
                    .append(i)
                    .append(",Dear all\n");
        }
        try (KillHarness home = new KillHarness(folder)) {
            home.drop("people.csv", csv.toString());
            assertThat(home.importNow()).isZero();

            assertThat(home.recruitee.account().candidates()).hasSize(200).allSatisfy(person -> {
                assertThat(person.placements()).extracting(Placement::offerId).containsExactly(200_001L, 200_004L);
                assertThat(person.tags()).containsExactly("Fair");
                assertThat(person.profile().sources()).containsExactly("Referral");
                assertThat(person.profile().links()).containsExactly("https://p.example/");
                assertThat(person.profile().socialLinks()).hasSize(1);
                assertThat(person.profile().phones()).hasSize(1);
                assertThat(person.profile().coverLetter()).isEqualTo("Dear all");
            });
            assertThat(home.recruitee.traffic().total()).isLessThanOrEqualTo(208);
        }
    }

    @Test
    void whatACreateLeavesOutInSilenceIsAddedAfterwards() throws Exception {
        try (KillHarness home = new KillHarness(folder)) {
            home.faults(Faults.none().ignoring("tags", "custom_fields", "offers", "remote_cv_url"));
            home.drop("people.csv", rows(40));
            assertThat(home.importNow()).isZero();

            assertWhole(home, 40);
            assertThat(home.receipt("people.csv").path("incomplete").asInt()).isZero();

            home.recruitee.traffic().reset();
            home.drop("again.csv", rows(40));
            assertThat(home.importNow()).isZero();
            assertThat(home.recruitee.traffic().counts().keySet())
                    .allSatisfy(line -> assertThat(line.method()).isEqualTo("GET"));
        }
    }

    @Test
    void whatACreateRefusesIsAddedAfterwardsAndSoonNotSentWithCreates() throws Exception {
        try (KillHarness home = new KillHarness(folder)) {
            home.set("RECRUITEE_MAX_CONCURRENT_REQUESTS", "1");
            home.faults(Faults.none().refusing("custom_fields", "tags"));
            home.drop("people.csv", rows(40));
            assertThat(home.importNow()).isZero();

            assertWhole(home, 40);
            long refused = home.recruitee.traffic().counts().entrySet().stream()
                    .filter(line -> line.getKey().route().equals("candidates")
                            && line.getKey().status() == 422)
                    .mapToLong(java.util.Map.Entry::getValue)
                    .sum();
            assertThat(refused).isBetween(1L, 12L);
        }
    }

    @Test
    void createsThatAreUnderWayWhenARefusalIsLearntAreSentOnceMoreToo() throws Exception {
        try (KillHarness home = new KillHarness(folder)) {
            home.faults(Faults.none()
                    .refusing("custom_fields", "tags", "offers", "remote_cv_url")
                    .withLatency(Duration.ofMillis(30), Duration.ofMillis(30)));
            home.drop("people.csv", rows(60));
            assertThat(home.importNow()).isZero();
            assertWhole(home, 60);
        }
    }

    @Test
    void aPartThatIsRefusedLeavesTheCandidateIncompleteUntilTheRowIsDroppedAgain() throws Exception {
        try (KillHarness home = new KillHarness(folder)) {
            home.faults(Faults.none().ignoring("tags").refusing("tag", "note"));
            home.drop("people.csv", rows(3));
            assertThat(home.importNow()).isEqualTo(3);

            JsonNode receipt = home.receipt("people.csv");
            assertThat(receipt.path("created").asInt()).isEqualTo(3);
            assertThat(receipt.path("incomplete").asInt()).isEqualTo(3);
            assertThat(home.rows("people.csv")).allSatisfy(row -> {
                assertThat(row.outcome()).isEqualTo("created");
                assertThat(row.code()).isEqualTo("incomplete");
            });
            assertThat(Files.readAllLines(home.receipts().resolve("people.csv.rows.csv"))
                            .get(1))
                    .endsWith("\"tags,note\"");

            home.faults(Faults.none());
            home.drop("again.csv", rows(3));
            assertThat(home.importNow()).isZero();
            assertWhole(home, 3);
            assertThat(home.receipt("again.csv").path("updated").asInt()).isEqualTo(3);

            home.recruitee.traffic().reset();
            home.drop("once more.csv", rows(3));
            assertThat(home.importNow()).isZero();
            assertThat(home.receipt("once more.csv").path("skipped").asInt()).isEqualTo(3);
        }
    }

    @Test
    void aJobThatIsUnknownRejectsTheRowBeforeItIsSent() throws Exception {
        try (KillHarness home = new KillHarness(folder)) {
            home.drop(
                    "people.csv",
                    "Name,Email,Job,Stage\n"
                            + "One,one@example.com,Baristas,\n"
                            + "Two,two@example.com,Night Nurse,\n"
                            + "Three,three@example.com,200001,interview\n"
                            + "Four,four@example.com,barista,Nonsense\n");
            assertThat(home.importNow()).isEqualTo(3);

            assertThat(home.rows("people.csv"))
                    .extracting(KillHarness.Row::outcome, KillHarness.Row::code)
                    .containsExactly(
                            org.assertj.core.groups.Tuple.tuple("rejected", "job-unknown"),
                            org.assertj.core.groups.Tuple.tuple("rejected", "job-unknown"),
                            org.assertj.core.groups.Tuple.tuple("created", ""),
                            org.assertj.core.groups.Tuple.tuple("rejected", "stage-unknown"));
            assertThat(home.rows("people.csv").get(0).message()).contains("“Barista” (200001)");
            assertThat(home.recruitee.account().candidates()).singleElement().satisfies(person -> assertThat(
                            person.placements())
                    .extracting(Placement::stageId)
                    .containsExactly(2_000_011L));
        }
    }

    @Test
    void aKnownPersonIsSaidNotToBeInTheJobAndIsAddedByAnUpdate() throws Exception {
        try (KillHarness home = new KillHarness(folder)) {
            home.drop("people.csv", "Name,Email\nAda,ada@example.com\n");
            assertThat(home.importNow()).isZero();

            String withJob = "Name,Email,Job,Tags\nAda,ada@example.com,Barista,Fair\n";
            home.drop("for a job.csv", withJob);
            assertThat(home.importNow()).isZero();
            assertThat(home.rows("for a job.csv").get(0).code()).isEqualTo("job-not-added");
            assertThat(home.rows("for a job.csv").get(0).candidateId()).isPositive();

            home.set("BRIDGE_DUPLICATES", "update");
            home.drop("update.csv", withJob);
            assertThat(home.importNow()).isZero();
            home.drop("update again.csv", withJob);
            assertThat(home.importNow()).isZero();

            assertThat(home.rows("update.csv").get(0).outcome()).isEqualTo("updated");
            assertThat(home.rows("update again.csv").get(0).outcome()).isEqualTo("skipped");
            assertThat(home.recruitee.account().candidates()).singleElement().satisfies(ada -> {
                assertThat(ada.tags()).containsExactly("Fair");
                assertThat(ada.placements()).extracting(Placement::offerId).containsExactly(200_001L);
            });
        }
    }

    @Test
    void lostAnswersAtEveryStepAndKillsLoseNoPartAndDoubleNone() throws Exception {
        int count = 150;
        try (KillHarness home = new KillHarness(folder)) {
            home.faults(Faults.none()
                    .withSeed(7)
                    .ignoring("tags", "custom_fields", "offers", "remote_cv_url")
                    .with(Fault.CLOSE_AFTER, 0.02)
                    .with(Fault.ERROR_502_AFTER, 0.02)
                    .with(Fault.CLOSE, 0.01)
                    .onlyFor("POST", "PATCH")
                    .withLatency(Duration.ofMillis(1), Duration.ofMillis(2)));
            home.drop("people.csv", rows(count));
            for (int kill = 1; kill <= 4; kill++) {
                KillHarness.Bridge bridge = home.start("import");
                int requests = kill * 120;
                bridge.await(
                        "request " + requests, () -> home.recruitee.traffic().total() >= requests);
                bridge.kill();
            }
            KillHarness.Bridge last = home.start("import");
            assertThat(last.exit()).as(last::log).isZero();
            assertWhole(home, count);
            assertThat(home.rows("people.csv").stream()
                            .collect(Collectors.groupingBy(KillHarness.Row::outcome, Collectors.counting())))
                    .containsExactly(java.util.Map.entry("created", (long) count));
        }
    }
}
