package io.recruiteebridge.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import io.recruiteebridge.standin.Cv;
import io.recruiteebridge.standin.Fault;
import io.recruiteebridge.standin.Faults;
import io.recruiteebridge.standin.Profile;
import io.recruiteebridge.standin.StoredCandidate;
import io.recruiteebridge.standin.StoredCandidate.Placement;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Jobs, tags, custom fields, notes and CVs arrive, each exactly once, however Recruitee takes them. */
@Tag("long")
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
        assertWhole(home, count, i -> Cv.of("https://cv.example/" + i + ".pdf"));
    }

    private static void assertWhole(KillHarness home, int count, IntFunction<Cv> cv) {
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
                    .containsExactly(tuple("Shoe size", List.of("4" + i % 10)));
            assertThat(person.notes()).as(person.name()).containsExactly("Met at the fair " + i);
            assertThat(person.cvs()).as(person.name()).containsExactly(cv.apply(i));
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
                    .mapToLong(Map.Entry::getValue)
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
                            tuple("rejected", "job-unknown"),
                            tuple("rejected", "job-unknown"),
                            tuple("created", ""),
                            tuple("rejected", "stage-unknown"));
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

    /** {@code -Dwhole.rows=3000 -Dwhole.kills=12} takes a while longer. */
    @Test
    void lostAnswersAtEveryStepAndKillsLoseNoPartAndDoubleNone() throws Exception {
        int count = Integer.getInteger("whole.rows", 150);
        int kills = Integer.getInteger("whole.kills", 4);
        try (KillHarness home = new KillHarness(folder)) {
            home.faults(Faults.none()
                    .withSeed(7)
                    .ignoring("tags", "custom_fields", "offers", "remote_cv_url")
                    .with(Fault.CLOSE_AFTER, 0.02)
                    .with(Fault.ERROR_502_AFTER, 0.02)
                    .with(Fault.CLOSE, 0.01)
                    .onlyFor("POST", "PATCH")
                    .withLatency(Duration.ofMillis(1), Duration.ofMillis(2)));
            byte[] people = zip(count);
            home.drop("people.zip", people);
            for (int kill = 1; kill <= kills; kill++) {
                KillHarness.Bridge bridge = home.start("import");
                long requests = (long) kill * count * 5 / (kills + 1);
                bridge.await(
                        "request " + requests, () -> home.recruitee.traffic().total() >= requests);
                bridge.kill();
            }
            KillHarness.Bridge last = home.start("import");
            assertThat(last.exit()).as(last::log).isZero();
            assertWhole(home, count, i -> CvZip.cv("Bewerbung Müller " + i + ".pdf", CvZip.pdf(i, 2_000)));
            assertThat(home.rows("people.zip").stream()
                            .collect(Collectors.groupingBy(KillHarness.Row::outcome, Collectors.counting())))
                    .containsExactly(Map.entry("created", (long) count));
            assertThat(KillHarness.list(home.home.resolve("state/work"))).isEmpty();

            home.faults(Faults.none());
            home.recruitee.traffic().reset();
            home.drop("again.zip", people);
            assertThat(home.importNow()).isZero();
            assertThat(home.receipt("again.zip").path("skipped").asInt()).isEqualTo(count);
            assertThat(home.recruitee.traffic().counts().keySet())
                    .allSatisfy(line -> assertThat(line.method()).isEqualTo("GET"));
        }
    }

    private static byte[] zip(int count) {
        CvZip zip = new CvZip();
        StringBuilder csv = new StringBuilder(HEADINGS);
        for (int i = 0; i < count; i++) {
            String name = "Bewerbung Müller " + i + ".pdf";
            csv.append(row(i).replace("https://cv.example/" + i + ".pdf", "cvs/" + name));
            zip.with("cvs/" + name, CvZip.pdf(i, 2_000));
        }
        return zip.with("people.csv", csv.toString()).bytes();
    }

    @Test
    void theEndOfAZipMayBeCutOffAtEachStep() throws Exception {
        List<String> steps = List.of(
                "outbox/receipts/%s.rows.csv", "outbox/rejected/%s", "outbox/receipts/%s.receipt.json", "archive/*/%s");
        byte[] good = CvZip.pdf(1, 20_000);
        byte[] bad = CvZip.pdf(2, 20_000);
        try (KillHarness home = new KillHarness(folder)) {
            Map<String, byte[]> drops = new TreeMap<>();
            for (int i = 0; i < 2 * steps.size(); i++) {
                String name = "fair " + i + ".zip";
                byte[] zip = new CvZip()
                        .with("good.pdf", good)
                        .with("bad.pdf", bad)
                        .with(
                                "people.csv",
                                "Name,Email,CV\nGood " + i + ",good" + i + "@example.com,good.pdf\nBad,bad,bad.pdf\n")
                        .bytes();
                drops.put(name, zip);
                home.drop(name, zip);
                KillHarness.Bridge bridge = home.start("run");
                String step = steps.get(i % steps.size()).formatted(name);
                bridge.await(step, () -> home.exists(step));
                bridge.kill();
            }
            assertThat(home.importNow()).isIn(0, 3);

            assertThat(home.recruitee.account().candidates())
                    .hasSize(drops.size())
                    .extracting(StoredCandidate::cvs)
                    .containsOnly(List.of(CvZip.cv("good.pdf", good)));
            assertThat(KillHarness.list(home.home.resolve("state/work"))).isEmpty();
            for (Map.Entry<String, byte[]> drop : drops.entrySet()) {
                JsonNode receipt = home.receipt(drop.getKey());
                assertThat(receipt.path("created").asInt()).isEqualTo(1);
                assertThat(receipt.path("rejected").asInt()).isEqualTo(1);
                try (ZipFile zip =
                        new ZipFile(home.rejected().resolve(drop.getKey()).toFile())) {
                    assertThat(zip.getInputStream(zip.getEntry("bad.pdf")).readAllBytes())
                            .isEqualTo(bad);
                    assertThat(zip.getEntry("good.pdf")).isNull();
                }
                Path day = KillHarness.list(home.home.resolve("archive")).get(0);
                assertThat(day.resolve(drop.getKey())).hasBinaryContent(drop.getValue());
            }
        }
    }

    @Test
    void rejectedRowsComeBackInAZipWithTheirCvsAndCanBeDroppedAgain() throws Exception {
        byte[] ada = CvZip.pdf(1, 3_000);
        byte[] bob = CvZip.pdf(2, 3_000);
        try (KillHarness home = new KillHarness(folder)) {
            home.drop(
                    "fair.zip",
                    new CvZip()
                            .with(
                                    "people.csv",
                                    "Name,Email,CV\nAda,ada@example,cvs/ada.pdf\nBob,bob@example.com,bob.pdf\n")
                            .with("cvs/ada.pdf", ada)
                            .with("bob.pdf", bob)
                            .bytes());
            assertThat(home.importNow()).isEqualTo(3);

            Path rejects = home.rejected().resolve("fair.zip");
            CvZip corrected = new CvZip();
            try (ZipFile zip = new ZipFile(rejects.toFile())) {
                assertThat(zip.stream().map(ZipEntry::getName)).containsExactly("people.csv", "cvs/ada.pdf");
                String csv = new String(
                        zip.getInputStream(zip.getEntry("people.csv")).readAllBytes(), StandardCharsets.UTF_8);
                assertThat(csv).contains("fair.zip:2").doesNotContain("Bob");
                corrected.with("people.csv", csv.replace("ada@example,", "ada@example.com,"));
                corrected.with(
                        "cvs/ada.pdf",
                        zip.getInputStream(zip.getEntry("cvs/ada.pdf")).readAllBytes());
            }
            home.drop("fair.zip", corrected.bytes());
            assertThat(home.importNow()).isZero();

            assertThat(home.recruitee.account().candidates())
                    .extracting(StoredCandidate::name, StoredCandidate::cvs)
                    .containsExactlyInAnyOrder(
                            tuple("Ada", List.of(CvZip.cv("ada.pdf", ada))),
                            tuple("Bob", List.of(CvZip.cv("bob.pdf", bob))));
            assertThat(rejects).doesNotExist();
        }
    }

    @Test
    void aCvThatIsRefusedLeavesTheCandidateIncompleteUntilTheZipIsDroppedAgain() throws Exception {
        byte[] ada = CvZip.pdf(1, 3_000);
        byte[] zip = new CvZip()
                .with("people.csv", "Name,Email,CV\nAda,ada@example.com,ada.pdf\n")
                .with("ada.pdf", ada)
                .bytes();
        try (KillHarness home = new KillHarness(folder)) {
            home.faults(Faults.none().refusing("cv"));
            home.drop("fair.zip", zip);
            assertThat(home.importNow()).isEqualTo(3);
            assertThat(Files.readAllLines(home.receipts().resolve("fair.zip.rows.csv"))
                            .get(1))
                    .endsWith(",cv");

            home.faults(Faults.none());
            home.drop("again.zip", zip);
            assertThat(home.importNow()).isZero();
            assertThat(home.recruitee.account().candidates())
                    .extracting(StoredCandidate::cvs)
                    .containsExactly(List.of(CvZip.cv("ada.pdf", ada)));
        }
    }

    @Test
    void anUpdateAddsACvOnlyWhereThereIsNone() throws Exception {
        byte[] first = CvZip.pdf(1, 3_000);
        byte[] second = CvZip.pdf(2, 3_000);
        try (KillHarness home = new KillHarness(folder)) {
            home.drop("people.csv", "Name,Email\nAda,ada@example.com\n");
            assertThat(home.importNow()).isZero();
            home.set("BRIDGE_DUPLICATES", "update");
            home.drop(
                    "first.zip",
                    new CvZip()
                            .with("people.csv", "Name,Email,CV\nAda,ada@example.com,first.pdf\n")
                            .with("first.pdf", first)
                            .bytes());
            assertThat(home.importNow()).isZero();
            assertThat(home.rows("first.zip").get(0).outcome()).isEqualTo("updated");
            home.drop(
                    "second.zip",
                    new CvZip()
                            .with("people.csv", "Name,Email,Tags,CV\nAda,ada@example.com,Fair,second.pdf\n")
                            .with("second.pdf", second)
                            .bytes());
            assertThat(home.importNow()).isZero();

            assertThat(home.rows("second.zip").get(0).code()).isEqualTo("value-kept");
            assertThat(home.recruitee.account().candidates())
                    .extracting(StoredCandidate::cvs)
                    .containsExactly(List.of(CvZip.cv("first.pdf", first)));
        }
    }

    @Test
    void cvsThatCameInAZipWithTheListArriveByteForByte() throws Exception {
        byte[] ada = CvZip.pdf(1, 300_000);
        byte[] lodz = CvZip.pdf(2, 5_000);
        byte[] bob = CvZip.pdf(3, 40);
        try (KillHarness home = new KillHarness(folder)) {
            home.drop(
                    "fair.zip",
                    new CvZip()
                            .with("fair/cvs/ada.pdf", ada)
                            .with("fair/cvs/2/Łódź “1”.pdf", lodz)
                            .with("fair/bob.pdf", bob)
                            .with("fair/nobody.pdf", bob)
                            .with("__MACOSX/fair/._people.csv", "x")
                            .with(
                                    "fair/people.csv",
                                    "Name,Email,Tags,CV\nAda,ada@example.com,Fair,cvs/ada.pdf\n"
                                            + "Łukasz,l@example.com,Fair,Łódź “1”.pdf\nBob,bob@example.com,,BOB.pdf\n"
                                            + "Eve,eve@example.com,,\nMia,mia@example.com,,mia.pdf\n")
                            .bytes());
            assertThat(home.importNow()).isEqualTo(3);

            assertThat(home.recruitee.account().candidates())
                    .extracting(StoredCandidate::name, StoredCandidate::cvs)
                    .containsExactlyInAnyOrder(
                            tuple("Ada", List.of(CvZip.cv("ada.pdf", ada))),
                            tuple("Łukasz", List.of(CvZip.cv("Łódź “1”.pdf", lodz))),
                            tuple("Bob", List.of(CvZip.cv("bob.pdf", bob))),
                            tuple("Eve", List.of()));
            assertThat(home.rows("fair.zip").get(4).code()).isEqualTo("cv-missing");
            assertThat(home.receipt("fair.zip").path("unused_files").toString()).isEqualTo("[\"fair/nobody.pdf\"]");
            assertThat(home.receipt("fair.zip").path("table").asText()).isEqualTo("fair/people.csv");
        }
    }
}
