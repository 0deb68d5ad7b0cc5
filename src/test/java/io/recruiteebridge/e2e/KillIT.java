package io.recruiteebridge.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.recruiteebridge.e2e.KillHarness.Bridge;
import io.recruiteebridge.e2e.KillHarness.Row;
import io.recruiteebridge.standin.Fault;
import io.recruiteebridge.standin.Faults;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills the real process with SIGKILL, again and again, and lets the stand-in judge by its own list of all who were ever
 * created. The seed is printed; {@code -Dkill.seed=…} replays it (the same rows, kills and faults; the processes' own
 * timing stays theirs).
 */
@Tag("long")
class KillIT {
    private static final int ROWS = 6_500;
    private static final int KILLS = 12;
    private static final int ROUNDS = 10;
    private static final int DROPS = 40;
    private static final int ROWS_A_DROP = 4;
    private static final int SMALL_FILES = 300;

    private static final ObjectMapper MAPPER = new ObjectMapper();

    @TempDir
    Path folder;

    private final long seed = Long.getLong("kill.seed", System.nanoTime() % 1_000_000);
    private final Random random = new Random(seed);

    @Test
    void everyRowArrivesOnceHoweverOftenTheProcessIsKilled() throws Exception {
        say("rows");
        List<Person> people = Person.mixed(ROWS, random);
        try (KillHarness home = new KillHarness(folder)) {
            home.faults(Faults.none()
                    .withSeed(seed)
                    .with(Fault.CLOSE_AFTER, 0.01)
                    .with(Fault.ERROR_502_AFTER, 0.01)
                    .withLate(0.01, Duration.ofSeconds(3))
                    .onlyFor("POST")
                    .withLatency(Duration.ofMillis(1), Duration.ofMillis(2)));
            home.drop("people.csv", Person.csv(people));

            for (int kill = 0; kill < KILLS; kill++) {
                Bridge bridge = home.start("import");
                whenSomeMoreHappened(home, bridge, Person.distinct(people), KILLS - kill);
                assertThat(bridge.alive()).as("there is something left to kill").isTrue();
                bridge.kill();
            }
            Bridge last = home.start("import");
            assertThat(last.exit()).as(last::log).isZero();

            assertEachOnce(home, people);
            assertReceiptIsTrue(home, "people.csv", people);
            assertThat(home.ledgerStates().keySet())
                    .as("only created and skipped rows")
                    .containsExactly(100, 120);

            // The same people again, under another name and in reverse order.
            long posts = home.posts();
            List<Person> reversed = new ArrayList<>(people);
            Collections.reverse(reversed);
            home.faults(Faults.none());
            home.drop("the same.csv", Person.csv(reversed));
            assertThat(home.importNow()).isZero();
            assertThat(home.posts()).as("POSTs for what was delivered before").isEqualTo(posts);
            assertThat(home.receipt("the same.csv").path("skipped").asInt()).isEqualTo(ROWS);
            assertEachOnce(home, people);
        }
    }

    /**
     * At any instant: mostly after some more creates, now and then while it starts or asks. What is left is shared out
     * among the kills to come, so that a slow machine, which notices late, runs out of neither.
     */
    private void whenSomeMoreHappened(KillHarness home, Bridge bridge, int everybody, int killsToCome) {
        if (random.nextInt(4) == 0) {
            long requests = home.recruitee.traffic().total() + random.nextInt(8);
            bridge.await("request " + requests, () -> home.recruitee.traffic().total() >= requests);
        } else {
            int sofar = home.recruitee.account().size();
            int people = sofar + random.nextInt(Math.max(1, (everybody - sofar) / (killsToCome + 1)));
            bridge.await("candidate " + people, () -> home.recruitee.account().size() >= people);
        }
    }

    /** A step at the end of a drop, told by what can be seen of it from outside. */
    private enum Step {
        ROWS_WRITTEN,
        REJECTS_WRITTEN,
        RECEIPT_WRITTEN,
        ARCHIVED,
        WORK_COPY_GONE
    }

    @Test
    void theEndOfADropMayBeCutOffAtEachStep() throws Exception {
        say("drops");
        Map<String, List<Person>> drops = new TreeMap<>();
        Map<String, String> textByHash = new TreeMap<>();
        try (KillHarness home = new KillHarness(folder)) {
            int next = 0;
            for (int round = 0; round < ROUNDS; round++) {
                Step step = Step.values()[round % Step.values().length];
                for (int i = 0; i < DROPS / ROUNDS; i++, next++) {
                    // Few names for many drops: the later ones have to get out of each other's way.
                    String name = "list " + next % 7 + ".csv";
                    if (Files.exists(home.inbox().resolve(name))) {
                        continue;
                    }
                    List<Person> people = Person.numbered(next * ROWS_A_DROP, ROWS_A_DROP);
                    String text = Person.csv(people) + ",nameless" + next + "@example.com,,\n";
                    drops.put(sha256(text), people);
                    textByHash.put(sha256(text), text);
                    home.drop(name, text);
                }
                Bridge bridge = home.start("run");
                BooleanSupplier reached = reached(home, step, random.nextInt(2));
                while (!reached.getAsBoolean()
                        && bridge.alive()
                        && !KillHarness.list(home.inbox()).isEmpty()) {
                    Thread.onSpinWait();
                }
                assertThat(bridge.alive()).as(bridge::log).isTrue();
                bridge.kill();
            }
            Bridge last = home.start("import");
            assertThat(last.exit()).as(last::log).isIn(0, 3);

            assertEachOnce(home, drops.values().stream().flatMap(List::stream).toList());
            assertEachDropHasItsPapers(home, drops, textByHash);
        }
    }

    private BooleanSupplier reached(KillHarness home, Step step, int more) {
        return switch (step) {
            case ROWS_WRITTEN -> more(() -> count(home.receipts(), ".rows.csv"), more);
            case REJECTS_WRITTEN -> more(() -> count(home.rejected(), ".csv"), more);
            case RECEIPT_WRITTEN -> more(() -> count(home.receipts(), ".receipt.json"), more);
            case ARCHIVED -> more(() -> archived(home).size(), more);
            case WORK_COPY_GONE -> {
                List<Path> seen = new ArrayList<>();
                yield () -> {
                    List<Path> now = KillHarness.list(home.home.resolve("state/work"));
                    boolean gone = seen.stream()
                            .anyMatch(file ->
                                    !file.getFileName().toString().startsWith("incoming") && !now.contains(file));
                    now.stream().filter(file -> !seen.contains(file)).forEach(seen::add);
                    return gone;
                };
            }
        };
    }

    /** Small files are received, read and closed together: what a kill cuts off is cut off for many of them. */
    @Test
    void manySmallFilesArriveOnceHoweverOftenTheProcessIsKilled() throws Exception {
        say("small files");
        List<Person> people = Person.numbered(0, SMALL_FILES);
        try (KillHarness home = new KillHarness(folder)) {
            home.faults(Faults.none()
                    .withSeed(seed)
                    .with(Fault.CLOSE_AFTER, 0.01)
                    .onlyFor("POST")
                    .withLatency(Duration.ofMillis(1), Duration.ofMillis(2)));
            for (int i = 0; i < SMALL_FILES; i++) {
                home.drop(smallFile(i), Person.csv(people.subList(i, i + 1)));
            }
            for (int kill = 0; kill < KILLS; kill++) {
                int killsToCome = KILLS - kill;
                Bridge bridge = home.start("run");
                switch (random.nextInt(3)) {
                    case 0 -> whenSomeMoreHappened(home, bridge, SMALL_FILES, killsToCome);
                    case 1 -> whenSomeMore(home, bridge, () -> count(home.receipts(), ".receipt.json"), killsToCome);
                    default -> whenSomeMore(home, bridge, () -> archived(home).size(), killsToCome);
                }
                bridge.kill();
            }
            Bridge last = home.start("import");
            assertThat(last.exit()).as(last::log).isZero();

            assertEachOnce(home, people);
            assertThat(KillHarness.list(home.inbox())).isEmpty();
            assertThat(KillHarness.list(home.home.resolve("state/work"))).isEmpty();
            assertThat(archived(home)).hasSize(SMALL_FILES);
            for (int i = 0; i < SMALL_FILES; i++) {
                assertReceiptIsTrue(home, smallFile(i), people.subList(i, i + 1));
            }
        }
    }

    private static String smallFile(int number) {
        return String.format("small %03d.csv", number);
    }

    private void whenSomeMore(KillHarness home, Bridge bridge, IntSupplier count, int killsToCome) {
        int left = SMALL_FILES - count.getAsInt();
        BooleanSupplier reached = more(count, random.nextInt(Math.max(1, left / (killsToCome + 1))));
        while (!reached.getAsBoolean()
                && bridge.alive()
                && !KillHarness.list(home.inbox()).isEmpty()) {
            Thread.onSpinWait();
        }
        assertThat(bridge.alive()).as(bridge::log).isTrue();
    }

    private static BooleanSupplier more(IntSupplier count, int more) {
        int before = count.getAsInt();
        return () -> count.getAsInt() > before + more;
    }

    private static int count(Path folder, String ending) {
        return (int) KillHarness.list(folder).stream()
                .map(file -> file.getFileName().toString())
                .filter(name -> name.endsWith(ending) && !name.startsWith("."))
                .count();
    }

    private static List<Path> archived(KillHarness home) {
        return KillHarness.list(home.home.resolve("archive")).stream()
                .flatMap(day -> KillHarness.list(day).stream())
                .toList();
    }

    private void assertEachDropHasItsPapers(
            KillHarness home, Map<String, List<Person>> drops, Map<String, String> textByHash) throws Exception {
        assertThat(KillHarness.list(home.inbox())).isEmpty();
        assertThat(KillHarness.list(home.home.resolve("state/work"))).isEmpty();

        Map<String, Integer> originals = new TreeMap<>();
        for (Path file : archived(home)) {
            originals.merge(sha256(Files.readString(file)), 1, Integer::sum);
        }
        assertThat(originals).as("each original is archived once").hasSameSizeAs(drops);
        assertThat(originals.values()).containsOnly(1);
        assertThat(originals.keySet()).isEqualTo(textByHash.keySet());

        Map<String, String> receipts = new TreeMap<>();
        for (Path file : KillHarness.list(home.receipts())) {
            String name = file.getFileName().toString();
            assertThat(name)
                    .as("nothing half-done is left")
                    .doesNotStartWith(".")
                    .doesNotEndWith(".progress.json");
            if (name.endsWith(".receipt.json")) {
                JsonNode receipt = MAPPER.readTree(file.toFile());
                String dropped = name.substring(0, name.length() - ".receipt.json".length());
                assertThat(receipts.put(receipt.path("sha256").asText(), dropped))
                        .as("a second receipt of " + dropped)
                        .isNull();
            }
        }
        assertThat(receipts.keySet()).as("a receipt for each drop").isEqualTo(drops.keySet());
        for (Map.Entry<String, String> receipt : receipts.entrySet()) {
            List<Person> people = drops.get(receipt.getKey());
            String name = receipt.getValue();
            assertReceipt(home.receipt(name), ROWS_A_DROP + 1, ROWS_A_DROP, 0, 1);
            assertThat(home.rows(name)).hasSize(ROWS_A_DROP + 1);
            for (Row row : home.rows(name).subList(0, ROWS_A_DROP)) {
                assertRow(home, row, people.get((int) row.line() - 2));
            }
            assertThat(home.rejected().resolve(name)).exists();
            assertThat(textByHash.get(receipt.getKey()))
                    .as("the rejects of %s are its own", name)
                    .contains(addressIn(home.rejected().resolve(name)));
            assertThat(home.receipts().resolve(name + ".receipt.html")).isNotEmptyFile();
        }
    }

    private static String addressIn(Path rejects) throws IOException {
        return Stream.of(Files.readString(rejects).split("[,\\s]+"))
                .filter(cell -> cell.startsWith("nameless"))
                .findFirst()
                .orElse("nobody's address");
    }

    @Test
    void aHomeInUseIsRefused() throws Exception {
        try (KillHarness home = new KillHarness(folder)) {
            Bridge first = home.start("run").awaitLog("Watching");

            for (String command : List.of("run", "import")) {
                Bridge second = home.start(command);
                assertThat(second.exit()).isEqualTo(1);
                assertThat(second.log()).contains("is in use by another bridge");
            }
            assertThat(first.alive()).isTrue();

            // A crash leaves no lock behind.
            first.kill();
            assertThat(home.importNow()).isZero();
        }
    }

    // ---- judging ----------------------------------------------------------------------------------------------------

    private static void assertEachOnce(KillHarness home, List<Person> people) {
        Map<String, List<Long>> created = home.everCreated();
        List<String> lost = people.stream()
                .map(Person::key)
                .filter(key -> !created.containsKey(key))
                .toList();
        Map<String, List<Long>> twice = new TreeMap<>(created);
        twice.values().removeIf(ids -> ids.size() == 1);
        assertThat(lost).as("lost").isEmpty();
        assertThat(twice).as("created twice").isEmpty();
        assertThat(created).as("nobody else").hasSize(Person.distinct(people));
    }

    private static void assertReceiptIsTrue(KillHarness home, String file, List<Person> people) throws IOException {
        int created = Person.distinct(people);
        assertReceipt(home.receipt(file), people.size(), created, people.size() - created, 0);
        List<Row> rows = home.rows(file);
        assertThat(rows).hasSameSizeAs(people);
        for (int i = 0; i < rows.size(); i++) {
            assertThat(rows.get(i).line()).isEqualTo(i + 2);
            assertRow(home, rows.get(i), people.get(i));
            if (rows.get(i).code().equals("duplicate-in-file")) {
                int first = people.indexOf(people.get(i));
                assertThat(first).isLessThan(i);
                assertThat(rows.get(i).message()).contains("line " + (first + 2) + " ");
            }
        }
        assertThat(rows.stream()
                        .filter(row -> row.outcome().equals("created"))
                        .map(Row::candidateId)
                        .distinct())
                .as("each candidate stands for one row")
                .hasSize(created);
    }

    private static void assertRow(KillHarness home, Row row, Person person) {
        if (row.code().equals("duplicate-in-file")) {
            assertThat(row.outcome()).isEqualTo("skipped");
            return;
        }
        assertThat(row.outcome()).as("%s", row).isEqualTo("created");
        assertThat(home.recruitee
                        .account()
                        .find(row.candidateId())
                        .map(Person::of)
                        .map(Person::key))
                .as("%s", row)
                .contains(person.key());
    }

    private static void assertReceipt(JsonNode receipt, int read, int created, int skipped, int rejected) {
        assertThat(receipt.path("read").asInt()).as("%s", receipt).isEqualTo(read);
        assertThat(receipt.path("created").asInt()).as("%s", receipt).isEqualTo(created);
        assertThat(receipt.path("skipped").asInt()).as("%s", receipt).isEqualTo(skipped);
        assertThat(receipt.path("rejected").asInt()).as("%s", receipt).isEqualTo(rejected);
        assertThat(receipt.path("updated").asInt()).isZero();
        assertThat(receipt.path("pending").asInt()).isZero();
        assertThat(receipt.path("finished_at").isTextual()).isTrue();
    }

    private static String sha256(String text) throws Exception {
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    private void say(String what) {
        System.out.println("KillIT " + what + ": -Dkill.seed=" + seed);
    }
}
