package io.recruiteebridge.ledger.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.recruiteebridge.ledger.Delivery;
import io.recruiteebridge.ledger.Hash;
import io.recruiteebridge.ledger.Ledger;
import io.recruiteebridge.ledger.LedgerDatabase;
import io.recruiteebridge.ledger.LedgerDatabaseContract;
import io.recruiteebridge.ledger.LedgerException;
import io.recruiteebridge.ledger.LedgerView;
import io.recruiteebridge.ledger.RowState;
import io.recruiteebridge.ledger.sql.LedgerProbe;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteDatabaseTest extends LedgerDatabaseContract {
    @TempDir
    Path state;

    @Override
    protected LedgerDatabase database() {
        return new SqliteDatabase(state);
    }

    @Test
    void onlyItsOwnerMayReadItAndWhatSqlitePutsBesideIt() throws Exception {
        try (Ledger ledger = open()) {
            ledger.files().add(file("people.csv"));
            try (var files = Files.list(state)) {
                assertThat(files).hasSizeGreaterThan(1).allSatisfy(file -> assertThat(
                                PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                        .isEqualTo("rw-------"));
            }
        }
    }

    @Test
    void aNewerLedgerIsRefusedAndLeftAlone() throws Exception {
        open().close();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + state.resolve("ledger.db"))) {
            connection.createStatement().execute("PRAGMA user_version=99");
            connection.createStatement().execute("PRAGMA wal_checkpoint(TRUNCATE)");
        }
        byte[] before = Files.readAllBytes(state.resolve("ledger.db"));
        assertThatThrownBy(this::open).isInstanceOf(LedgerException.class).hasMessageContaining("newer version");
        assertThat(state.resolve("ledger.db")).hasBinaryContent(before);
    }

    @Test
    void damageIsRefusedWithAdviceAndNeverReplaced() throws Exception {
        for (byte[] damaged : List.of(
                new byte[0], "no database at all, but long enough".repeat(99).getBytes())) {
            Files.write(state.resolve("ledger.db"), damaged);
            assertThatThrownBy(this::open)
                    .isInstanceOf(LedgerException.class)
                    .hasMessageContaining("ledger.db")
                    .hasMessageContaining("don't delete it");
            assertThat(state.resolve("ledger.db")).hasBinaryContent(damaged);
        }
    }

    @Test
    void aCrashWhileItWasMadeDoesNoHarm() throws Exception {
        Files.write(state.resolve("ledger.db.new"), new byte[77]);
        open().close();
        assertThat(state.resolve("ledger.db")).isNotEmptyFile();
        assertThat(state.resolve("ledger.db.new")).doesNotExist();
    }

    /** A full disk at every possible moment: what was begun is undone, and the ledger goes on when there is room. */
    @Test
    void aFullDiskUndoesTheTransactionAndNoMore() {
        try (Ledger ledger = open()) {
            long id = ledger.files().add(file("people.csv")).id();
            long pages = LedgerProbe.number(ledger, "PRAGMA page_count");
            int failures = 0;
            for (int most = 0; most < 2000; most += 7) {
                LedgerProbe.number(ledger, "PRAGMA max_page_count = " + (pages + most));
                try {
                    ledger.transact(() -> {
                        for (int i = 0; i < 1000; i++) {
                            ledger.rows().write(List.of(row(id, i, RowState.SENDING)));
                            ledger.deliveries()
                                    .add(List.of(new Delivery(
                                            new Hash(i, i),
                                            List.of(new Hash(i, -i)),
                                            List.of(),
                                            i + 1,
                                            true,
                                            id,
                                            i,
                                            i)));
                        }
                        return true;
                    });
                } catch (LedgerException e) {
                    failures++;
                    assertThat(e).hasMessageContaining("full");
                    assertThat(ledger.rows().counts(id)).isEmpty();
                    assertThat(LedgerProbe.number(ledger, "SELECT count(*) FROM recent_person"))
                            .isZero();
                    assertThat(LedgerProbe.number(ledger, "SELECT count(*) FROM person"))
                            .isZero();
                    continue;
                }
                break;
            }
            assertThat(failures).isPositive();
            LedgerProbe.number(ledger, "PRAGMA max_page_count = 1000000");
            ledger.transact(() -> {
                ledger.rows().write(List.of(row(id, 1, RowState.SENDING)));
                return true;
            });
            assertThatThrownBy(() -> ledger.transact(() -> {
                        ledger.rows().write(List.of(row(id, 1, RowState.CREATED)));
                        throw new IllegalStateException("still all or nothing");
                    }))
                    .isInstanceOf(IllegalStateException.class);
            assertThat(ledger.rows().unsettled(id).get(1L).state()).isEqualTo(RowState.SENDING);
        }
    }

    @Test
    void theNameOfTheFolderMayHoldAnything() throws Exception {
        LedgerDatabase odd = new SqliteDatabase(Files.createDirectory(state.resolve("what? 100% of it #1")));
        try (Ledger ledger = odd.open("https://api.recruitee.com", "1");
                LedgerView view = odd.view()) {
            assertThat(ledger.files().unfinished()).isEmpty();
            assertThat(view.scopes()).hasSize(1);
        }
    }
}
