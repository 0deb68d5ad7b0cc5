package io.recruiteebridge.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.recruiteebridge.e2e.BridgeProcess.Ended;
import io.recruiteebridge.standin.Activity;
import io.recruiteebridge.standin.Fault;
import io.recruiteebridge.standin.Faults;
import io.recruiteebridge.standin.StandIn;
import io.recruiteebridge.standin.StoredCandidate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An import is undone by the real program: just those whom it created and nobody has touched since are deleted. */
@Tag("long")
@Timeout(300)
class UndoIT {
    private static final String WHOLE = "Name,Email,Jobs,Tags,Notes,Custom: Shoe size,CV URL\n";

    @TempDir
    Path folder;

    private StandIn recruitee;
    private BridgeHome home;

    @BeforeEach
    void start() throws IOException {
        recruitee = Recruitee.start();
        home = new BridgeHome(Files.createDirectory(folder.resolve("home")), recruitee);
    }

    @AfterEach
    void stop() {
        recruitee.close();
    }

    @Test
    void whomNobodyTouchedIsDeletedAndTheOthersAreKeptWithTheReason() throws Exception {
        home.lay("people.csv", people(1, 8));
        assertThat(home.run("import").exitCode()).isZero();
        recruitee.account().rename(id(1), "Somebody Else");
        recruitee.account().note(id(2), "Call her");
        recruitee.account().work(id(3), Activity.RATING);
        recruitee.account().work(id(4), Activity.MESSAGE);
        recruitee.account().work(id(5), Activity.OTHER);
        recruitee.account().delete(id(6));

        Ended undo = home.run("undo", "people.csv", "--yes");

        assertThat(undo.exitCode()).as("%s", undo).isEqualTo(3);
        assertThat(undo.out()).contains("people.csv: 3 undone, 5 kept, 0 failed.");
        assertThat(alive())
                .containsOnlyKeys(
                        "p1@example.com", "p2@example.com", "p3@example.com", "p4@example.com", "p5@example.com");
        assertThat(undone("people.csv"))
                .extracting(row -> row.getField("line") + " " + row.getField("result"))
                .containsExactly("2 kept", "3 kept", "4 kept", "5 kept", "6 kept", "7 undone", "8 undone", "9 undone");
        assertThat(undone("people.csv").get(1).getField("reason")).isEqualTo("Changed since the import: 1 new note.");
        assertThat(undone("people.csv").get(2).getField("reason")).isEqualTo("Changed since the import: 1 new rating.");
        assertThat(undone("people.csv").get(4).getField("reason")).contains("a change at 20");
    }

    @Test
    void theBridgesOwnFollowUpsAreNoTouch() throws Exception {
        recruitee.setFaults(Faults.none().ignoring("tags", "custom_fields", "offers", "remote_cv_url"));
        home.lay("ignored.csv", WHOLE + row(1) + row(2));
        assertThat(home.run("import").exitCode()).isZero();
        recruitee.setFaults(Faults.none());
        home.lay("taken.csv", WHOLE + row(3) + row(4));
        assertThat(home.run("import").exitCode()).isZero();
        StoredCandidate moved = alive().get("p2@example.com");
        assertThat(moved.notes()).hasSize(1);
        assertThat(moved.placements()).hasSize(1);
        recruitee.account().note(moved.id(), "Call her");

        Ended undo = home.run("undo", "ignored.csv", "--yes");
        assertThat(undo.out()).contains("ignored.csv: 1 undone, 1 kept, 0 failed.");
        assertThat(undo.out()).contains("1 new note");
        assertThat(home.run("undo", "taken.csv", "--yes").exitCode()).isZero();
        assertThat(alive()).containsOnlyKeys("p2@example.com");
    }

    @Test
    void theNewestDropCountsAndAnEarlierOneIsNamedByItsReceipt() throws Exception {
        for (int drop = 0; drop < 3; drop++) {
            home.lay("people.csv", people(1 + 2 * drop, 2));
            assertThat(home.run("import").exitCode()).isZero();
        }
        assertThat(home.run("undo", "people.csv", "--yes").out()).startsWith("people-3.csv: 2 undone");
        assertThat(alive()).containsOnlyKeys("p1@example.com", "p2@example.com", "p3@example.com", "p4@example.com");
        assertThat(home.run("undo", home.receipts("people.csv.receipt.json").toString(), "--yes")
                        .out())
                .startsWith("people.csv: 2 undone");
        assertThat(alive()).containsOnlyKeys("p3@example.com", "p4@example.com");
        assertThat(home.run("undo", "people-2.csv", "--yes").exitCode()).isZero();
        assertThat(alive()).isEmpty();

        assertThat(home.run("undo", "nobody.csv", "--yes").exitCode()).isEqualTo(2);
        Ended unasked = home.run("undo", "people.csv");
        assertThat(unasked.exitCode()).isEqualTo(2);
        assertThat(unasked.err()).contains("--yes");
    }

    @Test
    void anUpdateIsNotUndoneAndItSaysSo() throws Exception {
        home.lay("people.csv", people(1, 2));
        assertThat(home.run("import").exitCode()).isZero();
        home.with("BRIDGE_DUPLICATES", "update");
        home.lay("more.csv", "Name,Email,Phone\nPerson 1,p1@example.com,+31 20 5550100\nPerson 3,p3@example.com,\n");
        assertThat(home.run("import").exitCode()).isZero();

        Ended undo = home.run("undo", "more.csv", "--yes");
        assertThat(undo.exitCode()).isZero();
        assertThat(undo.out()).contains("1 undone, 0 kept, 0 failed. 1 updated candidate stays as it is");
        // Another file has changed the candidate since.
        assertThat(home.run("undo", "people.csv", "--yes").out()).contains("people.csv: 1 undone, 1 kept, 0 failed.");
        assertThat(alive()).containsOnlyKeys("p1@example.com");
    }

    @Test
    void whoWasUndoneStaysAwayUntilSomebodyWantsThemBack() throws Exception {
        String text = people(1, 2) + "Person 3,,+31 20 555 0103\n";
        text = text.replace("Name,Email\n", "Name,Email,Phone\n").replace("@example.com\n", "@example.com,\n");
        home.lay("people.csv", text);
        assertThat(home.run("import").exitCode()).isZero();
        assertThat(home.run("undo", "people.csv", "--yes").exitCode()).isZero();

        Path again = Files.writeString(home.folder().resolve("again.csv"), text);
        assertThat(home.run("check", "--account", "--json", again.toString()).out())
                .contains("\"undone\" : 3");
        for (String receipt : List.of("people-2.csv", "people-3.csv")) {
            home.lay("people.csv", text);
            assertThat(home.run("import").exitCode()).isEqualTo(3);
            assertThat(home.rows(receipt))
                    .extracting(row -> row.getField("code"))
                    .containsOnly("undone");
        }
        // Nor with another cell changed, by address or phone.
        home.lay("changed.csv", text.replace("Person", "P."));
        assertThat(home.run("import").exitCode()).isEqualTo(3);
        assertThat(home.rows("changed.csv"))
                .extracting(row -> row.getField("code"))
                .containsOnly("undone");
        assertThat(recruitee.account().size()).isZero();
        assertThat(Files.readString(home.receipts("people-2.csv.receipt.html"))).contains("undone");

        // The way back that the receipt names.
        byte[] rejects = Files.readAllBytes(home.rejected("people-2.csv"));
        assertThat(new String(rejects, java.nio.charset.StandardCharsets.UTF_8))
                .contains("drop this file of rejected rows into the inbox as it is");
        home.lay("back.csv", rejects);
        assertThat(home.run("check", "--account", home.inbox("back.csv").toString())
                        .exitCode())
                .isZero();
        assertThat(home.run("import").exitCode()).isZero();
        assertThat(home.receipt("back.csv").path("created").asInt()).isEqualTo(3);
        home.lay("people.csv", text);
        assertThat(home.run("import").exitCode()).isZero();
        assertThat(home.rows("people-4.csv"))
                .extracting(row -> row.getField("code"))
                .containsOnly("delivered-before");

        // And that is undone like any other file.
        assertThat(home.run("undo", "back.csv", "--yes").exitCode()).isZero();
        home.lay("back.csv", rejects);
        assertThat(home.run("import").exitCode()).isEqualTo(3);
        assertThat(home.rows("back-2.csv"))
                .extracting(row -> row.getField("code"))
                .containsOnly("undone");
        assertThat(recruitee.account().size()).isZero();
    }

    @Test
    void aRunningBridgeUndoesOnRequest() throws Exception {
        home.lay("people.csv", people(1, 5));
        try (BridgeProcess bridge = home.start("run")) {
            home.awaitReceipt("people.csv");
            BridgeHome.await("the file is archived").until(() -> !Files.exists(home.inbox("people.csv")));
            Ended undo = home.run("undo", "people.csv", "--yes");
            assertThat(undo.exitCode()).as("%s", undo).isZero();
            assertThat(alive()).isEmpty();
            assertThat(bridge.alive()).isTrue();
            assertThat(bridge.terminate().exitCode()).isEqualTo(143);
        }
    }

    @Test
    void aFileInProgressIsCancelledFirst() throws Exception {
        home.with("RECRUITEE_REQUESTS_PER_MINUTE", "300");
        home.lay("people.csv", people(1, 400));
        try (BridgeProcess bridge = home.start("run")) {
            BridgeHome.await("rows are sent").until(() -> recruitee.account().size() > 10);
            Ended early = home.run("undo", "people.csv", "--yes");
            assertThat(early.exitCode()).isEqualTo(1);
            assertThat(early.err()).contains("is still being imported").contains("cancel people.csv");
            // As a shell completes it.
            assertThat(home.run("cancel", "inbox/people.csv").exitCode()).isZero();
            int created = home.awaitReceipt("people.csv").path("created").asInt();
            assertThat(created).isBetween(10, 399);
            assertThat(home.receipt("people.csv")
                            .path("rejected_by_code")
                            .path("cancelled")
                            .asInt())
                    .isEqualTo(400 - created);
            BridgeHome.await("the file is archived").until(() -> !Files.exists(home.inbox("people.csv")));
            Ended undo = home.run("undo", "people.csv", "--yes");
            assertThat(undo.out()).contains("people.csv: " + created + " undone, 0 kept, 0 failed.");
            assertThat(alive()).isEmpty();
            assertThat(bridge.alive()).isTrue();
        }
        assertThat(home.run("cancel", "people.csv").exitCode()).isEqualTo(2);
    }

    @Test
    void lostAnswersAndRefusalsAreSettledExactly() throws Exception {
        home.lay("people.csv", people(1, 40));
        assertThat(home.run("import").exitCode()).isZero();
        recruitee.setFaults(Faults.none()
                .withSeed(7)
                .with(Fault.CLOSE, 0.1)
                .with(Fault.CLOSE_AFTER, 0.2)
                .with(Fault.ERROR_502_AFTER, 0.1)
                .onlyFor("DELETE"));
        Ended undo = home.run("undo", "people.csv", "--yes");
        assertThat(undo.exitCode()).as("%s", undo).isZero();
        assertThat(undo.out()).contains("40 undone, 0 kept, 0 failed");
        assertThat(alive()).isEmpty();
    }

    @Test
    void killedInTheMiddleItGoesOnAndIsExact() throws Exception {
        home.lay("people.csv", people(1, 300));
        assertThat(home.run("import").exitCode()).isZero();
        for (int touched = 5; touched <= 300; touched += 5) {
            recruitee.account().work(id(touched), Activity.TASK);
        }
        recruitee.setFaults(Faults.none()
                .withLatency(Duration.ofMillis(3), Duration.ofMillis(3))
                .with(Fault.CLOSE_AFTER, 0.1)
                .onlyFor("DELETE"));
        int kills = 0;
        for (int left : List.of(250, 180, 110)) {
            try (BridgeProcess undo = home.start("undo", "people.csv", "--yes")) {
                BridgeHome.await(left + " left").until(() -> recruitee.account().size() <= left || !undo.alive());
                kills += undo.alive() ? 1 : 0;
            }
        }
        assertThat(kills).isEqualTo(3);
        // What was begun goes on with the next start, whatever that is for.
        assertThat(home.run("import").exitCode()).isZero();

        assertThat(alive()).hasSize(60).allSatisfy((email, person) -> assertThat(person.activities())
                .containsExactly(Activity.TASK));
        Ended again = home.run("undo", "people.csv", "--yes");
        assertThat(again.exitCode()).isEqualTo(3);
        assertThat(again.out()).contains("people.csv: 240 undone, 60 kept, 0 failed.");
        assertThat(undone("people.csv")).hasSize(300);
        assertThat(undone("people.csv").stream()
                        .filter(row -> row.getField("result").equals("kept"))
                        .map(row -> Integer.parseInt(row.getField("line")) - 1))
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, 60).map(i -> 5 * i).boxed().toList());
    }

    // ---- people -----------------------------------------------------------------------------------------------------

    private static String people(int first, int count) {
        return "Name,Email\n"
                + IntStream.range(first, first + count)
                        .mapToObj(i -> "Person " + i + ",p" + i + "@example.com\n")
                        .collect(Collectors.joining());
    }

    private String row(int i) {
        String job = recruitee.account().offers().get(0).title();
        return "Person " + i + ",p" + i + "@example.com," + job
                + ",Fair;Berlin,Met at the fair,43,https://cv.example.com/" + i + ".pdf\n";
    }

    private long id(int i) {
        return recruitee.account().candidates().stream()
                .filter(person -> person.profile().emails().contains("p" + i + "@example.com"))
                .findFirst()
                .orElseThrow()
                .id();
    }

    private Map<String, StoredCandidate> alive() {
        Map<String, StoredCandidate> alive = new TreeMap<>();
        recruitee.account().candidates().stream()
                .filter(person -> !person.deleted())
                .forEach(person -> alive.put(person.profile().emails().get(0), person));
        return alive;
    }

    private List<NamedCsvRecord> undone(String file) throws IOException {
        try (CsvReader<NamedCsvRecord> rows =
                CsvReader.builder().detectBomHeader(true).ofNamedCsvRecord(home.receipts(file + ".undo.csv"))) {
            return new ArrayList<>(rows.stream().toList());
        }
    }
}
