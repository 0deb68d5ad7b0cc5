package io.recruiteebridge.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.recruiteebridge.standin.Fault;
import io.recruiteebridge.standin.Faults;
import io.recruiteebridge.standin.StandIn;
import io.recruiteebridge.standin.StoredCandidate;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("long")
class EraseIT {
    @TempDir
    Path folder;

    private StandIn recruitee;
    private BridgeHome home;

    @BeforeEach
    void start() {
        recruitee = Recruitee.start();
        home = new BridgeHome(folder.resolve("home"), recruitee)
                .with("BRIDGE_EXPORT_FORMATS", "csv,json,jsonl,html")
                .with("BRIDGE_EXPORT_DETAILS", "true")
                .with("BRIDGE_EXPORT_KEEP", "2");
    }

    @AfterEach
    void stop() {
        recruitee.close();
    }

    /** The files of the home in which a text stands, compressed ones too. */
    private List<String> filesWith(String text) {
        List<String> files = new ArrayList<>();
        home.forEachFile((name, file) -> {
            byte[] bytes = Files.readAllBytes(file);
            if (name.endsWith(".gz")) {
                bytes = new GZIPInputStream(new ByteArrayInputStream(bytes)).readAllBytes();
            }
            if (new String(bytes, StandardCharsets.ISO_8859_1)
                    .contains(new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1))) {
                files.add(name);
            }
        });
        return files;
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return packed.toByteArray();
    }

    @Test
    void takesAPersonOutOfEverything() throws IOException {
        String people = "name,email,phone,note\r\n"
                + "Ada Lovelace,Ada@Example.com,+44 1,\r\n"
                + "\"Bo, Jr.\",bo@example.com,+44 2,\"two\r\nlines\"\r\n"
                + "Cy,cy@example.com,+44 3,\r\n";
        home.lay("people.csv", people);
        home.lay(
                "more.jsonl.gz",
                gzip("{\"name\":\"Ada Lovelace\",\"emails\":[\"x@y.example\",\"ada@example.com\"]}\n"
                        + "{\"name\":\"Di\",\"email\":\"di@example.com\"}\n"));
        home.lay("odd.csv", "name,email,phone\nAda Lovelace,ada@example.com,none at all\nEd,ed,\n,ada@example.com,\n");
        assertThat(home.run("import").exitCode()).isEqualTo(3);
        assertThat(home.run("export").exitCode()).isZero();
        StoredCandidate ada = recruitee.account().candidates().stream()
                .filter(candidate ->
                        candidate.profile().emails().stream().anyMatch("ada@example.com"::equalsIgnoreCase))
                .findFirst()
                .orElseThrow();
        recruitee.account().rename(ada.id(), "Ada King");
        assertThat(home.run("export").exitCode()).isZero();
        recruitee.account().delete(ada.id());
        home.lay("waiting.csv", "name,email\nAda,ada@example.com\nFay,fay@example.com\n");
        assertThat(filesWith("ada@example.com")).isNotEmpty();
        assertThat(filesWith("Ada King")).isNotEmpty();

        BridgeProcess.Ended erased = home.run("erase", "ADA@example.com");
        assertThat(erased.exitCode()).as(erased.out() + erased.err()).isZero();
        assertThat(erased.out())
                .contains("outbox/candidates.csv: 1 row", "outbox/candidates.html: 1 row", "inbox/waiting.csv: 1 row")
                .contains("people.csv: 1 row", "more.jsonl.gz: 1 row", "keyed hashes");
        for (String trace : List.of("ada@example.com", "Ada@Example.com", "Ada Lovelace", "Ada King")) {
            assertThat(filesWith(trace)).as(trace).isEmpty();
        }
        // The others are where they were, and the receipts still add up.
        assertThat(filesWith("\"Bo, Jr.\",bo@example.com,+44 2,\"two\r\nlines\"\r\n"))
                .singleElement()
                .asString()
                .endsWith("people.csv");
        assertThat(filesWith("di@example.com")).anyMatch(name -> name.endsWith("more.jsonl.gz"));
        assertThat(home.rows("people.csv")).hasSize(3);
        assertThat(home.rows("odd.csv")).hasSize(3);
        assertThat(home.receipt("odd.csv").path("read").asLong()).isEqualTo(3);
        assertThat(Files.readString(home.rejected("odd.csv"))).contains("Ed,ed").contains("odd.csv:3");
        assertThat(Files.readString(home.folder().resolve("outbox/candidates.html")))
                .contains("bo@example.com");

        BridgeProcess.Ended again = home.run("erase", "ada@example.com");
        assertThat(again.exitCode()).isZero();
        assertThat(again.out()).contains("No file in this home has a row with this address");

        // Dropped again, nobody comes back.
        Files.delete(home.inbox("waiting.csv"));
        recruitee.traffic().reset();
        home.lay("again.csv", people);
        assertThat(home.run("import").exitCode()).isZero();
        assertThat(recruitee.traffic().count("POST", "candidates")).isZero();
        assertThat(home.rows("again.csv").get(0).getField("code")).isEqualTo("deleted-in-recruitee");
        assertThat(home.run("export").exitCode()).isZero();
        assertThat(Files.readString(home.folder().resolve("outbox/candidates.csv")))
                .contains("bo@example.com")
                .doesNotContain("Ada");
    }

    @Test
    void aRowThatWasNotSentYetIsNeverSent() throws IOException {
        home.with("BRIDGE_GIVE_UP_AFTER", "500ms");
        recruitee.setFaults(Faults.none().withDown(true));
        home.lay("people.csv", "name,email\nAda,ada@example.com\n\"Bo\n\",bo@example.com\nCy,cy@example.com\n,\n");
        BridgeProcess.Ended stuck = home.run("import");
        assertThat(stuck.exitCode()).as(stuck.out() + stuck.err()).isEqualTo(4);
        recruitee.setFaults(Faults.none());

        BridgeProcess.Ended erased = home.run("erase", "bo@example.com");
        assertThat(erased.exitCode()).as(erased.out() + erased.err()).isZero();
        assertThat(erased.out()).contains("people.csv is being worked on");
        assertThat(filesWith("bo@example.com")).isEmpty();

        assertThat(home.run("import").exitCode()).isEqualTo(3);
        assertThat(Recruitee.names(recruitee)).containsExactly("Ada", "Cy");
        assertThat(home.rows("people.csv").stream()
                        .map(row -> row.getField("line") + " " + row.getField("outcome") + " " + row.getField("code"))
                        .toList())
                .startsWith("2 created ", "3 rejected row-blank", "5 created ");
        // The original counts as the same file: it is archived, not taken for a new one.
        assertThat(home.inbox("people.csv")).doesNotExist();
        assertThat(home.receipts("people-2.csv.receipt.json")).doesNotExist();
        assertThat(filesWith("bo@example.com")).isEmpty();
    }

    @Test
    void aRowInDoubtIsAskedForFirst() throws IOException {
        recruitee.setFaults(Faults.none().with(Fault.CLOSE_AFTER, 1).onlyFor("POST"));
        home.lay("people.csv", "name,email\nAda,ada@example.com\n");
        try (BridgeProcess bridge = home.start("run")) {
            BridgeHome.await("a POST").until(() -> recruitee.traffic().count("POST", "candidates") > 0);
            recruitee.setFaults(Faults.none().withDown(true));
            assertThat(home.run("erase", "ada@example.com").exitCode())
                    .as("in use")
                    .isEqualTo(1);
            assertThat(bridge.alive()).isTrue();
            // Killed, it might leave a draft behind, which the next start clears away.
            bridge.terminate();
        }
        var before = home.listing();
        BridgeProcess.Ended refused = home.run("erase", "ada@example.com");
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.out()).contains("Nothing was erased", "people.csv, line 2", "Run import");
        before.keySet().removeIf(name -> name.startsWith("state/ledger.db-"));
        assertThat(home.listing().keySet()).containsAll(before.keySet());
        assertThat(filesWith("ada@example.com")).isNotEmpty();

        recruitee.setFaults(Faults.none());
        assertThat(home.run("import").exitCode()).isZero();
        assertThat(home.run("erase", "ada@example.com").exitCode()).isZero();
        assertThat(filesWith("ada@example.com")).isEmpty();
    }

    @Test
    void aFileThatCannotBeReadRowByRowIsNamed() {
        home.lay("broken.csv", "name,email\n\"Ada,ada@example.com\n");
        assertThat(home.run("import").exitCode()).isEqualTo(3);
        BridgeProcess.Ended erased = home.run("erase", "ada@example.com");
        assertThat(erased.exitCode()).isEqualTo(1);
        assertThat(erased.out()).contains("To be done by hand", "outbox/rejected/broken.csv");
    }

    /** Root reads everything, so somebody else erases. */
    @Test
    void aFileThatCannotBeReadKeepsThePersonInNoOther() throws IOException {
        home.lay("a locked.csv", "name,email\nAda,ada@example.com\n");
        home.lay("people.csv", "name,email\nAda,ada@example.com\nBo,bo@example.com\n");
        Path locked = home.inbox("a locked.csv");
        Path closed = Files.createDirectories(home.folder().resolve("archive/2026-01-01"));
        Files.setPosixFilePermissions(locked, Set.of());
        Files.setPosixFilePermissions(closed, Set.of());
        try {
            BridgeProcess.Ended erased = home.asNobody().run("erase", "ada@example.com");
            assertThat(erased.exitCode()).as(erased.out() + erased.err()).isEqualTo(1);
            assertThat(erased.out())
                    .contains("inbox/people.csv: 1 row", "To be done by hand")
                    .contains(locked + ": can't be read", closed + ": can't be read");
            assertThat(Files.readString(home.inbox("people.csv"))).isEqualTo("name,email\nBo,bo@example.com\n");
        } finally {
            Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwx------"));
        }
    }

    @Test
    void wantsAnAddress() {
        BridgeProcess.Ended ended = home.run("erase", "ada");
        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.err()).contains("is not an e-mail address");
        assertThat(home.run("erase").exitCode()).isEqualTo(2);
    }
}
