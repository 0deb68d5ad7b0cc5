package io.recruiteebridge.e2e;

import static io.recruiteebridge.e2e.OutageIT.assertDelivered;
import static io.recruiteebridge.e2e.OutageIT.codes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.recruiteebridge.e2e.KillHarness.Bridge;
import io.recruiteebridge.e2e.KillHarness.Row;
import io.recruiteebridge.standin.Faults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** People take files away or change them, folders vanish, disks fill up: while the bridge is at work. */
@Execution(ExecutionMode.CONCURRENT)
@Tag("long")
class FolderTroubleIT {
    private static final Faults SLOW = Faults.none().withLatency(Duration.ofMillis(60), Duration.ofMillis(40));

    @TempDir
    Path folder;

    @Test
    void takingAFileAwayCancelsWhatWasNotSent() throws Exception {
        // One file of many chunks, and one that is taken in as a whole before anything is sent.
        for (int size : List.of(1_500, 400)) {
            List<Person> people = Person.numbered(1, size);
            try (KillHarness home = new KillHarness(folder.resolve("rows-" + size))) {
                home.faults(SLOW);
                Path file = home.drop("people.csv", Person.csv(people));
                Bridge bridge = home.start("import");
                bridge.await("some rows", () -> home.recruitee.account().size() > 50);
                Files.delete(file);
                // The bridge notices within seconds; only few of the rows may be sent until then.
                home.faults(Faults.none().withLatency(Duration.ofSeconds(2), Duration.ZERO));

                assertThat(bridge.exit()).as(bridge::log).isEqualTo(3);

                int created = home.recruitee.account().size();
                assertThat(created).isLessThan(size);
                List<Row> rows = home.rows("people.csv");
                assertThat(rows).hasSize(size);
                assertThat(codes(rows)).containsOnlyKeys("cancelled").containsEntry("cancelled", size - created);
                assertThat(home.receipt("people.csv").path("created").asInt()).isEqualTo(created);
                assertThat(home.receipt("people.csv").path("rejected").asInt()).isEqualTo(size - created);

                // The rejects can be dropped; who was delivered is not sent again.
                home.faults(Faults.none());
                home.drop("rest.csv", Files.readString(home.rejected().resolve("people.csv")));
                assertThat(home.importNow()).isZero();
                assertThat(home.everCreated()).hasSize(size);
                assertThat(home.recruitee.account().size()).isEqualTo(size);
            }
        }
    }

    @Test
    void aFileThatIsSavedAnewIsNoCancellation() throws Exception {
        List<Person> people = Person.numbered(1, 500);
        try (KillHarness home = new KillHarness(folder)) {
            home.faults(SLOW);
            Path file = home.drop("people.csv", Person.csv(people));
            Bridge bridge = home.start("import");
            bridge.await("some rows", () -> home.recruitee.account().size() > 50);

            // As editors do: away with the old one, then a new one with another row.
            Files.delete(file);
            List<Person> more = Person.numbered(1, 510);
            home.drop("people.csv", Person.csv(more));

            assertThat(bridge.exit()).as(bridge::log).isZero();
            assertThat(home.everCreated()).hasSize(510);
            assertThat(home.posts()).as("known rows cost nothing").isEqualTo(510);
            assertDeliveredBefore(home.receipt("people-2.csv"), 500, 10);
            assertThat(home.receipt("people.csv").path("created").asInt()).isEqualTo(500);
            assertThat(archived(home)).containsExactly("people-2.csv");
        }
    }

    private static void assertDeliveredBefore(JsonNode receipt, int skipped, int created) {
        assertThat(receipt.path("read").asInt()).isEqualTo(skipped + created);
        assertThat(receipt.path("skipped").asInt()).isEqualTo(skipped);
        assertThat(receipt.path("created").asInt()).isEqualTo(created);
    }

    @Test
    void anInboxThatIsGoneForAWhileIsAPause() throws Exception {
        List<Person> people = Person.numbered(1, 600);
        try (KillHarness home = new KillHarness(folder)) {
            home.faults(SLOW);
            home.drop("people.csv", Person.csv(people));
            Bridge bridge = home.start("run");
            bridge.await("some rows", () -> home.recruitee.account().size() > 50);
            Path away = home.home.resolve("inbox of another mount");
            Files.move(home.inbox(), away);

            // What was taken over goes on; only its end needs the inbox.
            bridge.await("all rows", () -> home.recruitee.account().size() == people.size());
            bridge.await("the receipt", () -> Files.exists(home.receipts().resolve("people.csv.receipt.json")));
            bridge.awaitLog("inbox");
            Files.move(away, home.inbox());

            bridge.await("the file is archived", () -> archived(home).equals(List.of("people.csv")));
            bridge.await("the file is done", () -> done(home));
            assertDelivered(home, "people.csv", people);
            assertThat(KillHarness.list(home.receipts()))
                    .as("one drop, not two")
                    .noneMatch(file -> file.getFileName().toString().startsWith("people-2"));

            // And it still takes what comes.
            home.drop("more.csv", Person.csv(Person.numbered(1, 601)));
            bridge.await("the next file", () -> home.finished("more.csv"));
            assertThat(home.everCreated()).hasSize(601);
            assertThat(bridge.log().lines().count()).as("no flood in the log").isLessThan(80);
        }
    }

    @Test
    void anOutboxThatCannotBeWrittenIsWaitedFor() throws Exception {
        List<Person> people = Person.numbered(1, 300);
        try (KillHarness home = new KillHarness(folder)) {
            home.faults(SLOW);
            home.drop("people.csv", Person.csv(people));
            Bridge bridge = home.start("run");
            bridge.await("some rows", () -> home.recruitee.account().size() > 50);
            Path outbox = home.home.resolve("outbox");
            Path away = home.home.resolve("outbox of another mount");
            Files.move(outbox, away);
            Files.createFile(outbox);

            bridge.await("all rows", () -> home.recruitee.account().size() == people.size());
            bridge.awaitLog("finish: ");
            assertThat(home.inbox().resolve("people.csv")).exists();
            Files.delete(outbox);
            Files.move(away, outbox);

            bridge.await("the file is done", () -> home.finished("people.csv") && done(home));
            assertDelivered(home, "people.csv", people);
            assertThat(archived(home)).containsExactly("people.csv");
            assertThat(bridge.log().lines().count()).as("no flood in the log").isLessThan(80);
        }
    }

    @Test
    void importGivesUpOnAnOutboxThatStaysAway() throws Exception {
        try (KillHarness home = new KillHarness(folder).set("BRIDGE_GIVE_UP_AFTER", "2s")) {
            home.faults(SLOW);
            home.drop("people.csv", Person.csv(Person.numbered(1, 50)));
            Bridge bridge = home.start("import");
            bridge.await("some rows", () -> home.recruitee.account().size() > 5);
            Path outbox = home.home.resolve("outbox");
            Path away = home.home.resolve("outbox of another mount");
            Files.move(outbox, away);
            Files.createFile(outbox);

            assertThat(bridge.exit()).isEqualTo(4);

            Files.delete(outbox);
            Files.move(away, outbox);
            assertThat(home.importNow()).isZero();
            assertDelivered(home, "people.csv", Person.numbered(1, 50));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aFullDiskIsWaitedForAndAKillMeanwhileDoesNoHarm(boolean killed) throws Exception {
        Path state = Files.createDirectories(folder.resolve("state"));
        assumeTrue(mounted(state), "a small file system of its own needs root");
        try (KillHarness home = new KillHarness(folder).set("BRIDGE_STATE", state.toString())) {
            home.faults(SLOW);
            List<Person> people = Person.numbered(1, 1_200);
            home.drop("people.csv", Person.csv(people));
            Bridge bridge = home.start("run");
            bridge.await("some rows", () -> home.recruitee.account().size() > 50);
            Path ballast = state.resolve("ballast");
            fill(ballast);

            bridge.awaitLog("disk is full");
            bridge.await("the status page says so", () -> status(home).contains("disk is full"));
            assertThat(home.recruitee.account().size()).isLessThan(people.size());
            if (killed) {
                bridge.kill();
            }
            Files.delete(ballast);
            Bridge next = killed ? home.start("run") : bridge;

            next.await("the file is done", () -> home.finished("people.csv"));
            assertDelivered(home, "people.csv", people);
            assertThat(bridge.log().lines().count()).as("no flood in the log").isLessThan(60);
        } finally {
            run("umount", "-l", state.toString());
        }
    }

    @Test
    void outputsOfTwoDropsNeverShareAName() throws Exception {
        try (KillHarness home = new KillHarness(folder)) {
            home.drop("people.csv", Person.csv(Person.numbered(1, 20)));
            assertThat(home.importNow()).isZero();

            // The second people.csv would be called people-2.csv, and that is what the third file is called.
            home.drop("people.csv", Person.csv(Person.numbered(21, 20)));
            home.drop("people-2.csv", Person.csv(Person.numbered(41, 20)));
            assertThat(home.importNow()).isZero();

            List<String> hashes = new ArrayList<>();
            for (Path file : KillHarness.list(home.receipts())) {
                String name = file.getFileName().toString();
                if (name.endsWith(".receipt.json")) {
                    hashes.add(home.receipt(name.replace(".receipt.json", ""))
                            .path("sha256")
                            .asText());
                }
            }
            assertThat(hashes).hasSize(3).doesNotHaveDuplicates();
            assertThat(archived(home)).hasSize(3);
            assertThat(home.everCreated()).hasSize(60);
        }
    }

    // ---- helpers ----------------------------------------------------------------------------------------------------

    private static boolean done(KillHarness home) {
        return KillHarness.list(home.home.resolve("state/work")).isEmpty();
    }

    private static List<String> archived(KillHarness home) {
        return KillHarness.list(home.home.resolve("archive")).stream()
                .flatMap(day -> KillHarness.list(day).stream())
                .map(file -> file.getFileName().toString())
                .toList();
    }

    private static String status(KillHarness home) {
        try {
            return Files.readString(home.home.resolve("outbox/status.html"));
        } catch (IOException e) {
            return "";
        }
    }

    private static boolean mounted(Path folder) throws Exception {
        return run("mount", "-t", "tmpfs", "-o", "size=16m,mode=700", "tmpfs", folder.toString()) == 0;
    }

    /** Takes all the space that there is. */
    private static void fill(Path file) throws IOException {
        try (var out = Files.newOutputStream(file)) {
            byte[] block = new byte[512];
            while (true) {
                out.write(block);
            }
        } catch (IOException full) {
            assertThat(file).exists();
        }
    }

    private static int run(String... command) throws Exception {
        Process process;
        try {
            process = new ProcessBuilder(command).redirectErrorStream(true).start();
        } catch (IOException e) {
            return -1;
        }
        return process.waitFor(2, TimeUnit.MINUTES) ? process.exitValue() : -1;
    }
}
