package io.recruiteebridge.ledger.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.recruiteebridge.ledger.AddressHolder;
import io.recruiteebridge.ledger.DeliveredRow;
import io.recruiteebridge.ledger.Hash;
import io.recruiteebridge.ledger.ImportFile;
import io.recruiteebridge.ledger.ImportFileState;
import io.recruiteebridge.ledger.Ledger;
import io.recruiteebridge.ledger.LedgerException;
import io.recruiteebridge.ledger.LedgerView;
import io.recruiteebridge.ledger.OutcomeCounts;
import io.recruiteebridge.ledger.RowRecord;
import io.recruiteebridge.ledger.RowState;
import io.recruiteebridge.outcome.FileError;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code version-1.db} was made by version 1 of the program, with files and rows in each of its states. */
class MigrationsTest {
    private static final String URL = "https://api.recruitee.com";
    private static final String COPY = "ledger.db.before-" + Migrations.VERSION;

    @TempDir
    Path state;

    private Path file;
    private Path copy;
    private SqliteDatabase database;

    @BeforeEach
    void putTheOldLedgerThere() throws Exception {
        file = state.resolve("ledger.db");
        copy = state.resolve(COPY);
        database = new SqliteDatabase(state);
        try (InputStream old = MigrationsTest.class.getResourceAsStream("/ledger/version-1.db")) {
            Files.copy(old, file);
        }
    }

    @Test
    void eachOldStateBecomesItsCode() {
        try (Ledger ledger = database.open(URL, "17")) {
            List<ImportFile> files = ledger.files().latest(10);
            assertThat(files)
                    .extracting(ImportFile::name, ImportFile::state)
                    .containsExactly(
                            tuple("more.csv", ImportFileState.WORKING),
                            tuple("broken.csv", ImportFileState.FINISHING),
                            tuple("people.csv", ImportFileState.DONE));
            assertThat(ledger.files().unfinished())
                    .extracting(ImportFile::name)
                    .containsExactly("broken.csv", "more.csv");
            long more = files.get(0).id();
            long people = files.get(2).id();
            assertThat(ledger.rows().after(people, 0, 10))
                    .extracting(RowRecord::state)
                    .containsExactly(RowState.CREATED, RowState.UPDATED, RowState.SKIPPED, RowState.REJECTED);
            assertThat(ledger.rows().unsettled(people)).isEmpty();
            assertThat(ledger.rows().after(more, 0, 10))
                    .extracting(RowRecord::state)
                    .containsExactly(
                            RowState.PENDING,
                            RowState.SENDING,
                            RowState.UPDATING,
                            RowState.UNKNOWN_OUTCOME,
                            RowState.UPDATE_UNKNOWN,
                            RowState.REJECTED);
            assertThat(ledger.rows().unsettled(more)).containsOnlyKeys(1L, 2L, 3L, 4L, 5L);
        }
    }

    @Test
    void everythingElseStaysAsItWas() {
        try (Ledger ledger = database.open(URL, "17")) {
            ImportFile people = ledger.files().withOutputs("people.csv", 1).get(0);
            assertThat(people.requests()).isEqualTo(5);
            assertThat(ledger.files().keptCounts(people.id())).isEqualTo(new OutcomeCounts(1, 1, 1, 1));
            assertThat(ledger.files().unfinished().get(0).error())
                    .isEqualTo(new FileError("no-name-column", "no names", 1L, 2L));
            ImportFile more = ledger.files().unfinished().get(1);
            assertThat(ledger.rows().after(more.id(), 0, 1).get(0))
                    .usingRecursiveComparison()
                    .isEqualTo(new RowRecord(
                            more.id(),
                            1,
                            2,
                            RowState.PENDING,
                            new Hash(1, more.id()).bytes(),
                            0,
                            null,
                            null,
                            null,
                            0,
                            "people.csv:5",
                            null));
            assertThat(ledger.rows().filesReferredTo(more.id())).containsExactly("people.csv");
            assertThat(ledger.deliveries().find(List.of(new Hash(1, 1))))
                    .containsEntry(new Hash(1, 1), new DeliveredRow(1001, people.id(), 1, 2, false));
            assertThat(ledger.deliveries().claimed(1001)).isTrue();
            assertThat(ledger.addresses().find(List.of(new Hash(3, 4)))).containsOnlyKeys(new Hash(3, 4));
            assertThat(ledger.account().pace()).isEqualTo(123);
            assertThat(ledger.account().admins()).containsExactly(7L);
        }
    }

    @Test
    void anAddressOfSomebodyWhoWasDeliveredCountsAsDelivered() throws Exception {
        change("INSERT INTO address (scope_id, email, candidate_id, load) VALUES (1, x'" + new Hash(5, 6)
                + "', 77, 0)");
        try (Ledger ledger = database.open(URL, "17")) {
            assertThat(ledger.addresses().find(List.of(new Hash(3, 4), new Hash(5, 6))))
                    .isEqualTo(Map.of(
                            new Hash(3, 4), List.of(new AddressHolder(1001, true)),
                            new Hash(5, 6), List.of(new AddressHolder(77, false))));
        }
    }

    @Test
    void aCopyOfTheOldLedgerIsPutBesideItForItsOwnerAlone() throws Exception {
        database.upgrade();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(copy)))
                .isEqualTo("rw-------");
        assertThat(number(copy, "PRAGMA user_version")).isEqualTo(1);
        assertThat(number(copy, "SELECT count(*) FROM row_state")).isEqualTo(10);
        assertThat(number(copy, "SELECT sum(state) FROM file_drop")).isEqualTo(3);
        assertThat(number(copy, "SELECT count(*) FROM pragma_integrity_check WHERE integrity_check = 'ok'"))
                .isEqualTo(1);
        assertThat(number(file, "PRAGMA user_version")).isEqualTo(Migrations.VERSION);

        Files.delete(copy);
        database.upgrade();
        assertThat(copy).doesNotExist();
        assertThat(Files.list(state).map(Path::getFileName))
                .allSatisfy(name ->
                        assertThat(name.toString()).startsWith("ledger.db").doesNotEndWith(".new"));
    }

    /** What a program that was killed left in the write-ahead log belongs to the ledger, and so to the copy. */
    @Test
    void theCopyHasWhatWasStillInTheWriteAheadLog() throws Exception {
        Path killed = Files.createDirectory(state.resolve("killed"));
        try (Connection connection = connect(file);
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA journal_mode=WAL");
            statement.executeUpdate("UPDATE row_state SET candidate_id = 77 WHERE number = 2 AND state = 1");
            Files.copy(file, killed.resolve("ledger.db"));
            Files.copy(state.resolve("ledger.db-wal"), killed.resolve("ledger.db-wal"));
        }
        new SqliteDatabase(killed).upgrade();
        String changed = "SELECT count(*) FROM row_state WHERE candidate_id = 77";
        assertThat(number(killed.resolve(COPY), changed)).isEqualTo(1);
        assertThat(number(killed.resolve("ledger.db"), changed + " AND state = 40"))
                .isEqualTo(1);
    }

    /** The files are converted already when a row turns up that cannot be. */
    @Test
    void aFailureInTheMiddleLeavesTheOldVersionWhole() throws Exception {
        change("UPDATE row_state SET state = 9 WHERE number = 3");
        assertThatThrownBy(() -> database.open(URL, "17"))
                .isInstanceOf(LedgerException.class)
                .hasMessageContaining("don't delete it");
        assertThat(number(file, "PRAGMA user_version")).isEqualTo(1);
        assertThat(number(file, "SELECT sum(state) FROM file_drop")).isEqualTo(3);
        assertThat(copy).exists();

        change("UPDATE row_state SET state = 5 WHERE number = 3 AND state = 9");
        database.open(URL, "17").close();
        assertThat(number(file, "PRAGMA user_version")).isEqualTo(Migrations.VERSION);
    }

    @Test
    void aCopyThatACrashLeftUnfinishedIsMadeAnew() throws Exception {
        Files.write(state.resolve(COPY + ".new"), new byte[77]);
        database.upgrade();
        assertThat(state.resolve(COPY + ".new")).doesNotExist();
        assertThat(number(copy, "SELECT count(*) FROM row_state")).isEqualTo(10);
    }

    @Test
    void aViewDoesNotConvertAnythingAndSaysWhatDoes() {
        assertThatThrownBy(database::view)
                .isInstanceOf(LedgerException.class)
                .hasMessageContaining("older version of the bridge. Start run or import once");
        assertThat(copy).doesNotExist();
        database.upgrade();
        try (LedgerView view = database.view()) {
            assertThat(view.scopes()).hasSize(2);
            assertThat(view.unknownOutcomes(view.scopes().get(0), 10)).hasSize(2);
        }
    }

    @Test
    void aNewerLedgerIsRefusedByAViewToo() throws Exception {
        change("PRAGMA user_version=" + (Migrations.VERSION + 1));
        assertThatThrownBy(database::view).isInstanceOf(LedgerException.class).hasMessageContaining("newer version");
        assertThatThrownBy(database::upgrade)
                .isInstanceOf(LedgerException.class)
                .hasMessageContaining("newer version");
        assertThat(copy).doesNotExist();
    }

    /** As an old bridge leaves it: 100,000 rows here; ten times as many take ten times as long. */
    @Test
    void manyRowsAreConvertedInReasonableTime() throws Exception {
        change("INSERT INTO row_state (drop_id, number, line, state, identity, candidate_id, sent_at)"
                + " WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100000)"
                + " SELECT 99, i, i + 1, 3, randomblob(16), 1000 + i, 1700000000000 + i FROM n");
        long start = System.nanoTime();
        database.upgrade();
        assertThat(System.nanoTime() - start).isLessThan(30_000_000_000L);
        assertThat(number(file, "SELECT count(*) FROM row_state WHERE state = 100 AND final = 1"))
                .isEqualTo(100_001);
    }

    private void change(String sql) throws SQLException {
        try (Connection connection = connect(file);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static long number(Path database, String sql) throws SQLException {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            return rows.getLong(1);
        }
    }

    private static Connection connect(Path database) throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + database);
    }
}
