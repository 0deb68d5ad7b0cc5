package io.recruiteebridge.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.recruiteebridge.language.Language;
import io.recruiteebridge.ledger.ImportFile;
import io.recruiteebridge.ledger.ImportFileState;
import io.recruiteebridge.ledger.Ledger;
import io.recruiteebridge.ledger.ReceivedFile;
import io.recruiteebridge.ledger.RowRecord;
import io.recruiteebridge.ledger.RowState;
import io.recruiteebridge.ledger.sqlite.SqliteDatabase;
import io.recruiteebridge.receipt.Counts;
import io.recruiteebridge.receipt.Outbox;
import io.recruiteebridge.receipt.OutputNames;
import io.recruiteebridge.receipt.Receipt;
import io.recruiteebridge.receipt.ReceiptBuilder;
import io.recruiteebridge.receipt.ReceiptReader;
import io.recruiteebridge.settings.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RejectCorrectionsTest {
    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    @TempDir
    Path home;

    private Folders folders;
    private Ledger ledger;
    private RejectCorrections rejects;

    @BeforeEach
    void open() throws IOException {
        folders = new Folders(
                home, home.resolve("inbox"), home.resolve("outbox"), home.resolve("archive"), home.resolve("state"));
        Files.createDirectories(folders.rejected());
        Files.createDirectories(folders.archive());
        Files.createDirectories(folders.state());
        ledger = new SqliteDatabase(folders.state()).open("https://api.recruitee.com", "1");
        rejects = new RejectCorrections(
                ledger, folders, new Outbox(folders.outbox(), ZoneOffset.UTC, Language.ENGLISH), CLOCK);
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    /** A row as "line outcome ref": c is created, s skipped, r rejected. */
    private long add(String name, int suffix, String... rows) throws IOException {
        ImportFile added = ledger.files().add(ReceivedFile.of(name, rows.length, NOW));
        ledger.files().reserveSuffix(added.id(), suffix);
        List<RowRecord> records = new ArrayList<>();
        boolean rejected = false;
        for (String row : rows) {
            String[] parts = row.split(" ");
            RowState state =
                    switch (parts[1]) {
                        case "c" -> RowState.CREATED;
                        case "s" -> RowState.SKIPPED;
                        default -> RowState.REJECTED;
                    };
            rejected |= state == RowState.REJECTED;
            records.add(new RowRecord(
                    added.id(),
                    records.size() + 1,
                    Long.parseLong(parts[0]),
                    state,
                    null,
                    0,
                    state == RowState.REJECTED ? "name-blank" : null,
                    null,
                    null,
                    0,
                    parts.length > 2 ? parts[2] : null,
                    null));
        }
        ledger.rows().write(records);
        if (rejected) {
            String file = OutputNames.of(name, suffix).rejected();
            Files.writeString(folders.rejected().resolve(file), "rejects of " + file);
        }
        rejects.settle(added.id());
        rejects.settle(added.id());
        return added.id();
    }

    private boolean waits(String file) {
        return Files.exists(folders.rejected().resolve(file));
    }

    private Path archived(String file) {
        return folders.archive().resolve("2026-11-24").resolve(file);
    }

    @Test
    void areArchivedOnceAllRowsCameAgain() throws IOException {
        add("people.csv", 1, "2 c", "3 r", "4 r");
        add("corrected.csv", 1, "2 c people.csv:3");
        assertThat(waits("people.csv")).isTrue();
        add("corrected.csv", 2, "2 s people.csv:4");
        assertThat(waits("people.csv")).isFalse();
        assertThat(archived("people.rejected.csv")).hasContent("rejects of people.csv");
    }

    /** A JSON file as programs write it is one long line. */
    @Test
    void rowsOnOneLineWaitUntilAsManyCameAgain() throws IOException {
        add("people.json", 1, "1 r", "1 c", "1 r", "1 r");
        add("corrected.json", 1, "1 c people.json:1");
        assertThat(waits("people.json")).isTrue();
        add("corrected.json", 2, "1 c people.json:1", "1 r people.json:1");
        assertThat(waits("people.json")).isFalse();
        assertThat(archived("people.rejected.json")).hasContent("rejects of people.json");
    }

    @Test
    void aRowThatIsRejectedAgainWaitsInTheNewRejectsOnly() throws IOException {
        add("people.csv", 1, "2 r", "3 r", "4 r");
        add("people.csv", 2, "2 c people.csv:2", "3 r people.csv:3");
        assertThat(waits("people.csv")).as("line 4 did not come again").isTrue();
        add("people.csv", 3, "2 r people.csv:4", "3 r people-2.csv:3");
        assertThat(waits("people.csv")).isFalse();
        assertThat(waits("people-2.csv")).isFalse();
        assertThat(waits("people-3.csv")).isTrue();
        add("people.csv", 4, "2 c people-3.csv:2", "3 s people-3.csv:3");
        assertThat(folders.rejected()).isEmptyDirectory();
        assertThat(archived("people.rejected.csv")).hasContent("rejects of people.csv");
        assertThat(archived("people-2.rejected.csv")).hasContent("rejects of people-2.csv");
        assertThat(archived("people-3.rejected.csv")).hasContent("rejects of people-3.csv");
    }

    @Test
    void filesOfTheSameNameAreToldApart() throws IOException {
        add("people.csv", 1, "2 r");
        add("people.csv", 2, "2 r");
        add("people-2.csv", 2, "2 r");
        add("x.csv", 1, "2 c people-2.csv:2");
        assertThat(waits("people.csv")).isTrue();
        assertThat(waits("people-2.csv")).isFalse();
        assertThat(waits("people-2-2.csv")).isTrue();
        add("x.csv", 2, "2 c people-2-2.csv:2");
        assertThat(waits("people-2-2.csv")).isFalse();
    }

    @Test
    void nothingInTheArchiveIsOverwritten() throws IOException {
        Files.createDirectories(archived("x").getParent());
        Files.writeString(archived("people.rejected.csv"), "somebody's");
        add("people.csv", 1, "2 r");
        add("x.csv", 1, "2 c people.csv:2");
        assertThat(archived("people.rejected.csv")).hasContent("somebody's");
        assertThat(archived("people.rejected-2.csv")).hasContent("rejects of people.csv");
    }

    @Test
    void meaninglessReferencesAreIgnored() throws IOException {
        add("people.csv", 1, "2 r");
        add(
                "x.csv",
                1,
                "2 c people.csv:",
                "3 c people.csv:99",
                "4 c nobody.csv:2",
                "5 c ../people.csv:2",
                "6 c 17",
                "7 c :");
        assertThat(waits("people.csv")).isTrue();
    }

    @Test
    void aFileThatWasNotImportedIsCorrectedByTheNextOneOfItsName() throws IOException {
        ImportFile broken = ReceivedFile.broken("people.csv", NOW);
        long first = ledger.files().add(broken).id();
        ledger.files().reserveSuffix(first, 1);
        ledger.files().leaveOpen(first, true, false);
        ledger.files().move(first, ImportFileState.DONE, NOW);
        Files.writeString(folders.rejected().resolve("people.csv"), "broken");
        add("others.csv", 1, "2 c");
        assertThat(waits("people.csv")).isTrue();
        add("people.csv", 2, "2 c");
        assertThat(waits("people.csv")).isFalse();
        assertThat(archived("people.rejected.csv")).hasContent("broken");
        assertThat(ledger.files().open()).isEmpty();
    }

    @Test
    void theReceiptSaysWhatCameAgain() throws IOException {
        add("people.csv", 1, "2 r", "3 r");
        Outbox outbox = new Outbox(folders.outbox(), ZoneOffset.UTC, Language.ENGLISH);
        OutputNames names = OutputNames.of("people.csv", 1);
        Counts counts = new Counts(2, 0, 0, 0, 2, 0);
        outbox.receipt(
                names,
                ReceiptBuilder.of("people.csv", counts)
                        .times(NOW, NOW)
                        .rejected(Map.of("name-blank", 2L))
                        .build(),
                List.of());
        Path json = folders.receipts().resolve(names.receiptJson());
        Path page = folders.receipts().resolve(names.receiptHtml());

        add("one.csv", 1, "2 c people.csv:2");
        assertThat(ReceiptReader.receipt(json).corrected())
                .isEqualTo(new Receipt.Corrected(List.of("one.csv"), 1, null));
        assertThat(page)
                .content()
                .contains("one.csv.receipt.html", "1 row has not come again", "../rejected/people.csv");

        add("two.csv", 1, "2 r people.csv:3");
        assertThat(ReceiptReader.receipt(json).corrected())
                .isEqualTo(new Receipt.Corrected(List.of("one.csv", "two.csv"), 0, "2026-11-24/people.rejected.csv"));
        assertThat(page)
                .content()
                .contains("two.csv.receipt.html", "2026-11-24/people.rejected.csv")
                .doesNotContain("../rejected/");
    }

    @Test
    void rowsOfErasedPeopleAreNotWaitedFor() throws IOException {
        long first = add("people.csv", 1, "2 r", "3 r");
        ledger.rows().eraseRejected(first, 2);
        add("x.csv", 1, "2 c people.csv:3");
        assertThat(waits("people.csv")).isFalse();
    }
}
