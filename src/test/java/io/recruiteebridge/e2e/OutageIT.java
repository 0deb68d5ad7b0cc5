package io.recruiteebridge.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.recruiteebridge.e2e.KillHarness.Bridge;
import io.recruiteebridge.e2e.KillHarness.Row;
import io.recruiteebridge.standin.Fault;
import io.recruiteebridge.standin.Faults;
import io.recruiteebridge.standin.Origin;
import io.recruiteebridge.standin.Profile;
import io.recruiteebridge.standin.Quota;
import io.recruiteebridge.standin.Refusal;
import io.recruiteebridge.standin.StandInConfig;
import io.recruiteebridge.standin.StoredCandidate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Recruitee fails, refuses, or is not there: no row is lost, none arrives twice, none is rejected for it. */
@Execution(ExecutionMode.CONCURRENT)
@Tag("long")
class OutageIT {
    private static final Faults SLOW = Faults.none().withLatency(Duration.ofMillis(30), Duration.ofMillis(20));

    @TempDir
    Path folder;

    @Test
    void aBadDay() throws Exception {
        List<Person> people = Person.numbered(1, 1_800);
        try (KillHarness home = new KillHarness(folder)) {
            home.faults(Faults.none()
                    .withSeed(7)
                    .with(Fault.ERROR_500, 0.01)
                    .with(Fault.ERROR_502, 0.01)
                    .with(Fault.ERROR_503, 0.01)
                    .with(Fault.ERROR_500_AFTER, 0.01)
                    .with(Fault.ERROR_502_AFTER, 0.01)
                    .with(Fault.ERROR_503_AFTER, 0.01)
                    .with(Fault.TOO_MANY_REQUESTS, 0.04)
                    .with(Fault.CLOSE, 0.02)
                    .with(Fault.CLOSE_AFTER, 0.03)
                    .with(Fault.TRUNCATED_AFTER, 0.005)
                    .with(Fault.HTML_AFTER, 0.005));
            home.drop("people.csv", Person.csv(people));

            Bridge bridge = home.start("import");
            assertThat(bridge.exit()).as(bridge::log).isZero();

            assertDelivered(home, "people.csv", people);
            assertDiscreet(home, people);
        }
    }

    @Test
    void downForAWhileWhileItRuns() throws Exception {
        List<Person> people = Person.numbered(1, 600);
        try (KillHarness home = new KillHarness(folder)) {
            home.faults(SLOW);
            home.drop("people.csv", Person.csv(people));
            Bridge bridge = home.start("run");
            bridge.await("some rows", () -> home.recruitee.account().size() > 100);

            // First something answers, but not Recruitee; then nothing at all.
            home.faults(SLOW.with(Fault.ERROR_503, 1));
            bridge.awaitLog("Waiting for Recruitee");
            passes(Duration.ofSeconds(6));
            // Eight were under way when it began.
            assertThat(home.recruitee.traffic().answered(503))
                    .as("requests meanwhile")
                    .isLessThan(20);
            home.faults(SLOW.withDown(true));
            passes(Duration.ofSeconds(9));
            assertThat(Files.readString(home.home.resolve("outbox/status.html")))
                    .contains("Recruitee");
            home.faults(Faults.none());

            bridge.await("the file is done", () -> home.finished("people.csv"));
            assertDelivered(home, "people.csv", people);
            bridge.awaitLog("Recruitee is responding again");
            assertThat(bridge.terminate().exit()).isIn(0, 143);
        }
    }

    @Test
    void itStartsAndWaitsWhileRecruiteeIsDown() throws Exception {
        List<Person> people = Person.numbered(1, 5);
        try (KillHarness home = new KillHarness(folder)) {
            home.faults(Faults.none().withDown(true));
            home.drop("people.csv", Person.csv(people));
            Bridge bridge = home.start("run").awaitLog("Waiting for Recruitee");
            home.faults(Faults.none());

            bridge.await("the file is done", () -> home.finished("people.csv"));
            assertDelivered(home, "people.csv", people);
        }
    }

    @Test
    void aRefusedTokenIsAPause() throws Exception {
        List<Person> people = Person.numbered(1, 600);
        try (KillHarness home = new KillHarness(folder)) {
            home.faults(SLOW);
            home.drop("people.csv", Person.csv(people));
            Bridge bridge = home.start("run");
            bridge.await("some rows", () -> home.recruitee.account().size() > 100);

            home.faults(SLOW.withRefusal(Refusal.TOKEN));
            bridge.awaitLog("Recruitee rejected the token");
            passes(Duration.ofSeconds(12));
            assertThat(home.recruitee.traffic().answered(401))
                    .as("refused requests")
                    .isLessThan(12);
            assertThat(Files.readString(home.home.resolve("outbox/status.html")))
                    .contains("rejected the token", "recruitee.api-key");
            home.faults(Faults.none());

            bridge.await("the file is done", () -> home.finished("people.csv"));
            assertDelivered(home, "people.csv", people);
            assertThat(bridge.log().split("ERROR Recruitee rejected the token", -1))
                    .as("one clear log line")
                    .hasSize(2);
        }
    }

    @Test
    void aNewTokenIsTriedAtOnce() throws Exception {
        List<Person> people = Person.numbered(1, 50);
        try (KillHarness home = new KillHarness(folder, StandInConfig.defaults().withToken("the-new-token"))) {
            home.unset("RECRUITEE_API_KEY");
            Path env = home.home.resolve(".env");
            Files.writeString(env, "RECRUITEE_API_KEY=the-old-token\n");
            home.drop("people.csv", Person.csv(people));
            Bridge bridge = home.start("run").awaitLog("Recruitee rejected the token");
            long refused = home.recruitee.traffic().answered(401);

            Files.writeString(env, "RECRUITEE_API_KEY=the-new-token\n");

            bridge.await("the file is done", () -> home.finished("people.csv"));
            assertDelivered(home, "people.csv", people);
            assertThat(home.recruitee.traffic().answered(401))
                    .as("the old one was not tried again meanwhile")
                    .isEqualTo(refused);
            assertThat(home.allLogs()).doesNotContain("the-old-token", "the-new-token");
        }
    }

    /** Nothing is dropped: people learn it from status and health before their next file waits. */
    @Test
    void aTokenThatStopsWorkingIsNoticedWithoutAFile() throws Exception {
        try (KillHarness home = new KillHarness(folder, StandInConfig.defaults().withToken("the-right-token"))) {
            home.unset("RECRUITEE_API_KEY");
            Path env = home.home.resolve(".env");
            Files.writeString(env, "RECRUITEE_API_KEY=the-right-token\n");
            Bridge bridge = home.start("run");
            bridge.await("Recruitee was asked", () -> home.recruitee.traffic().total() == 1);
            Path noticed = home.home.resolve("state/account-rejected.txt");
            assertThat(noticed).doesNotExist();

            Files.writeString(env, "RECRUITEE_API_KEY=a-wrong-token\n");

            bridge.awaitLog("Recruitee rejected the token");
            bridge.await("it is remembered", () -> Files.exists(noticed));
            bridge.await(
                    "the page says so", () -> home.text("outbox/status.html").contains("Paused"));

            Files.writeString(env, "RECRUITEE_API_KEY=the-right-token\n");

            bridge.await("it is accepted", () -> !Files.exists(noticed));
            bridge.await(
                    "the page says so", () -> !home.text("outbox/status.html").contains("Paused"));
            assertThat(home.recruitee.traffic().total()).isLessThan(10);
        }
    }

    @Test
    void importGivesUpWhenRecruiteeStaysAway() throws Exception {
        List<Person> people = Person.numbered(1, 400);
        try (KillHarness home = new KillHarness(folder).set("BRIDGE_GIVE_UP_AFTER", "3s")) {
            home.faults(SLOW);
            home.drop("people.csv", Person.csv(people));
            Bridge bridge = home.start("import");
            bridge.await("some rows", () -> home.recruitee.account().size() > 100);
            home.faults(SLOW.withDown(true));

            assertThat(bridge.exit()).as(bridge::log).isEqualTo(4);
            assertThat(bridge.log()).contains("Gave up");
            JsonNode receipt = home.receipt("people.csv");
            assertThat(receipt.path("finished_at").isNull()).isTrue();
            assertThat(receipt.path("pending").asInt()).isPositive();
            assertThat(receipt.path("created").asInt() + receipt.path("pending").asInt())
                    .isEqualTo(people.size());

            home.faults(Faults.none());
            assertThat(home.importNow()).isZero();
            assertDelivered(home, "people.csv", people);
        }
    }

    @Test
    void importEndsAtOnceWhenTheTokenIsRefused() throws Exception {
        List<Person> people = Person.numbered(1, 10);
        try (KillHarness home = new KillHarness(folder)) {
            home.faults(Faults.none().withRefusal(Refusal.TOKEN));
            home.drop("people.csv", Person.csv(people));

            assertThat(home.importNow()).isEqualTo(4);
            assertThat(home.receipt("people.csv").path("pending").asInt()).isEqualTo(10);
            assertThat(home.recruitee.traffic().total()).isLessThan(3);

            home.faults(Faults.none());
            assertThat(home.importNow()).isZero();
            assertDelivered(home, "people.csv", people);
        }
    }

    @Test
    void aPoisonRowIsRejected() throws Exception {
        List<Person> people = Person.numbered(1, 300);
        try (KillHarness home = new KillHarness(folder)) {
            home.faults(SLOW.withPoison("Person 7"));
            home.drop("people.csv", Person.csv(people));

            Bridge bridge = home.start("import");
            assertThat(bridge.exit()).as(bridge::log).isEqualTo(3);

            List<Row> rows = home.rows("people.csv");
            assertThat(rows.get(6).outcome()).isEqualTo("rejected");
            assertThat(rows.get(6).code()).isEqualTo("recruitee-error");
            assertThat(rows.stream().filter(row -> row.outcome().equals("created")))
                    .hasSize(299);
            assertThat(home.everCreated())
                    .hasSize(299)
                    .doesNotContainKey(Person.number(7).key());
            assertThat(home.rejected().resolve("people.csv"))
                    .content()
                    .contains("Person 7,")
                    .doesNotContain("Person 8,");
        }
    }

    @Test
    void tooManyRejectsStopAFileAndDroppingTheRestGoesOn() throws Exception {
        List<Person> good = Person.numbered(1, 1_200);
        StringBuilder text = new StringBuilder(Person.HEADINGS);
        for (int i = 0; i < good.size(); i++) {
            text.append(i % 20 == 10 ? ",nameless" + i + "@example.com,,\n" : "");
            text.append(good.get(i).line());
        }
        int bad = 60;
        try (KillHarness home = new KillHarness(folder).set("BRIDGE_MAX_REJECTS", "10")) {
            home.faults(SLOW);
            home.drop("people.csv", text.toString());
            Bridge bridge = home.start("import");
            assertThat(bridge.exit()).as(bridge::log).isEqualTo(3);

            Map<String, Integer> codes = codes(home.rows("people.csv"));
            int created = home.recruitee.account().size();
            assertThat(created).isLessThan(1_000);
            assertThat(codes.get("not-sent-too-many-rejects")).isPositive();
            assertThat(codes.values().stream().mapToInt(Integer::intValue).sum() + created)
                    .isEqualTo(good.size() + bad);
            JsonNode receipt = home.receipt("people.csv");
            assertThat(receipt.path("created").asInt()).isEqualTo(created);
            assertThat(receipt.path("rejected").asInt()).isEqualTo(good.size() + bad - created);

            // Somebody corrects the file of rejects and drops it again.
            String rejects = Files.readString(home.rejected().resolve("people.csv"));
            home.drop("corrected.csv", rejects.replaceAll("(?m)^,nameless(\\d+)", "Late $1,nameless$1"));
            assertThat(home.importNow()).isZero();
            assertThat(home.everCreated()).hasSize(good.size() + bad);
            assertThat(home.recruitee.account().size()).isEqualTo(good.size() + bad);
        }
    }

    @Test
    void beingToldToEndLeavesNothingToRepair() throws Exception {
        List<Person> people = Person.numbered(1, 1_500);
        try (KillHarness home = new KillHarness(folder)) {
            home.faults(SLOW);
            home.drop("people.csv", Person.csv(people));
            for (String command : List.of("run", "import", "run")) {
                int sofar = home.recruitee.account().size();
                Bridge bridge = home.start(command);
                bridge.await("some rows", () -> home.recruitee.account().size() > sofar + 200);
                assertThat(bridge.terminate().exit()).as(bridge::log).isIn(0, 143);
                assertThat(home.ledgerStates())
                        .as("nothing sending or in doubt")
                        .doesNotContainKeys(20, 30, 40, 45);
                assertThat(home.ledgerStates().get(100))
                        .isEqualTo(home.recruitee.account().size());
            }
            assertThat(home.importNow()).isZero();

            assertDelivered(home, "people.csv", people);
            assertThat(home.posts()).as("not one was sent in vain").isEqualTo(people.size());
            assertThat(codes(home.rows("people.csv")))
                    .as("nothing had to be looked up")
                    .isEmpty();
        }
    }

    @Test
    void aTightQuotaIsNoTrouble() throws Exception {
        List<Person> people = Person.numbered(1, 150);
        for (boolean told : List.of(true, false)) {
            try (KillHarness home = new KillHarness(folder.resolve("told-" + told))) {
                home.set("RECRUITEE_REQUESTS_PER_MINUTE", "6000");
                home.faults(Faults.none().withQuota(new Quota(1_800, 30, told)));
                home.drop("people.csv", Person.csv(people));

                assertThat(home.importNow()).isZero();
                assertDelivered(home, "people.csv", people);
                assertThat(home.recruitee.traffic().answered(429)).isLessThan(40);
            }
        }
    }

    @Test
    void updatesChangeOnlyWhatIsMissing() throws Exception {
        try (KillHarness home = new KillHarness(folder).set("BRIDGE_DUPLICATES", "update")) {
            long poor = home.recruitee
                    .account()
                    .add(Profile.of("Ada Example", "ADA@example.com"), Origin.careersSite(), List.of())
                    .id();
            long rich = home.recruitee
                    .account()
                    .add(
                            Profile.of("Bo Example", "bo@example.com").withPhones("+31201234567"),
                            Origin.careersSite(),
                            List.of())
                    .id();
            long full = home.recruitee
                    .account()
                    .add(
                            Profile.of("Cy Example", "cy@example.com").withPhones("+31201111111"),
                            Origin.careersSite(),
                            List.of())
                    .id();
            List<Person> others = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                Person person = Person.number(i);
                home.recruitee
                        .account()
                        .add(Profile.of(person.name(), person.email()), Origin.careersSite(), List.of());
                others.add(new Person(person.name(), person.email(), "", "https://people.example.com/" + i));
            }
            List<Person> rows = new ArrayList<>(List.of(
                    new Person("Ada Example", "ada@example.com", "+31 20 222 2222", "https://people.example.com/ada"),
                    new Person("Bo Example", "bo@example.com", "+31 20 333 3333", ""),
                    new Person("Cy Example", "cy@example.com", "+31 20 111 1111", "")));
            rows.addAll(others);
            home.faults(Faults.none()
                    .withSeed(3)
                    .with(Fault.ERROR_502_AFTER, 0.1)
                    .with(Fault.CLOSE_AFTER, 0.1)
                    .with(Fault.ERROR_502, 0.1)
                    .onlyFor("PATCH"));
            home.drop("people.csv", Person.csv(rows));

            Bridge bridge = home.start("import");
            assertThat(bridge.exit()).as(bridge::log).isZero();

            assertThat(home.posts()).isZero();
            Profile ada = profile(home, poor);
            assertThat(ada.emails())
                    .as("nothing is blanked, nothing said twice")
                    .hasSize(1);
            assertThat(ada.phones()).hasSize(1);
            assertThat(ada.links()).containsExactly("https://people.example.com/ada");
            assertThat(profile(home, rich).phones()).as("lists grow").hasSize(2).contains("+31201234567");
            assertThat(home.recruitee
                            .account()
                            .find(full)
                            .orElseThrow()
                            .profile()
                            .phones())
                    .as("untouched")
                    .containsExactly("+31201111111");
            for (int i = 0; i < others.size(); i++) {
                assertThat(home.everCreated()).containsKey(others.get(i).key());
            }
            JsonNode receipt = home.receipt("people.csv");
            assertThat(receipt.path("updated").asInt() + receipt.path("skipped").asInt())
                    .isEqualTo(rows.size());
            assertThat(receipt.path("skipped").asInt()).isPositive();
            assertThat(home.rows("people.csv").get(2).code()).isEqualTo("already-up-to-date");
            assertDiscreet(home, rows);

            // Once more: nothing is missing now.
            long patches = home.recruitee.traffic().count("PATCH", "candidates/{id}");
            home.faults(Faults.none());
            home.drop("again.csv", Person.csv(rows));
            assertThat(home.importNow()).isZero();
            assertThat(home.recruitee.traffic().count("PATCH", "candidates/{id}"))
                    .isEqualTo(patches);
        }
    }

    // ---- judging ----------------------------------------------------------------------------------------------------

    static void assertDelivered(KillHarness home, String file, List<Person> people) throws IOException {
        Map<String, List<Long>> created = home.everCreated();
        assertThat(created.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        people.stream().map(Person::key).toList());
        assertThat(created.values()).allSatisfy(ids -> assertThat(ids).hasSize(1));
        JsonNode receipt = home.receipt(file);
        assertThat(receipt.path("read").asInt()).isEqualTo(people.size());
        assertThat(receipt.path("created").asInt()).isEqualTo(people.size());
        assertThat(receipt.path("rejected").asInt()).isZero();
        assertThat(receipt.path("finished_at").isTextual()).isTrue();
        List<Row> rows = home.rows(file);
        assertThat(rows).hasSameSizeAs(people);
        for (int i = 0; i < rows.size(); i++) {
            assertThat(created.get(people.get(i).key()))
                    .containsExactly(rows.get(i).candidateId());
        }
    }

    /** The token and what is in people's rows are nobody's business who reads a log. */
    static void assertDiscreet(KillHarness home, List<Person> people) {
        String log = home.allLogs();
        assertThat(log).doesNotContain(home.recruitee.config().token()).doesNotContain("@example.com");
        for (Person person : people) {
            assertThat(log).doesNotContain(person.name());
        }
    }

    static Map<String, Integer> codes(List<Row> rows) {
        Map<String, Integer> codes = new TreeMap<>();
        rows.stream()
                .filter(row -> !row.outcome().equals("created") || !row.code().isEmpty())
                .forEach(row -> codes.merge(row.code(), 1, Integer::sum));
        return codes;
    }

    private static Profile profile(KillHarness home, long id) {
        return home.recruitee.account().find(id).map(StoredCandidate::profile).orElseThrow();
    }

    /** An outage lasts as long as it lasts. */
    private static void passes(Duration time) {
        Instant end = Instant.now().plus(time);
        KillHarness.await("the outage is over", () -> Instant.now().isAfter(end));
    }
}
