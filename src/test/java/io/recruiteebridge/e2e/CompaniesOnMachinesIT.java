package io.recruiteebridge.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.recruiteebridge.e2e.KillHarness.Bridge;
import io.recruiteebridge.ledger.postgresql.PostgresqlForTests;
import io.recruiteebridge.standin.Fault;
import io.recruiteebridge.standin.Faults;
import io.recruiteebridge.standin.StandInCompanies;
import io.recruiteebridge.standin.StandInConfig;
import io.recruiteebridge.standin.StoredCandidate;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Three processes of the real jar on one home of twelve companies, with their ledgers in PostgreSQL, as on three machines with a
 * shared folder: they share the companies evenly, and whatever fails, each company's people arrive once. Most of the time they wait
 * for leases to end, so the tests run side by side. {@code -Dmachines.rows=1000} has 12,000 rows instead, and faults until they
 * are done.
 */
@Tag("long")
@Execution(ExecutionMode.CONCURRENT)
class CompaniesOnMachinesIT {
    private static final int COMPANIES = 12;
    private static final int FIRST_ID = 1000;
    private static final int MACHINES = 3;
    private static final int SHARE = COMPANIES / MACHINES;
    private static final int ROWS = Integer.getInteger("machines.rows", 0);
    private static final int FEW_ROWS = 40;
    private static final String FILE = "people.csv";

    @TempDir
    Path folder;

    private final long seed = Long.getLong("kill.seed", System.nanoTime() % 1_000_000);
    private final Random random = new Random(seed);
    private final Map<Integer, List<Person>> people = new TreeMap<>();
    private final List<Machine> machines = new ArrayList<>();
    private PostgresqlForTests postgresql;
    private StandInCompanies recruitee;
    private KillHarness home;

    /** A machine: its process, its way to the database, and its local folder. */
    private final class Machine {
        private final int number = machines.size();
        private final Cable cable = new Cable(postgresql.port());
        private final Path local = Files.createDirectories(folder.resolve("local" + number));
        private Bridge process;

        Machine() throws IOException {
            machines.add(this);
        }

        Machine start() throws IOException {
            process = home.set("BRIDGE_LEDGER", postgresql.url(cable.port()))
                    .set("JAVA_TOOL_OPTIONS", "-Djava.io.tmpdir=" + local)
                    .start("run");
            return this;
        }

        Set<Integer> companies() {
            return owners().entrySet().stream()
                    .filter(each -> each.getValue() == this)
                    .map(Map.Entry::getKey)
                    .collect(Collectors.toSet());
        }

        void signal(String name) throws Exception {
            assertThat(new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                            .start()
                            .waitFor())
                    .isZero();
        }
    }

    @BeforeEach
    void open() throws IOException {
        System.out.println("-Dkill.seed=" + seed);
        postgresql = PostgresqlForTests.start();
        recruitee = StandInCompanies.start(IntStream.range(0, COMPANIES)
                .mapToObj(company -> StandInConfig.defaults().withCompany(id(company)))
                .toList());
        home = new KillHarness(folder)
                .unset("RECRUITEE_COMPANY_ID")
                .unset("RECRUITEE_API_KEY")
                .set("RECRUITEE_BASE_URL", recruitee.baseUri().toString())
                .set("BRIDGE_LEDGER_USER", postgresql.user())
                .set("BRIDGE_LEDGER_PASSWORD", postgresql.password())
                .set("BRIDGE_MANAGEMENT_PORT", "0")
                .set("RECRUITEE_REQUESTS_PER_MINUTE", ROWS > 0 ? "600" : "90");
        for (int company = 0; company < COMPANIES; company++) {
            Files.createDirectories(company(company).resolve("inbox"));
            Path secrets = Files.writeString(
                    company(company).resolve(".env"),
                    "RECRUITEE_COMPANY_ID=" + id(company) + "\nRECRUITEE_API_KEY="
                            + StandInConfig.defaults().token() + "\n");
            Files.setPosixFilePermissions(secrets, PosixFilePermissions.fromString("rw-------"));
            people.put(company, Person.mixed(ROWS > 0 ? ROWS : FEW_ROWS, random));
        }
        for (int i = 0; i < MACHINES; i++) {
            new Machine();
        }
    }

    @AfterEach
    void close() throws IOException {
        home.close();
        for (Machine machine : machines) {
            machine.cable.close();
        }
        recruitee.close();
        postgresql.close();
    }

    @Test
    void theCompaniesAreSpreadEvenlyAndWhateverFailsEachPersonArrivesOnce() throws Exception {
        for (int company = 0; company < COMPANIES; company++) {
            recruitee.setFaults(
                    id(company),
                    Faults.none()
                            .withSeed(random.nextLong())
                            .with(Fault.CLOSE_AFTER, 0.02)
                            .with(Fault.ERROR_502_AFTER, 0.02)
                            .withLate(0.01, Duration.ofSeconds(2))
                            .onlyFor("POST"));
        }
        for (Machine machine : machines) {
            machine.start();
        }
        awaitEven();
        Bridge status = home.start("status");
        status.exit();
        for (Machine machine : machines) {
            assertThat(status.log().split("Worked on by .*, process " + machine.process.pid(), -1))
                    .as("what the status says of a machine")
                    .hasSize(1 + SHARE);
        }
        dropAll();
        awaitMore();

        // One is killed, one hangs, one is cut off from the database; what is started again has to take it all.
        Machine killed = machines.get(random.nextInt(MACHINES));
        Machine frozen = machines.get((killed.number + 1) % MACHINES);
        Machine cutOff = machines.get((killed.number + 2) % MACHINES);
        long since = System.nanoTime();
        killed.process.kill();
        frozen.signal("STOP");
        cutOff.cable.cut();
        killed.start();
        await("one has them all", () -> killed.companies().size() == COMPANIES);
        say("all companies taken over", since);
        assertUnfinished();
        frozen.signal("CONT");
        cutOff.cable.mend();
        frozen.process.awaitLog("Another process has taken over; standing by");
        cutOff.process.awaitLog("Another process has taken over; standing by");
        restartPostgresql();
        awaitEven();
        while (ROWS > 0 && !finished()) {
            somethingFails();
        }
        killed.process.terminate().exit();
        await(
                "the others have them all",
                () -> owners().values().stream().filter(each -> each != killed).count() == COMPANIES);
        assertOnce();
        assertThat(home.allLogs()).doesNotContain("unexpected failure");
    }

    /** The test above has to notice. */
    @Test
    void withoutTheFencePeopleAreCreatedTwice() throws Exception {
        Machine frozen = machines.get(0).start();
        await("one has them all", () -> frozen.companies().size() == COMPANIES);
        dropAll();
        awaitMore();
        for (int company = 0; company < COMPANIES; company++) {
            postgresql.withoutFencing(recruitee.baseUri().toString(), Long.toString(id(company)));
        }
        frozen.signal("STOP");
        Machine next = machines.get(1).start();
        await("one has them all", () -> next.process.log().split("Watching ", -1).length > COMPANIES);
        awaitMore();
        assertUnfinished();
        frozen.signal("CONT");
        await("somebody twice", () -> people.keySet().stream()
                .anyMatch(company ->
                        everCreated(company).values().stream().anyMatch(candidates -> candidates.size() > 1)));
    }

    private void dropAll() throws IOException {
        for (int company = 0; company < COMPANIES; company++) {
            Path dropping = Files.writeString(
                    company(company).resolve("dropping"), Person.csv(people.get(company)), StandardCharsets.UTF_8);
            Files.move(dropping, company(company).resolve("inbox").resolve(FILE), StandardCopyOption.ATOMIC_MOVE);
        }
    }

    /** Each fault lasts until somebody else has taken over; then it is mended. */
    private void somethingFails() throws Exception {
        Machine machine = machines.get(random.nextInt(MACHINES));
        int fault = random.nextInt(4);
        Set<Integer> companies = machine.companies();
        System.out.println("fault " + fault + " of " + machine.number + ", which has " + companies);
        switch (fault) {
            case 0 -> {
                machine.process.kill();
                machine.start();
            }
            case 1 -> {
                machine.signal("STOP");
                awaitTakenOver(machine, companies);
                machine.signal("CONT");
            }
            case 2 -> {
                machine.cable.cut();
                awaitTakenOver(machine, companies);
                machine.cable.mend();
            }
            default -> restartPostgresql();
        }
        long enough = created() + 10L * COMPANIES;
        await("more people", () -> created() >= enough || finished());
    }

    private void restartPostgresql() throws IOException {
        int before = home.allLogs().split("can't be used", -1).length;
        postgresql.stop();
        await("it is noticed", () -> home.allLogs().split("can't be used", -1).length > before);
        postgresql.startAgain();
    }

    private void awaitTakenOver(Machine from, Set<Integer> companies) {
        long since = System.nanoTime();
        await("taken over", () -> {
            Map<Integer, Machine> owners = owners();
            return companies.stream().allMatch(company -> owners.containsKey(company) && owners.get(company) != from);
        });
        say("taken over", since);
    }

    private static void say(String what, long since) {
        System.out.printf(
                "%s after %.1f s%n",
                what, Duration.ofNanos(System.nanoTime() - since).toMillis() / 1000.0);
    }

    private void awaitEven() {
        long since = System.nanoTime();
        await("an even spread", () -> {
            List<Machine> owners = List.copyOf(owners().values());
            return machines.stream().allMatch(machine -> Collections.frequency(owners, machine) == SHARE);
        });
        say("evenly spread", since);
    }

    private void awaitMore() {
        Map<Integer, Integer> enough = new HashMap<>();
        people.keySet()
                .forEach(company -> enough.put(company, candidates(company).size() + 3));
        await("more people of each company", () -> people.keySet().stream()
                .allMatch(company -> candidates(company).size() >= enough.get(company) || finished(company)));
        assertUnfinished();
    }

    private void assertUnfinished() {
        assertThat(people.keySet()).as("companies with something left to do").anyMatch(company -> !finished(company));
    }

    private void assertOnce() throws IOException {
        await("all receipts", this::finished);
        for (int company : people.keySet()) {
            Map<String, List<Long>> created = everCreated(company);
            Set<String> expected = people.get(company).stream().map(Person::key).collect(Collectors.toSet());
            assertThat(created.keySet()).as("people of company " + company).isEqualTo(expected);
            assertThat(created.values()).as("how often").allMatch(candidates -> candidates.size() == 1);
            JsonNode receipt = KillHarness.receipt(company(company), FILE);
            int rows = people.get(company).size();
            assertThat(receipt.path("read").asInt()).isEqualTo(rows);
            assertThat(receipt.path("created").asInt()).isEqualTo(expected.size());
            assertThat(receipt.path("skipped").asInt()).isEqualTo(rows - expected.size());
            assertThat(KillHarness.rows(company(company), FILE).stream()
                            .filter(row -> row.outcome().equals("created"))
                            .map(KillHarness.Row::candidateId))
                    .as("whom the receipt calls created")
                    .containsExactlyInAnyOrderElementsOf(
                            created.values().stream().flatMap(List::stream).toList());
        }
    }

    private boolean finished() {
        return people.keySet().stream().allMatch(this::finished);
    }

    private boolean finished(int company) {
        return KillHarness.finished(company(company), FILE);
    }

    private int created() {
        return people.keySet().stream()
                .mapToInt(company -> candidates(company).size())
                .sum();
    }

    private List<StoredCandidate> candidates(int company) {
        return recruitee.account(id(company)).candidates();
    }

    private Map<String, List<Long>> everCreated(int company) {
        Map<String, List<Long>> all = new TreeMap<>();
        candidates(company)
                .forEach(candidate -> all.computeIfAbsent(Person.of(candidate).key(), key -> new ArrayList<>())
                        .add(candidate.id()));
        return all;
    }

    /** The machine that has each company; without those that none has, or of which nothing is known. */
    private Map<Integer, Machine> owners() {
        Map<Integer, Machine> owners = new HashMap<>();
        try {
            Map<String, String> byId = postgresql.owners(
                    recruitee.baseUri().toString(),
                    people.keySet().stream()
                            .map(company -> Long.toString(id(company)))
                            .toList());
            byId.forEach((id, owner) -> machines.stream()
                    .filter(machine -> machine.process != null && owner.endsWith("process " + machine.process.pid()))
                    .forEach(machine -> owners.put(Integer.parseInt(id) - FIRST_ID, machine)));
        } catch (SQLException away) {
            owners.clear();
        }
        return owners;
    }

    private static void await(String what, Callable<Boolean> condition) {
        KillHarness.waiting(what).pollInterval(Duration.ofMillis(200)).until(condition);
    }

    private Path company(int company) {
        return home.home.resolve("companies/c" + company);
    }

    private static long id(int company) {
        return FIRST_ID + company;
    }
}
