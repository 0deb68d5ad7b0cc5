package io.recruiteebridge.erase;

import static org.assertj.core.api.Assertions.assertThat;

import io.recruiteebridge.files.Folder;
import io.recruiteebridge.files.Mount;
import io.recruiteebridge.files.Sha256;
import io.recruiteebridge.language.Language;
import io.recruiteebridge.ledger.ImportFileState;
import io.recruiteebridge.ledger.Keys;
import io.recruiteebridge.ledger.Ledger;
import io.recruiteebridge.ledger.ReceivedFile;
import io.recruiteebridge.ledger.RowRecord;
import io.recruiteebridge.ledger.RowState;
import io.recruiteebridge.ledger.sqlite.SqliteDatabase;
import io.recruiteebridge.reading.FewHeadings;
import io.recruiteebridge.reading.ReadingContext;
import io.recruiteebridge.reading.XlsxParts;
import io.recruiteebridge.reading.Zip;
import io.recruiteebridge.settings.Folders;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ErasureTest {
    private static final FileTime LONG_AGO = FileTime.from(Instant.parse("2020-01-01T00:00:00Z"));

    @TempDir
    Path home;

    private Folders folders;

    @BeforeEach
    void makeHome() throws IOException {
        folders = new Folders(
                home, home.resolve("inbox"), home.resolve("outbox"), home.resolve("archive"), home.resolve("state"));
        Files.createDirectories(folders.inbox());
        Files.createDirectories(folders.rejected());
        Files.createDirectories(folders.state());
        Keys.in(folders.state(), true);
        new SqliteDatabase(folders.state())
                .open("https://api.recruitee.com", "1")
                .close();
    }

    private Report erase(String email) throws IOException {
        ReadingContext context = new ReadingContext(new FewHeadings(), List.of());
        return new Erasure(
                        folders,
                        new SqliteDatabase(folders.state()),
                        Address.of(email),
                        context,
                        ZoneOffset.UTC,
                        Language.ENGLISH)
                .run();
    }

    @Test
    void deletesTheCopyOfTheLedgerFromBeforeAnUpgrade() throws IOException {
        Path copy = Files.writeString(folders.state().resolve("ledger.db.before-2"), "x");
        assertThat(erase("ada@example.com").removed()).singleElement().satisfies(removed -> {
            assertThat(removed.file()).isEqualTo(copy);
            assertThat(removed.note()).startsWith("deleted");
        });
        assertThat(copy).doesNotExist();
        assertThat(folders.state().resolve("ledger.db")).exists();
    }

    @Test
    void aFileWithOthersInItStaysAsOldAsItWas() throws IOException {
        Path file = Files.writeString(
                folders.rejected().resolve("people.csv"), "name,email\nAda,ADA@example.com\nBo,bo@example.com\n");
        Files.setLastModifiedTime(file, LONG_AGO);
        assertThat(erase("ada@example.com").removed()).containsExactly(new Report.Removed(file, 1, ""));
        assertThat(file).hasContent("name,email\nBo,bo@example.com\n");
        assertThat(Files.getLastModifiedTime(file)).isEqualTo(LONG_AGO);
    }

    @Test
    void aRowWithTheAddressInALinkGoes() throws IOException {
        Path file = Files.writeString(
                folders.rejected().resolve("people.csv"),
                "name,link\nAda,https://x.example/?u=ada%40example.com\nBo,https://x.example/?u=bo%40example.com\n");
        assertThat(erase("ada@example.com").removed()).containsExactly(new Report.Removed(file, 1, ""));
        assertThat(file).hasContent("name,link\nBo,https://x.example/?u=bo%40example.com\n");
    }

    @Test
    void whatWasCheckedGoesAsWell() throws IOException {
        Files.createDirectories(folders.checked());
        Path receipt = Files.writeString(
                folders.checked().resolve("people.csv.receipt.json"), "{\"payloads\":[\"ada@example.com\"]}");
        Path others = Files.writeString(folders.checked().resolve("others.csv.receipt.json"), "{}");
        Files.createDirectories(folders.checkInbox());
        Path waiting = Files.writeString(
                folders.checkInbox().resolve("people.csv"), "name,email\nAda,ada@example.com\nBo,bo@example.com\n");
        Path copying =
                Files.writeString(folders.checkInbox().resolve("people.csv.part"), "name,email\nAda,ada@example.com");
        assertThat(erase("ada@example.com").removed())
                .extracting(Report.Removed::file)
                .containsExactlyInAnyOrder(receipt, waiting);
        assertThat(receipt).doesNotExist();
        assertThat(others).exists();
        assertThat(copying).content().contains("ada@example.com");
        assertThat(waiting).hasContent("name,email\nBo,bo@example.com\n");
    }

    /** What waits in the inbox is noted there by its name, which may be an address. */
    @Test
    void notesThatHaveTheAddressAreNamed() throws IOException {
        Path note = Files.writeString(
                Files.createDirectories(folders.state().resolve("approvals")).resolve("0a.waiting"),
                "7\nada@example.com.csv");
        assertThat(erase("ada@example.com").problems())
                .singleElement()
                .asString()
                .startsWith(note + ": contains the address");
    }

    @Test
    void uploadsAreDeleted() throws IOException {
        Path uploads = Files.createDirectories(folders.state().resolve("console"));
        Path theirs = Files.writeString(uploads.resolve("0a"), "name,email\nAda,ada@example.com\n");
        Path others = Files.writeString(uploads.resolve("0b"), "name,email\nBo,bo@example.com\n");
        assertThat(erase("ada@example.com").removed())
                .extracting(Report.Removed::file)
                .containsExactly(theirs);
        assertThat(theirs).doesNotExist();
        assertThat(others).doesNotExist();
    }

    @Test
    void whatAKilledProcessLeftOfFilesThatItReceivedIsDeleted() throws IOException {
        long unfinished;
        try (Ledger ledger = new SqliteDatabase(folders.state()).open("https://api.recruitee.com", "1")) {
            unfinished = ledger.files()
                    .add(ReceivedFile.of("others.csv", 1, 1, Instant.EPOCH))
                    .id();
        }
        Path work = Files.createDirectories(folders.work());
        String rows = "name,email\nAda,ada@example.com\n";
        Path copying = Files.writeString(work.resolve("incoming"), rows);
        Path aside = Files.writeString(work.resolve("incoming-3"), rows);
        Path numbered = Files.writeString(work.resolve(Long.toString(unfinished + 1)), rows);
        Path others = Files.writeString(work.resolve(Long.toString(unfinished)), "name,email\nBo,bo@example.com\n");
        erase("ada@example.com");
        assertThat(List.of(copying, aside, numbered))
                .allSatisfy(left -> assertThat(left).doesNotExist());
        assertThat(others).exists();
    }

    /** A name that was typed for a row stands there without the address. */
    @Test
    void whatWasTypedForRowsThatAreGoneIsDeleted() throws IOException {
        Path theirs = Files.writeString(
                folders.rejected().resolve("people.csv"), "name,email\n,ada@example.com\n,bo@example.com\n");
        Path others = Files.writeString(folders.rejected().resolve("others.csv"), "name,email\n,cy@example.com\n");
        Files.createDirectories(folders.drafts());
        Path typed = draft("draft-1", "{\"1\":{\"0\":\"Ada\"}}", Sha256.of(theirs));
        Path address = draft("draft-2", "{\"1\":{\"1\":\"ada@example.com\"}}", Sha256.of(others));
        Path somebodyElse = draft("draft-3", "{\"1\":{\"0\":\"Cy\"}}", Sha256.of(others));
        Path later = Files.writeString(folders.drafts().resolve("later-1"), "name,email\nBo,bo@example.com\n");
        assertThat(erase("ada@example.com").removed())
                .extracting(Report.Removed::file)
                .containsExactlyInAnyOrder(theirs, address);
        assertThat(folders.drafts()).isDirectoryNotContaining(file -> file.equals(typed) || file.equals(address));
        assertThat(somebodyElse).exists();
        assertThat(later).exists();
    }

    /** The draft may be for the rejects that can't be read, and so is kept until they can. */
    @Test
    void rejectsThatCannotBeReadDoNotStopIt() throws IOException {
        Path rejects = Files.writeString(folders.rejected().resolve("others.csv"), "name,email\n,cy@example.com\n");
        Path theirs = Files.writeString(
                folders.rejected().resolve("people.csv"), "name,email\n,ada@example.com\n,bo@example.com\n");
        Files.createDirectories(folders.drafts());
        Path draft = draft("draft-1", "{\"1\":{\"0\":\"Cy\"}}", Sha256.of(rejects));
        Mount unreadable = Mount.unreadable(rejects);
        try (unreadable) {
            Report report = erase("ada@example.com");
            assertThat(report.removed()).extracting(Report.Removed::file).containsExactly(theirs);
            assertThat(report.problems())
                    .anySatisfy(problem -> assertThat(problem).contains(rejects + ": can't be read"));
        }
        assertThat(draft).exists();
    }

    @Test
    void aDraftThatCannotBeReadDoesNotStopIt() throws IOException {
        Path theirs = Files.writeString(
                folders.rejected().resolve("people.csv"), "name,email\n,ada@example.com\n,bo@example.com\n");
        Files.createDirectories(folders.drafts());
        Path draft = draft("draft-1", "{}", Sha256.of(theirs));
        Path useless = draft("draft-2", "{\"1\":{\"0\":\"Ada\"}}", Sha256.of(theirs));
        Mount unreadable = Mount.unreadable(draft);
        try (unreadable) {
            Report report = erase("ada@example.com");
            assertThat(report.removed()).extracting(Report.Removed::file).containsExactly(theirs);
            assertThat(report.problems())
                    .anySatisfy(problem -> assertThat(problem).contains(draft.toString()));
        }
        assertThat(useless).doesNotExist();
    }

    private Path draft(String name, String cells, String sha256) throws IOException {
        return Files.writeString(
                folders.drafts().resolve(name), "{\"sha256\":\"" + sha256 + "\",\"cells\":" + cells + ",\"sent\":{}}");
    }

    /** What was blanked earlier, by erasures and when a file was done, is in free space of the database. */
    @Test
    void nothingIsLeftInFreeSpaceOfTheLedger() throws IOException {
        String message = "Recruitee says: ada@example.com is taken. ";
        try (Ledger ledger = new SqliteDatabase(folders.state()).open("https://api.recruitee.com", "1")) {
            List<RowRecord> rows = new ArrayList<>();
            for (int i = 1; i <= 200; i++) {
                rows.add(new RowRecord(
                        1,
                        i,
                        i + 1,
                        RowState.REJECTED,
                        null,
                        0,
                        "recruitee-refused",
                        null,
                        message.repeat(20),
                        0,
                        null,
                        null));
            }
            ledger.rows().write(rows);
            rows.forEach(row -> ledger.rows().eraseRejected(1, row.line()));
        }
        assertThat(stateContains("ada@example.com"))
                .as("blanked, but still there")
                .isTrue();
        assertThat(erase("ada@example.com").problems()).isEmpty();
        assertThat(stateContains("ada@example.com")).isFalse();
        try (Ledger ledger = new SqliteDatabase(folders.state()).open("https://api.recruitee.com", "1")) {
            assertThat(ledger.rows().counts(1)).containsEntry(RowState.REJECTED, 200L);
        }
    }

    private boolean stateContains(String text) throws IOException {
        for (Path file : Folder.files(folders.state())) {
            if (Files.readString(file, StandardCharsets.ISO_8859_1).contains(text)) {
                return true;
            }
        }
        return false;
    }

    @Test
    void anAddressAsTheNameOfAFileIsNamedAndTheLedgerForgetsIt() throws IOException {
        long id;
        try (Ledger ledger = new SqliteDatabase(folders.state()).open("https://api.recruitee.com", "1")) {
            id = addDone(ledger, "Ada@example.com.csv");
            addDone(ledger, "people.csv");
            ledger.rows()
                    .write(List.of(new RowRecord(
                            id + 1,
                            1,
                            2,
                            RowState.CREATED,
                            null,
                            5,
                            null,
                            null,
                            null,
                            0,
                            "Ada@example.com.csv:2",
                            null)));
        }
        Path rejects = Files.writeString(
                folders.rejected().resolve("Ada@example.com.csv"),
                "name,email,row_ref\nAda,ada@example.com,Ada@example.com.csv:2\nBo,bo,Ada@example.com.csv:3\n");
        Report report = erase("ada@example.com");
        assertThat(rejects).as("others stay").content().contains("Bo,bo").doesNotContain("Ada,ada");
        assertThat(report.problems())
                .anyMatch(problem -> problem.startsWith(rejects + ": its name contains the address"));
        try (Ledger ledger = new SqliteDatabase(folders.state()).open("https://api.recruitee.com", "1")) {
            assertThat(ledger.files().get(id).name()).isEqualTo("erased-" + id);
            assertThat(ledger.files().get(id + 1).name()).isEqualTo("people.csv");
            assertThat(ledger.rows().filesReferredTo(id + 1)).isEmpty();
        }
        assertThat(stateContains("da@example.com")).isFalse();
    }

    private static long addDone(Ledger ledger, String name) {
        long id = ledger.files().add(ReceivedFile.of(name, 1, 1, Instant.EPOCH)).id();
        ledger.files().move(id, ImportFileState.DONE, Instant.EPOCH);
        return id;
    }

    @Test
    void aWorkbookLosesTheRowAndNothingElse() throws Exception {
        Path file = Files.copy(
                Path.of("src/test/resources/reading/workbooks/libreoffice.xlsx"),
                folders.inbox().resolve("people.xlsx"));
        Report report = erase("bob@example.com");
        assertThat(report.removed()).containsExactly(new Report.Removed(file, 1, ""));
        assertThat(report.problems()).isEmpty();
        assertThat(erase("bob@example.com").removed()).isEmpty();
        assertThat(erase("ada@example.com").removed()).containsExactly(new Report.Removed(file, 1, ""));
        assertThat(erase("ada@example.com").problems()).isEmpty();
    }

    @Test
    void whatElseAWorkbookSaysOfThePersonIsNamed() throws Exception {
        Map<String, String> parts = XlsxParts.ofRows("<row r=\"1\"><c t=\"str\"><v>name</v></c></row>");
        parts.put("xl/comments1.xml", "<comments>Ask ada@example.com</comments>");
        Path file = Files.write(folders.inbox().resolve("people.xlsx"), Zip.of(parts));
        assertThat(erase("ada@example.com").problems())
                .singleElement()
                .asString()
                .startsWith(file + ": contains the address");
    }

    @Test
    void aFileWithNobodyElseInItGoes() throws IOException {
        Path file = Files.writeString(folders.inbox().resolve("ada.csv"), "name,email\nAda,ada@example.com\n");
        assertThat(erase("ada@example.com").removed())
                .containsExactly(new Report.Removed(file, 1, "nobody else was in it, so the file was deleted"));
        assertThat(file).doesNotExist();
    }

    @Test
    void anArchiveLosesTheRowAndTheCvsThatAreOnlyTheirs() throws Exception {
        Path file = Files.write(
                Files.createDirectories(folders.archive().resolve("2026-11-26")).resolve("fair.zip"),
                Zip.of(Map.of(
                        "fair/people.csv",
                        "name,email,CV\nAda,ada@example.com,ada.txt\nBo,bo@example.com,both.txt\n"
                                + "Ada,ADA@example.com,both.txt\n",
                        "fair/cvs/ada.txt",
                        "Ada Example, ada@example.com",
                        "fair/both.txt",
                        "A team",
                        "fair/ada@example.com.pdf",
                        "%PDF-1.7",
                        "fair/bo.txt",
                        "Bo Sample")));
        Report report = erase("ada@example.com");
        assertThat(report.removed()).containsExactly(new Report.Removed(file, 2, "2 files in it, such as CVs"));
        assertThat(report.problems()).isEmpty();
        try (ZipFile zip = new ZipFile(file.toFile())) {
            assertThat(zip.stream().map(ZipEntry::getName))
                    .containsExactlyInAnyOrder("fair/people.csv", "fair/both.txt", "fair/bo.txt");
            assertThat(new String(
                            zip.getInputStream(zip.getEntry("fair/people.csv")).readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo("name,email,CV\nBo,bo@example.com,both.txt\n");
        }
        assertThat(Folder.files(file.getParent())).containsExactly(file);
    }

    @Test
    void anArchiveWithNobodyElseInItGoes() throws Exception {
        Path file = Files.write(
                folders.inbox().resolve("fair.zip"),
                Zip.of(Map.of("people.csv", "name,email,CV\nAda,ada@example.com,ada.txt\n", "ada.txt", "Ada")));
        assertThat(erase("ada@example.com").problems()).isEmpty();
        assertThat(file).doesNotExist();
    }
}
