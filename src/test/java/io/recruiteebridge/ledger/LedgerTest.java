package io.recruiteebridge.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
        return Ledger.open(state, URL, "17");
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
            id = ledger.addDrop(drop("people.csv")).id();
            ledger.writeRows(List.of(row(id, 1, RowState.SENDING), row(id, 2, RowState.PENDING)));
            ledger.deliver(List.of(new Ledger.Delivery(IDENTITY, List.of(EMAIL), 1001, true, id, 1, 2)));
            ledger.advanceDrop(id, 2, 3);
            ledger.learnAdmin(7);
            ledger.learnAdmin(7);
            ledger.learnAdmin(9);
        }
        try (Ledger ledger = open()) {
            assertThat(ledger.unfinishedDrops()).extracting(ImportFile::name).containsExactly("people.csv");
            assertThat(ledger.drop(id).admitted()).isEqualTo(2);
            assertThat(ledger.drop(id).requests()).isEqualTo(3);
            assertThat(ledger.unsettledRows(id).get(1L))
                    .usingRecursiveComparison()
                    .isEqualTo(row(id, 1, RowState.SENDING));
            assertThat(ledger.persons(List.of(IDENTITY))).containsKey(IDENTITY);
            assertThat(ledger.addresses(List.of(EMAIL)).get(EMAIL)).containsExactly(1001L);
            assertThat(ledger.admins()).containsExactly(7L, 9L);
        }
    }

    @Test
    void only_its_owner_may_read_it_and_what_sqlite_puts_beside_it() throws Exception {
        try (Ledger ledger = open()) {
            ledger.addDrop(drop("people.csv"));
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
            long id = ledger.addDrop(drop("people.csv")).id();
            assertThatThrownBy(() -> ledger.transact(() -> {
                        ledger.writeRows(List.of(row(id, 1, RowState.SENDING)));
                        ledger.transact(() -> {
                            ledger.deliver(
                                    List.of(new Ledger.Delivery(IDENTITY, List.of(EMAIL), 1001, true, id, 1, 2)));
                            return null;
                        });
                        throw new IllegalStateException("no");
                    }))
                    .hasMessage("no");
            assertThat(ledger.unsettledRows(id)).isEmpty();
            assertThat(ledger.persons(List.of(IDENTITY))).isEmpty();
            assertThat(ledger.addresses(List.of(EMAIL))).isEmpty();
        }
    }

    /** A full disk at every possible moment: what was begun is undone, and the ledger goes on when there is room. */
    @Test
    void a_full_disk_undoes_the_transaction_and_no_more() {
        try (Ledger ledger = open()) {
            long id = ledger.addDrop(drop("people.csv")).id();
            long pages = ledger.number("PRAGMA page_count");
            int failures = 0;
            for (int most = 0; most < 2000; most += 7) {
                ledger.number("PRAGMA max_page_count = " + (pages + most));
                try {
                    ledger.transact(() -> {
                        for (int i = 0; i < 1000; i++) {
                            ledger.writeRows(List.of(row(id, i, RowState.SENDING)));
                            ledger.deliver(List.of(new Ledger.Delivery(
                                    new Hash(i, i), List.of(new Hash(i, -i)), i + 1, true, id, i, i)));
                        }
                        return null;
                    });
                } catch (LedgerException e) {
                    failures++;
                    assertThat(e).hasMessageContaining("full");
                    assertThat(ledger.counts(id)).isEmpty();
                    assertThat(ledger.number("SELECT count(*) FROM person")).isZero();
                    continue;
                }
                break;
            }
            assertThat(failures).isPositive();
            ledger.number("PRAGMA max_page_count = 1000000");
            ledger.transact(() -> {
                ledger.writeRows(List.of(row(id, 1, RowState.SENDING)));
                return null;
            });
            assertThatThrownBy(() -> ledger.transact(() -> {
                        ledger.writeRows(List.of(row(id, 1, RowState.CREATED)));
                        throw new IllegalStateException("still all or nothing");
                    }))
                    .isInstanceOf(IllegalStateException.class);
            assertThat(ledger.unsettledRows(id).get(1L).state()).isEqualTo(RowState.SENDING);
        }
    }

    /** Each commit of a row's way failing in turn, before and after it took place: repeating it gives the same ledger. */
    @Test
    void a_write_that_failed_can_be_repeated() {
        for (int failing = 1; failing <= 8; failing++) {
            int[] left = {failing};
            Ledger.CommitHook hook = new Ledger.CommitHook() {
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
            try (Ledger ledger = Ledger.inMemory(hook)) {
                persistently(
                        () -> {
                            ledger.writeRows(List.of(row(1, 1, RowState.PENDING)));
                            return null;
                        },
                        ledger);
                persistently(
                        () -> {
                            ledger.writeRows(List.of(row(1, 1, RowState.SENDING)));
                            return null;
                        },
                        ledger);
                persistently(
                        () -> {
                            ledger.deliver(
                                    List.of(new Ledger.Delivery(IDENTITY, List.of(EMAIL, OTHER), 1001, true, 1, 1, 2)));
                            ledger.writeRows(List.of(row(1, 1, RowState.CREATED)));
                            return null;
                        },
                        ledger);
                assertThat(ledger.counts(1)).as("failure " + failing).isEqualTo(Map.of(RowState.CREATED, 1L));
                assertThat(ledger.persons(List.of(IDENTITY)).get(IDENTITY)).isEqualTo(new Ledger.Person(1001, 1, 1, 2));
                assertThat(ledger.addresses(List.of(EMAIL, OTHER)).values())
                        .allSatisfy(holders -> assertThat(holders).containsExactly(1001L));
                assertThat(ledger.claimed(1001)).isTrue();
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
            ledger.deliver(List.of(new Ledger.Delivery(IDENTITY, List.of(EMAIL), 1001, true, 1, 1, 2)));
            ledger.learnAdmin(7);
            ledger.learnPace(60);
            ledger.addDrop(drop("people.csv"));
        }
        for (Ledger other : List.of(Ledger.open(state, URL, "18"), Ledger.open(state, "http://127.0.0.1:1", "17"))) {
            try (other) {
                assertThat(other.persons(List.of(IDENTITY))).isEmpty();
                assertThat(other.addresses(List.of(EMAIL))).isEmpty();
                assertThat(other.claimed(1001)).isFalse();
                assertThat(other.admins()).isEmpty();
                assertThat(other.account().pace()).isZero();
                assertThat(other.unfinishedDrops()).isEmpty();
            }
        }
    }

    @Test
    void a_full_load_forgets_addresses_that_are_gone() {
        try (Ledger ledger = open()) {
            ledger.learnAddresses(List.of(new Ledger.Address(EMAIL, 1001)));
            ledger.learnAddresses(List.of(new Ledger.Address(OTHER, 1002)));
            ledger.beginFullLoad();
            ledger.learnAddresses(List.of(new Ledger.Address(EMAIL, 1001)));
            assertThat(ledger.addresses(List.of(OTHER))).containsKey(OTHER);
            ledger.endFullLoad(Instant.ofEpochMilli(5_000));
            assertThat(ledger.addresses(List.of(EMAIL, OTHER))).isEqualTo(Map.of(EMAIL, List.of(1001L)));
            assertThat(ledger.account().loadedAt()).isEqualTo(Instant.ofEpochMilli(5_000));
            assertThat(ledger.account().seenUntil()).isEqualTo(Instant.ofEpochMilli(5_000));
        }
    }

    @Test
    void hundreds_of_hashes_are_looked_up_at_once() {
        try (Ledger ledger = open()) {
            List<Hash> all = java.util.stream.LongStream.range(0, 250)
                    .mapToObj(i -> new Hash(i, i))
                    .toList();
            ledger.transact(() -> {
                all.forEach(hash -> ledger.learnAddresses(List.of(new Ledger.Address(hash, hash.high() + 1))));
                return null;
            });
            assertThat(ledger.addresses(all)).hasSize(250);
            assertThat(ledger.addresses(List.of())).isEmpty();
        }
    }

    @Test
    void row_details_of_old_drops_go_and_who_was_delivered_stays() {
        try (Ledger ledger = open()) {
            long old = ledger.addDrop(drop("old.csv")).id();
            long fresh = ledger.addDrop(drop("new.csv")).id();
            ledger.writeRows(List.of(row(old, 1, RowState.CREATED), row(fresh, 1, RowState.CREATED)));
            ledger.deliver(List.of(new Ledger.Delivery(IDENTITY, List.of(EMAIL), 1001, true, old, 1, 2)));
            ledger.moveDrop(old, ImportFileState.DONE, Instant.ofEpochMilli(2_000));
            ledger.moveDrop(fresh, ImportFileState.DONE, Instant.ofEpochMilli(9_000));
            assertThat(ledger.forgetRowsBefore(Instant.ofEpochMilli(5_000))).isEqualTo(1);
            assertThat(ledger.counts(old)).isEmpty();
            assertThat(ledger.counts(fresh)).hasSize(1);
            assertThat(ledger.persons(Set.of(IDENTITY))).hasSize(1);
        }
    }
}
