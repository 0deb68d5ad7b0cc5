package io.recruiteebridge.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.recruiteebridge.ledger.sqlite.LedgerProbe;
import io.recruiteebridge.ledger.sqlite.SqliteDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerTest {
    private static final String URL = "https://api.recruitee.com";
    private static final Hash IDENTITY = new Hash(1, 2);
    private static final Hash EMAIL = new Hash(3, 4);
    private static final Hash OTHER = new Hash(5, 6);

    @TempDir
    Path state;

    private Ledger open() {
        return new SqliteDatabase(state).open(URL, "17");
    }

    private static ImportFile drop(String name) {
        return new ImportFile(
                0,
                name,
                10,
                20,
                "ab",
                ImportFileState.WORKING,
                0,
                "{}",
                null,
                "skip",
                null,
                5,
                0,
                0,
                Instant.ofEpochMilli(1_000),
                null,
                null,
                null);
    }

    private static RowRecord row(long drop, long number, RowState rowState) {
        return new RowRecord(drop, number, number + 1, rowState, IDENTITY.bytes(), 0, null, null, null, 99, null);
    }

    @Test
    void everything_is_there_again_when_it_is_opened_again() {
        long id;
        try (Ledger ledger = open()) {
            id = ledger.files().add(drop("people.csv")).id();
            ledger.rows().write(List.of(row(id, 1, RowState.SENDING), row(id, 2, RowState.PENDING)));
            ledger.deliveries().add(List.of(new Delivery(IDENTITY, List.of(EMAIL), 1001, true, id, 1, 2)));
            ledger.files().advance(id, 2, 3);
            ledger.account().learnAdmin(7);
            ledger.account().learnAdmin(7);
            ledger.account().learnAdmin(9);
        }
        try (Ledger ledger = open()) {
            assertThat(ledger.files().unfinished()).extracting(ImportFile::name).containsExactly("people.csv");
            assertThat(ledger.files().get(id).admitted()).isEqualTo(2);
            assertThat(ledger.files().get(id).requests()).isEqualTo(3);
            assertThat(ledger.rows().unsettled(id).get(1L))
                    .usingRecursiveComparison()
                    .isEqualTo(row(id, 1, RowState.SENDING));
            assertThat(ledger.deliveries().find(List.of(IDENTITY))).containsKey(IDENTITY);
            assertThat(ledger.addresses().find(List.of(EMAIL)).get(EMAIL)).containsExactly(1001L);
            assertThat(ledger.account().admins()).containsExactly(7L, 9L);
        }
    }

    @Test
    void only_its_owner_may_read_it_and_what_sqlite_puts_beside_it() throws Exception {
        try (Ledger ledger = open()) {
            ledger.files().add(drop("people.csv"));
            try (var files = Files.list(state)) {
                assertThat(files).hasSizeGreaterThan(1).allSatisfy(file -> assertThat(
                                PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                        .isEqualTo("rw-------"));
            }
        }
    }

    @Test
    void a_newer_ledger_is_refused_and_left_alone() throws Exception {
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
    void damage_is_refused_with_advice_and_never_replaced() throws Exception {
        for (byte[] damaged : List.of(
                new byte[0], "no database at all, but long enough".repeat(99).getBytes())) {
            Files.write(state.resolve("ledger.db"), damaged);
            assertThatThrownBy(this::open)
                    .isInstanceOf(LedgerException.class)
                    .hasMessageContaining("ledger.db")
                    .hasMessageContaining("do not delete it");
            assertThat(state.resolve("ledger.db")).hasBinaryContent(damaged);
        }
    }

    @Test
    void a_crash_while_it_was_made_does_no_harm() throws Exception {
        Files.write(state.resolve("ledger.db.new"), new byte[77]);
        open().close();
        assertThat(state.resolve("ledger.db")).isNotEmptyFile();
        assertThat(state.resolve("ledger.db.new")).doesNotExist();
    }

    @Test
    void a_transaction_is_written_whole_or_not_at_all() {
        try (Ledger ledger = open()) {
            long id = ledger.files().add(drop("people.csv")).id();
            assertThatThrownBy(() -> ledger.transact(() -> {
                        ledger.rows().write(List.of(row(id, 1, RowState.SENDING)));
                        ledger.transact(() -> {
                            ledger.deliveries()
                                    .add(List.of(new Delivery(IDENTITY, List.of(EMAIL), 1001, true, id, 1, 2)));
                            return null;
                        });
                        throw new IllegalStateException("no");
                    }))
                    .hasMessage("no");
            assertThat(ledger.rows().unsettled(id)).isEmpty();
            assertThat(ledger.deliveries().find(List.of(IDENTITY))).isEmpty();
            assertThat(ledger.addresses().find(List.of(EMAIL))).isEmpty();
        }
    }

    /** A full disk at every possible moment: what was begun is undone, and the ledger goes on when there is room. */
    @Test
    void a_full_disk_undoes_the_transaction_and_no_more() {
        try (Ledger ledger = open()) {
            long id = ledger.files().add(drop("people.csv")).id();
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
                                            new Hash(i, i), List.of(new Hash(i, -i)), i + 1, true, id, i, i)));
                        }
                        return null;
                    });
                } catch (LedgerException e) {
                    failures++;
                    assertThat(e).hasMessageContaining("full");
                    assertThat(ledger.rows().counts(id)).isEmpty();
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
                return null;
            });
            assertThatThrownBy(() -> ledger.transact(() -> {
                        ledger.rows().write(List.of(row(id, 1, RowState.CREATED)));
                        throw new IllegalStateException("still all or nothing");
                    }))
                    .isInstanceOf(IllegalStateException.class);
            assertThat(ledger.rows().unsettled(id).get(1L).state()).isEqualTo(RowState.SENDING);
        }
    }

    /** Each commit of a row's way failing in turn, before and after it took place: repeating it gives the same ledger. */
    @Test
    void a_write_that_failed_can_be_repeated() {
        for (int failing = 1; failing <= 8; failing++) {
            int[] left = {failing};
            CommitHook hook = new CommitHook() {
                @Override
                public void before() {
                    fail();
                }

                @Override
                public void after() {
                    fail();
                }

                private void fail() {
                    if (--left[0] == 0) {
                        throw new LedgerException("disk full");
                    }
                }
            };
            try (Ledger ledger = SqliteDatabase.inMemory(hook)) {
                persistently(
                        () -> {
                            ledger.rows().write(List.of(row(1, 1, RowState.PENDING)));
                            return null;
                        },
                        ledger);
                persistently(
                        () -> {
                            ledger.rows().write(List.of(row(1, 1, RowState.SENDING)));
                            return null;
                        },
                        ledger);
                persistently(
                        () -> {
                            ledger.deliveries()
                                    .add(List.of(new Delivery(IDENTITY, List.of(EMAIL, OTHER), 1001, true, 1, 1, 2)));
                            ledger.rows().write(List.of(row(1, 1, RowState.CREATED)));
                            return null;
                        },
                        ledger);
                assertThat(ledger.rows().counts(1)).as("failure " + failing).isEqualTo(Map.of(RowState.CREATED, 1L));
                assertThat(ledger.deliveries().find(List.of(IDENTITY)).get(IDENTITY))
                        .isEqualTo(new DeliveredRow(1001, 1, 1, 2));
                assertThat(ledger.addresses().find(List.of(EMAIL, OTHER)).values())
                        .allSatisfy(holders -> assertThat(holders).containsExactly(1001L));
                assertThat(ledger.deliveries().claimed(1001)).isTrue();
            }
        }
    }

    private static void persistently(java.util.function.Supplier<?> work, Ledger ledger) {
        try {
            ledger.transact(work);
        } catch (LedgerException e) {
            ledger.transact(work);
        }
    }

    @Test
    void companies_know_nothing_of_each_other() {
        try (Ledger ledger = open()) {
            ledger.deliveries().add(List.of(new Delivery(IDENTITY, List.of(EMAIL), 1001, true, 1, 1, 2)));
            ledger.account().learnAdmin(7);
            ledger.account().learnPace(60);
            ledger.files().add(drop("people.csv"));
        }
        for (Ledger other : List.of(
                new SqliteDatabase(state).open(URL, "18"),
                new SqliteDatabase(state).open("http://127.0.0.1:1", "17"))) {
            try (other) {
                assertThat(other.deliveries().find(List.of(IDENTITY))).isEmpty();
                assertThat(other.addresses().find(List.of(EMAIL))).isEmpty();
                assertThat(other.deliveries().claimed(1001)).isFalse();
                assertThat(other.account().admins()).isEmpty();
                assertThat(other.account().pace()).isZero();
                assertThat(other.files().unfinished()).isEmpty();
            }
        }
    }

    @Test
    void a_full_load_forgets_addresses_that_are_gone() {
        try (Ledger ledger = open()) {
            ledger.addresses().add(List.of(new AddressOwner(EMAIL, 1001)));
            ledger.addresses().add(List.of(new AddressOwner(OTHER, 1002)));
            ledger.addresses().beginFullLoad();
            ledger.addresses().add(List.of(new AddressOwner(EMAIL, 1001)));
            assertThat(ledger.addresses().find(List.of(OTHER))).containsKey(OTHER);
            ledger.addresses().endFullLoad(Instant.ofEpochMilli(5_000));
            assertThat(ledger.addresses().find(List.of(EMAIL, OTHER))).isEqualTo(Map.of(EMAIL, List.of(1001L)));
            assertThat(ledger.addresses().coverage().loadedAt()).isEqualTo(Instant.ofEpochMilli(5_000));
            assertThat(ledger.addresses().coverage().seenUntil()).isEqualTo(Instant.ofEpochMilli(5_000));
        }
    }

    @Test
    void hundreds_of_hashes_are_looked_up_at_once() {
        try (Ledger ledger = open()) {
            List<Hash> all = java.util.stream.LongStream.range(0, 250)
                    .mapToObj(i -> new Hash(i, i))
                    .toList();
            ledger.transact(() -> {
                all.forEach(hash -> ledger.addresses().add(List.of(new AddressOwner(hash, hash.high() + 1))));
                return null;
            });
            assertThat(ledger.addresses().find(all)).hasSize(250);
            assertThat(ledger.addresses().find(List.of())).isEmpty();
        }
    }

    @Test
    void row_details_of_old_drops_go_and_who_was_delivered_stays() {
        try (Ledger ledger = open()) {
            long old = ledger.files().add(drop("old.csv")).id();
            long fresh = ledger.files().add(drop("new.csv")).id();
            ledger.rows().write(List.of(row(old, 1, RowState.CREATED), row(fresh, 1, RowState.CREATED)));
            ledger.deliveries().add(List.of(new Delivery(IDENTITY, List.of(EMAIL), 1001, true, old, 1, 2)));
            ledger.files().move(old, ImportFileState.DONE, Instant.ofEpochMilli(2_000));
            ledger.files().move(fresh, ImportFileState.DONE, Instant.ofEpochMilli(9_000));
            assertThat(ledger.rows().forgetBefore(Instant.ofEpochMilli(5_000))).isEqualTo(1);
            assertThat(ledger.rows().counts(old)).isEmpty();
            assertThat(ledger.rows().counts(fresh)).hasSize(1);
            assertThat(ledger.deliveries().find(Set.of(IDENTITY))).hasSize(1);
        }
    }
}
