package io.recruiteebridge.e2e;

import static io.recruiteebridge.e2e.BridgeHome.await;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.recruiteebridge.standin.Faults;
import io.recruiteebridge.standin.StandIn;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** One bridge that watches, and everything that people do to an inbox. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("long")
class WatchingIT {
    private static final int PIECES = 13;
    private static final Duration BETWEEN_PIECES = Duration.ofMillis(400);
    /** A file that has not grown for longer than this may count as complete. */
    private static final Duration LONGEST_GAP = Duration.ofMillis(1_000);

    private static final String LEFT = "name,email\nLeft Alone,left@alone.example\n";
    private static final List<String> LEFT_ALONE =
            List.of("people.csv.part", "people.tmp", "~$people.xlsx", ".people.csv", "people.csv.crdownload");

    private final StandIn recruitee = Recruitee.start();
    private BridgeHome home;
    private BridgeProcess bridge;

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        home = new BridgeHome(Files.createDirectory(folder.resolve("home")), recruitee);
        bridge = home.start();
        await("the bridge watches").until(() -> bridge.err().contains("Watching"));
    }

    @AfterAll
    void stop() {
        bridge.close();
        recruitee.close();
    }

    /**
     * Six files, each written in thirteen pieces over five seconds, cut where it hurts: within a row, within a quoted cell, at a
     * line end, within a character, within JSON. Files that no one can read stand between them and are set aside.
     */
    @Test
    void slowFilesAreReadOnceAndWholeAndBrokenOnesStopNobody() throws Exception {
        CompletableFuture<Set<String>> writing = CompletableFuture.supplyAsync(this::writeSlowly);

        Map<String, String> broken = dropMalformed();
        home.drop("empty.csv", new byte[0]);
        home.drop("workbook.csv", workbook());
        home.drop("behind.csv", "name,email\nGood Behind,good@behind.example\n");

        assertThat(home.awaitReceipt("behind.csv").path("created").asInt()).isEqualTo(1);
        for (String file : writing.get(2, TimeUnit.MINUTES)) {
            JsonNode receipt = home.awaitReceipt(file);
            assertThat(receipt.path("read").asInt()).as(file).isEqualTo(70);
            assertThat(receipt.path("created").asInt()).as(file).isEqualTo(70);
            assertThat(home.receipts(file.replace(".", "-2.") + ".receipt.json"))
                    .as("once: " + file)
                    .doesNotExist();
        }
        assertThat(broken).hasSizeGreaterThan(100);
        broken.forEach((file, content) -> {
            JsonNode receipt = home.awaitReceipt(file);
            assertThat(receipt.path("error").path("code").asText()).as(content).isNotEmpty();
            assertThat(receipt.path("error").path("message").asText())
                    .as(content)
                    .isNotEmpty();
            assertThat(receipt.path("read").asInt()).as(content).isZero();
            await("moved").until(() -> !Files.exists(home.inbox(file)));
            assertThat(home.rejected(file)).as(content).hasContent(content);
        });
        assertThat(home.awaitReceipt("empty.csv").path("error").path("code").asText())
                .isEqualTo("empty");
        JsonNode workbook = home.awaitReceipt("workbook.csv").path("error");
        assertThat(workbook.path("code").asText()).isEqualTo("workbook-damaged");
    }

    @Test
    void whatIsNotMeantForUsIsLeftAlone() throws IOException {
        for (String name : LEFT_ALONE) {
            home.drop(name, LEFT);
        }
        Path below = Files.createDirectory(home.inbox("folder"));
        Files.writeString(below.resolve("people.csv"), LEFT);
        Path elsewhere = Files.writeString(home.folder().resolve("elsewhere.csv"), LEFT);
        Files.createSymbolicLink(home.inbox("link.csv"), elsewhere);

        home.drop("beside.csv", "name,email\nBeside Them,beside@them.example\n");
        home.awaitReceipt("beside.csv");
        home.drop("beside-later.csv", "name,email\nLater,later@them.example\n");
        home.awaitReceipt("beside-later.csv");

        assertThat(LEFT_ALONE).allSatisfy(name -> assertThat(home.inbox(name)).exists());
        assertThat(below.resolve("people.csv")).exists();
        assertThat(home.inbox("link.csv")).exists();
        assertThat(Recruitee.names(recruitee)).doesNotContain("Left Alone");
    }

    @Test
    void twoFilesOfOneNameBothCount() throws IOException {
        home.drop("people.csv", "name,email\nFirst File,first@file.example\n");
        home.awaitReceipt("people.csv");
        // Also while the first one is still in the inbox: only then is the name free again.
        await("people.csv archived").until(() -> !Files.exists(home.inbox("people.csv")));
        home.drop("people.csv", "name,email\nSecond File,second@file.example\nBad,nowhere\n");
        assertThat(home.awaitReceipt("people-2.csv").path("file").asText()).isEqualTo("people.csv");
        assertThat(home.receipt("people.csv").path("created").asInt()).isEqualTo(1);
        assertThat(home.rejected("people-2.csv")).exists();
        assertThat(home.receipts("people-2.csv.receipt.html")).exists();
        await("archived").until(() -> !Files.exists(home.inbox("people.csv")));
        List<String> archived = new ArrayList<>();
        home.forEachFile((name, file) -> {
            if (name.startsWith("archive") && name.contains("people")) {
                archived.add(file.getFileName().toString());
            }
        });
        assertThat(archived).containsExactlyInAnyOrder("people.csv", "people-2.csv");
    }

    @Test
    void aSmallFilePassesALongOne() {
        recruitee.setFaults(Faults.none().withLatency(Duration.ofMillis(20), Duration.ZERO));
        StringBuilder text = new StringBuilder("name,email\n");
        for (int i = 0; i < 4_000; i++) {
            text.append("Long ").append(i).append(",l").append(i).append("@long.example\n");
        }
        home.drop("long.csv", text.toString());
        await("progress").until(() -> Files.exists(home.receipts("long.csv.progress.json")));
        home.drop("small.csv", "name,email\nSmall One,small@one.example\n");
        home.awaitReceipt("small.csv");
        assertThat(home.hasReceipt("long.csv"))
                .as("the long one is still at work")
                .isFalse();
        assertThat(home.receipts("long.csv.progress.json")).exists();
        assertThat(home.inbox("long.csv")).exists();
        recruitee.setFaults(Faults.none());
        assertThat(home.awaitReceipt("long.csv").path("created").asInt()).isEqualTo(4_000);
        await("progress is over").until(() -> !Files.exists(home.receipts("long.csv.progress.json")));
    }

    private Map<String, String> dropMalformed() throws IOException {
        Map<String, String> broken = new TreeMap<>();
        try (InputStream in = getClass().getResourceAsStream("/reading/json-malformed.yaml")) {
            for (JsonNode node : new ObjectMapper(new YAMLFactory()).readTree(in)) {
                if (node.has("input") && node.size() == 1) {
                    String text = node.get("input")
                            .asText()
                            .replace('␊', '\n')
                            .replace('␉', '\t')
                            .replace('␀', '\0');
                    String name = "malformed-%03d.json".formatted(broken.size());
                    broken.put(name, text);
                    home.drop(name, text);
                }
            }
        }
        return broken;
    }

    /** The names of the files written; if the machine stood still between two pieces, others are written instead. */
    private Set<String> writeSlowly() {
        for (int attempt = 1; attempt <= 5; attempt++) {
            Map<String, byte[]> files = slowFiles("slow" + attempt);
            if (writeSlowly(files).compareTo(LONGEST_GAP) < 0) {
                return files.keySet();
            }
        }
        throw new IllegalStateException("this machine is too busy to write a file without interruption");
    }

    private static Map<String, byte[]> slowFiles(String prefix) {
        Map<String, byte[]> slow = new TreeMap<>();
        slow.put(prefix + "-row.csv", slowCsv(prefix + "row", "a letter").getBytes(UTF_8));
        slow.put(
                prefix + "-quoted.csv",
                slowCsv(prefix + "quoted", "\"a letter\nof, several\nlines\"").getBytes(UTF_8));
        slow.put(prefix + "-line.csv", slowCsv(prefix + "line", "x").getBytes(UTF_8));
        slow.put(prefix + "-umlaut.csv", slowCsv(prefix + "umlaut", "ÄÖÜ").getBytes(UTF_8));
        slow.put(prefix + ".json", slowJson(prefix + "json", "[", ",\n", "]").getBytes(UTF_8));
        slow.put(prefix + ".jsonl", slowJson(prefix + "jsonl", "", "\n", "\n").getBytes(UTF_8));
        return slow;
    }

    /** Writes all files at the same time, piece by piece, and says how long the longest gap between two pieces was. */
    private Duration writeSlowly(Map<String, byte[]> files) {
        CountDownLatch never = new CountDownLatch(1);
        Duration longest = Duration.ZERO;
        try {
            long last = System.nanoTime();
            for (int piece = 0; piece < PIECES; piece++) {
                for (Map.Entry<String, byte[]> file : files.entrySet()) {
                    byte[] content = file.getValue();
                    try (OutputStream out = Files.newOutputStream(
                            home.inbox(file.getKey()), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
                        int from = cut(file.getKey(), content, piece);
                        out.write(content, from, cut(file.getKey(), content, piece + 1) - from);
                    }
                }
                Duration gap = Duration.ofNanos(System.nanoTime() - last);
                longest = gap.compareTo(longest) > 0 ? gap : longest;
                last = System.nanoTime();
                if (piece < PIECES - 1) {
                    // A slow writer is what is tested here.
                    never.await(BETWEEN_PIECES.toMillis(), TimeUnit.MILLISECONDS);
                }
            }
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return longest;
    }

    /** Where a piece ends: at a line end for one of the files, within whatever stands there for the others. */
    private static int cut(String name, byte[] content, int piece) {
        int at = content.length * piece / PIECES;
        if (piece == 0 || piece == PIECES) {
            return at;
        }
        byte[] before = name.contains("line")
                ? "\n".getBytes(UTF_8)
                : name.contains("quoted") ? "of, ".getBytes(UTF_8) : name.contains("umlaut") ? new byte[] {-61} : null;
        while (before != null && content[at - 1] != before[before.length - 1]) {
            at++;
        }
        return at;
    }

    private static String slowCsv(String name, String letter) {
        StringBuilder text = new StringBuilder("name,email,cover letter\n");
        for (int i = 0; i < 70; i++) {
            text.append("Slow " + name + " " + i + ",slow" + i + "@" + name + ".example," + letter + "\n");
        }
        return text.toString();
    }

    private static String slowJson(String name, String before, String between, String after) {
        List<String> people = new ArrayList<>();
        for (int i = 0; i < 70; i++) {
            people.add("{\"name\":\"Slow %s %d\",\"email\":\"slow%d@%s.example\"}".formatted(name, i, i, name));
        }
        return before + String.join(between, people) + after;
    }

    private static byte[] workbook() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("[Content_Types].xml"));
            zip.putNextEntry(new ZipEntry("xl/workbook.xml"));
            zip.write("<workbook/>".getBytes(UTF_8));
        }
        return bytes.toByteArray();
    }
}
