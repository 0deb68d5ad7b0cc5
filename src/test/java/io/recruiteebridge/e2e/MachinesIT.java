package io.recruiteebridge.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.recruiteebridge.e2e.KillHarness.Bridge;
import io.recruiteebridge.ledger.LeaseHolder;
import io.recruiteebridge.ledger.LedgerException;
import io.recruiteebridge.ledger.postgresql.PostgresqlDatabase;
import io.recruiteebridge.ledger.postgresql.PostgresqlForTests;
import io.recruiteebridge.standin.Fault;
import io.recruiteebridge.standin.Faults;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Three processes of the real jar on one home with a ledger in PostgreSQL, as on three machines with a shared folder. The one at
 * work is killed, frozen, and told to stop; PostgreSQL is, too. The stand-in judges by its own list. Most of the time they wait
 * for a lease to end, so they run beside other tests.
 */
@Tag("long")
@Execution(ExecutionMode.CONCURRENT)
class MachinesIT {
    private static final int ROWS = 1_200;
    private static final int FEWER_ROWS = 400;
    private static final int SOME = 40;

    @TempDir
    Path folder;

    private final long seed = Long.getLong("kill.seed", System.nanoTime() % 1_000_000);
    private final List<Bridge> processes = new ArrayList<>();

    @Test
    void everyRowArrivesOnceWhicheverProcessEndsOrHangs() throws Exception {
        System.out.println("-Dkill.seed=" + seed);
        List<Person> people = Person.mixed(ROWS, new Random(seed));
        try (PostgresqlForTests postgresql = PostgresqlForTests.start();
                KillHarness home = new KillHarness(folder)) {
            settings(home, postgresql);
            home.faults(Faults.none()
                    .withSeed(seed)
                    .with(Fault.CLOSE_AFTER, 0.02)
                    .with(Fault.ERROR_502_AFTER, 0.02)
                    .withLate(0.01, Duration.ofSeconds(2))
                    .onlyFor("POST"));
            PostgresqlDatabase ledger = ledger(home, postgresql);
            for (int i = 0; i < 3; i++) {
                start(home);
            }
            home.drop("people.csv", Person.csv(people));

            Bridge killed = awaitAnother(ledger, null);
            awaitMore(home);
            killed.kill();
            start(home);

            Bridge frozen = awaitAnother(ledger, killed);
            awaitMore(home);
            signal("STOP", frozen);
            Bridge third = awaitAnother(ledger, frozen);
            awaitMore(home);
            signal("CONT", frozen);
            frozen.awaitLog("Another process has taken over; standing by");

            postgresql.stop();
            third.awaitLog("can't be used");
            long posts = home.posts();
            postgresql.startAgain();
            awaitMore(home);
            assertThat(home.posts()).isGreaterThan(posts);

            Bridge ended = awaitAnother(ledger, null);
            ended.terminate().exit();
            awaitAnother(ledger, ended);

            assertOnce(home, people);
        }
    }

    /** The test above has to notice. */
    @Test
    void withoutTheFencePeopleAreCreatedTwice() throws Exception {
        System.out.println("-Dkill.seed=" + seed);
        try (PostgresqlForTests postgresql = PostgresqlForTests.start();
                KillHarness home = new KillHarness(folder)) {
            settings(home, postgresql);
            start(home);
            home.drop("people.csv", Person.csv(Person.mixed(ROWS, new Random(seed))));
            awaitMore(home);
            postgresql.withoutFencing(
                    home.recruitee.baseUri().toString(),
                    Long.toString(home.recruitee.config().companyId()));
            start(home);
            Bridge frozen = processes.get(0);
            signal("STOP", frozen);
            processes.get(1).awaitLog("Watching");
            awaitMore(home);
            signal("CONT", frozen);
            KillHarness.await("somebody twice", () -> home.everCreated().values().stream()
                    .anyMatch(candidates -> candidates.size() > 1));
        }
    }

    /** It reaches Recruitee all the time, and must not use that. */
    @Test
    void whoeverIsCutOffFromTheLedgerSendsNothingMore() throws Exception {
        System.out.println("-Dkill.seed=" + seed);
        List<Person> people = Person.mixed(FEWER_ROWS, new Random(seed));
        try (PostgresqlForTests postgresql = PostgresqlForTests.start();
                Cable cable = new Cable(postgresql.port());
                KillHarness home = new KillHarness(folder)) {
            settings(home, postgresql).set("BRIDGE_LEDGER", postgresql.url(cable.port()));
            start(home);
            home.drop("people.csv", Person.csv(people));
            awaitMore(home);
            cable.cut();
            Bridge cutOff = processes.get(0);
            cutOff.awaitLog("can't be used");
            PostgresqlDatabase ledger = ledger(home, postgresql);
            KillHarness.await("the end of its lease", () -> owner(ledger) == null);
            long posts = home.posts();
            settings(home, postgresql);
            home.start("status").exit();
            assertThat(home.posts()).as("creates after that").isEqualTo(posts);
            start(home);
            awaitMore(home);
            cable.mend();
            cutOff.awaitLog("Another process has taken over; standing by");
            assertOnce(home, people);
        }
    }

    private static KillHarness settings(KillHarness home, PostgresqlForTests postgresql) {
        return home.set("BRIDGE_LEDGER", postgresql.url())
                .set("BRIDGE_LEDGER_USER", postgresql.user())
                .set("BRIDGE_LEDGER_PASSWORD", postgresql.password())
                .set("RECRUITEE_REQUESTS_PER_MINUTE", "600");
    }

    private static PostgresqlDatabase ledger(KillHarness home, PostgresqlForTests postgresql) {
        Path state = home.home.resolve("state");
        return new PostgresqlDatabase(
                postgresql.server(),
                home.recruitee.baseUri().toString(),
                Long.toString(home.recruitee.config().companyId()),
                state,
                state);
    }

    private static void assertOnce(KillHarness home, List<Person> people) throws IOException {
        KillHarness.await("the receipt", () -> home.finished("people.csv"));
        assertThat(home.everCreated())
                .as("people in Recruitee, and how often")
                .isEqualTo(home.everCreated().keySet().stream()
                        .collect(Collectors.toMap(
                                key -> key,
                                key -> List.of(home.everCreated().get(key).get(0)))))
                .hasSize(Person.distinct(people));
        assertThat(home.receipt("people.csv").path("created").asInt()).isEqualTo(Person.distinct(people));
        assertThat(home.receipt("people.csv").path("skipped").asInt())
                .isEqualTo(people.size() - Person.distinct(people));
    }

    /** Each has its own local folder, as each machine has. */
    private void start(KillHarness home) throws IOException {
        home.set("BRIDGE_STATE", folder.resolve("local" + processes.size()).toString());
        processes.add(home.start("run"));
    }

    private Bridge awaitAnother(PostgresqlDatabase ledger, Bridge than) {
        List<Bridge> found = new ArrayList<>();
        KillHarness.await("another process at work", () -> {
            Bridge owner = owner(ledger);
            if (owner != null && owner != than) {
                found.add(owner);
            }
            return !found.isEmpty();
        });
        return found.get(0);
    }

    private Bridge owner(PostgresqlDatabase ledger) {
        try {
            LeaseHolder holder = ledger.holder();
            Map<String, Bridge> byName =
                    processes.stream().collect(Collectors.toMap(each -> "process " + each.pid(), each -> each));
            return holder == null ? null : byName.get(holder.owner().replaceFirst(".*, ", ""));
        } catch (LedgerException away) {
            return null;
        }
    }

    /** Or the last of all: a slow machine may notice late. */
    private static void awaitMore(KillHarness home) {
        int enough = home.recruitee.account().size() + SOME;
        KillHarness.await(
                "more people", () -> home.recruitee.account().size() >= enough || home.finished("people.csv"));
        assertThat(home.finished("people.csv"))
                .as("there is something left to do")
                .isFalse();
    }

    private static void signal(String name, Bridge process) throws Exception {
        assertThat(new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                        .start()
                        .waitFor())
                .isZero();
    }
}
