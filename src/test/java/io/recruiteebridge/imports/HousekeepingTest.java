package io.recruiteebridge.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.recruiteebridge.ledger.Delivery;
import io.recruiteebridge.ledger.Hash;
import io.recruiteebridge.ledger.ImportFile;
import io.recruiteebridge.ledger.ImportFileState;
import io.recruiteebridge.ledger.Ledger;
import io.recruiteebridge.ledger.OutcomeCounts;
import io.recruiteebridge.ledger.ReceivedFile;
import io.recruiteebridge.ledger.Removal;
import io.recruiteebridge.ledger.RowRecord;
import io.recruiteebridge.ledger.RowState;
import io.recruiteebridge.ledger.sqlite.SqliteDatabase;
import io.recruiteebridge.receipt.Attention;
import io.recruiteebridge.settings.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HousekeepingTest {
    private static final Instant THEN = Instant.parse("2026-01-01T12:00:00Z");

    @TempDir
    Path home;

    private Folders folders;
    private Ledger ledger;

    @BeforeEach
    void open() throws IOException {
        folders = new Folders(
                home, home.resolve("inbox"), home.resolve("outbox"), home.resolve("archive"), home.resolve("state"));
        Files.createDirectories(folders.receipts());
        Files.createDirectories(folders.rejected());
        Files.createDirectories(folders.changes());
        Files.createDirectories(folders.state());
        ledger = new SqliteDatabase(folders.state()).open("https://api.recruitee.com", "1");
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    private int sweep(int days) throws IOException {
        Clock clock = Clock.fixed(THEN.plus(Duration.ofDays(days)), ZoneOffset.UTC);
        return new Housekeeping(90, folders, new SqliteDatabase(folders.state()), ledger, clock).sweep();
    }

    private Path file(Path folder, String name) throws IOException {
        Path file = Files.writeString(folder.resolve(name), "x");
        Files.setLastModifiedTime(file, FileTime.from(THEN));
        return file;
    }

    private ImportFile add(String name, ImportFileState state, long read, String ref) {
        ImportFile file = ledger.files().add(ReceivedFile.of(name, read, THEN));
        ledger.files().reserveSuffix(file.id(), 1);
        ledger.rows()
                .write(List.of(new RowRecord(
                        file.id(), 1, 2, RowState.CREATED, new byte[16], 70, null, null, null, 0, ref, null)));
        ledger.files().advance(file.id(), 1, 0);
        ledger.files().keepCounts(file.id(), new OutcomeCounts(1, 0, 0, 0));
        ledger.files().move(file.id(), state, state == ImportFileState.DONE ? THEN : null);
        return file;
    }

    @Test
    void forgetsRowsButNotWhoWasDelivered() throws IOException {
        ImportFile file = add("people.csv", ImportFileState.DONE, 1, null);
        Hash identity = new Hash(1, 2);
        ledger.deliveries().add(List.of(new Delivery(identity, List.of(), List.of(), 70, true, file.id(), 1, 2)));
        Path receipt = file(folders.receipts(), "people.csv.receipt.json");

        assertThat(sweep(89)).isZero();
        assertThat(ledger.rows().after(file.id(), 0, 10)).hasSize(1);
        assertThat(sweep(91)).isEqualTo(1);
        assertThat(receipt).doesNotExist();
        assertThat(ledger.rows().after(file.id(), 0, 10)).isEmpty();
        assertThat(ledger.deliveries().find(List.of(identity)).get(identity).candidateId())
                .isEqualTo(70);
        assertThat(ledger.deliveries().claimed(70)).isTrue();
        assertThat(ledger.files().keptCounts(file.id()).created()).isEqualTo(1);
    }

    @Test
    void receiptsOfChecksGo() throws IOException {
        Files.createDirectories(folders.checked());
        Path receipt = file(folders.checked(), "people.csv.receipt.json");
        assertThat(sweep(89)).isZero();
        assertThat(receipt).exists();
        assertThat(sweep(91)).isEqualTo(1);
        assertThat(receipt).doesNotExist();
    }

    @Test
    void keepsWhatAFileInProgressNeeds() throws IOException {
        ImportFile open = add("open.csv", ImportFileState.FINISHING, 1, "first.csv:17");
        file(folders.receipts(), "open.csv.receipt.json");
        file(folders.receipts(), "open.csv.receipt.html");
        file(folders.receipts(), "open.csv.rows.csv");
        file(folders.rejected(), "open.csv");
        file(folders.rejected(), "first.csv");
        Path other = file(folders.rejected(), "other.csv");
        assertThat(sweep(1000)).isZero();
        assertThat(sweep(1007)).isEqualTo(1);
        assertThat(other).doesNotExist();
        assertThat(ledger.rows().after(open.id(), 0, 10)).hasSize(1);
    }

    @Test
    void keepsAllRejectsWhileAFileIsNotReadToItsEnd() throws IOException {
        add("open.csv", ImportFileState.WORKING, 2, null);
        file(folders.rejected(), "other.csv");
        Path changes = file(folders.changes(), "2026-01-01T120000Z.csv");
        assertThat(sweep(1000)).isEqualTo(1);
        assertThat(changes).doesNotExist();
    }

    @Test
    void leavesTheCandidateListAndItsCopiesAlone() throws IOException {
        file(folders.outbox(), "candidates.csv");
        file(folders.outbox(), "candidates-2026-01-01T120000Z.csv");
        assertThat(sweep(1000)).isZero();
    }

    @Test
    void theCopyOfTheLedgerFromBeforeAnUpgradeIsKeptAsLongAsTheRest() throws IOException {
        Path copy = file(folders.state(), "ledger.db.before-2");
        assertThat(sweep(89)).isZero();
        assertThat(sweep(91)).isEqualTo(1);
        assertThat(copy).doesNotExist();
        assertThat(folders.state().resolve("ledger.db")).exists();
    }

    @Test
    void anOldFileThatWasJustQuarantinedStaysAsLongAsAnyOther() throws IOException {
        add("people.csv", ImportFileState.DONE, 1, null);
        Path rejected = file(folders.rejected(), "people.csv");
        Files.setLastModifiedTime(rejected, FileTime.from(THEN.minus(Duration.ofDays(200))));
        assertThat(sweep(1)).isZero();
        assertThat(ledger.removals().files()).isEmpty();
        assertThat(sweep(89)).isZero();
        assertThat(rejected).exists();
    }

    @Test
    void aFileThatSomebodyElsePutThereCountsFromThatMoment() throws IOException {
        Path foreign = file(folders.receipts(), "notes.txt");
        Files.setLastModifiedTime(foreign, FileTime.from(THEN.minus(Duration.ofDays(10_000))));
        long days = Duration.between(THEN, Instant.now()).toDays();
        assertThat(sweep((int) days + 80)).isZero();
        assertThat(sweep((int) days + 100)).isEqualTo(1);
    }

    @Test
    void rejectsAreRemovedAWeekAfterThatWasAnnounced() throws IOException {
        add("people.csv", ImportFileState.DONE, 1, null);
        Path rejected = file(folders.rejected(), "people.csv");
        assertThat(sweep(82)).isZero();
        assertThat(ledger.removals().files()).isEmpty();
        assertThat(sweep(84)).isZero();
        assertThat(ledger.removals().next(10))
                .containsExactly(
                        new Removal("people.csv", THEN.plus(Duration.ofDays(84)), THEN.plus(Duration.ofDays(91))));
        assertThat(sweep(90)).isZero();
        assertThat(rejected).exists();
        assertThat(sweep(91)).isEqualTo(1);
        assertThat(rejected).doesNotExist();
        assertThat(ledger.removals().files()).isEmpty();
    }

    @Test
    void aBridgeThatDidNotRunForLongAnnouncesFirst() throws IOException {
        add("people.csv", ImportFileState.DONE, 1, null);
        Path rejected = file(folders.rejected(), "people.csv");
        assertThat(sweep(500)).isZero();
        assertThat(rejected).exists();
        assertThat(sweep(506)).isZero();
        assertThat(sweep(507)).isEqualTo(1);
        assertThat(rejected).doesNotExist();
    }

    @Test
    void whatIsFixedOrKeptForEverIsNoLongerAnnounced() throws IOException {
        add("people.csv", ImportFileState.DONE, 1, null);
        add("more.csv", ImportFileState.DONE, 1, null);
        Path fixed = file(folders.rejected(), "people.csv");
        Path kept = file(folders.rejected(), "more.csv");
        sweep(85);
        assertThat(ledger.removals().files()).hasSize(2);
        Files.delete(fixed);
        sweep(86);
        assertThat(ledger.removals().files()).containsExactly("more.csv");
        Clock later = Clock.fixed(THEN.plus(Duration.ofDays(5_000)), ZoneOffset.UTC);
        assertThat(new Housekeeping(0, folders, new SqliteDatabase(folders.state()), ledger, later).sweep())
                .isZero();
        assertThat(ledger.removals().files()).isEmpty();
        assertThat(kept).exists();
    }

    @Test
    void noticesNameTheFirstFilesAndTheirDay() {
        List<Removal> next = IntStream.rangeClosed(1, RemovalNotices.WANTED)
                .mapToObj(i -> new Removal("f" + i + ".csv", THEN, THEN.plus(Duration.ofDays(7))))
                .toList();
        List<Attention> notices = RemovalNotices.of(next, ZoneOffset.UTC);
        assertThat(notices).hasSize(21);
        assertThat(notices.get(0).file()).isEqualTo("rejected/f1.csv");
        assertThat(notices.get(0).why().toString()).contains("will be removed on 2026-01-08");
        assertThat(notices.get(20).why().toString()).startsWith("More files");
        assertThat(RemovalNotices.of(next.subList(0, 2), ZoneOffset.UTC)).hasSize(2);
    }
}
