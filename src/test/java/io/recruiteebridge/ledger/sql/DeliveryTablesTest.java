package io.recruiteebridge.ledger.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.recruiteebridge.ledger.AddressOwner;
import io.recruiteebridge.ledger.CommitHook;
import io.recruiteebridge.ledger.DeliveredRow;
import io.recruiteebridge.ledger.Delivery;
import io.recruiteebridge.ledger.Hash;
import io.recruiteebridge.ledger.Ledger;
import io.recruiteebridge.ledger.RowRecord;
import io.recruiteebridge.ledger.RowState;
import io.recruiteebridge.ledger.UndoRow;
import io.recruiteebridge.ledger.UndoState;
import io.recruiteebridge.ledger.sqlite.SqliteDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeliveryTablesTest {
    private static final List<Hash> HASHES =
            LongStream.range(0, 12).mapToObj(i -> new Hash(i << 60, i)).toList();

    @TempDir
    Path folder;

    /** The same database as one that has only the large tables. */
    private record LargeTablesOnly(Connections database) implements Connections {
        @Override
        public Form form() {
            return Form.SERVER;
        }

        @Override
        public @Nullable Connection lasting() {
            return database.lasting();
        }

        @Override
        public Connection begin() throws SQLException {
            return database.begin();
        }

        @Override
        public void commit(Connection connection) throws SQLException {
            database.commit(connection);
        }

        @Override
        public void rollBack(Connection connection) {
            database.rollBack(connection);
        }

        @Override
        public String explain(SQLException e) {
            return database.explain(e);
        }

        @Override
        public void close() throws SQLException {
            database.close();
        }
    }

    private static SqlLedger ledger(Connections connections) {
        return SqlLedger.of(new Session(connections, CommitHook.NONE), "http://127.0.0.1:1", "1");
    }

    private Connections database(String name) throws Exception {
        return new SqliteDatabase(Files.createDirectory(folder.resolve(name))).connections();
    }

    /** Whatever happens to deliveries and addresses, and whenever which rows move on. */
    @Test
    void nobodyCanTellWhichTableARowIsIn() throws Exception {
        try (SqlLedger small = ledger(database("small"));
                SqlLedger large = ledger(new LargeTablesOnly(database("large")))) {
            for (int seed = 0; seed < 300; seed++) {
                int number = seed;
                small.transact(() -> large.transact(() -> {
                    sameForAnybody(small, large, number);
                    return true;
                }));
            }
        }
    }

    private static void sameForAnybody(SqlLedger small, SqlLedger large, int seed) {
        Random random = new Random(seed);
        long base = 1_000L * seed;
        both(small, large, ledger -> {
            ledger.session().update("DELETE FROM claim");
            for (String table : List.of("person", "address", "delivered_phone")) {
                ledger.session().update("DELETE FROM " + table);
                ledger.session().update("DELETE FROM recent_" + table);
            }
        });
        for (int step = 0; step < 40; step++) {
            Consumer<SqlLedger> work = work(random, base, step);
            both(small, large, work);
            if (random.nextInt(4) == 0) {
                DeliveryTables.moveAll(small.session());
            }
            assertThat(seen(small)).as("seed " + seed + ", step " + step).isEqualTo(seen(large));
        }
    }

    private static void both(SqlLedger small, SqlLedger large, Consumer<SqlLedger> work) {
        work.accept(small);
        work.accept(large);
    }

    private static Consumer<SqlLedger> work(Random random, long base, int step) {
        Hash hash = HASHES.get(random.nextInt(HASHES.size()));
        Hash other = HASHES.get(random.nextInt(HASHES.size()));
        long candidate = base + random.nextInt(8);
        return switch (random.nextInt(9)) {
            case 0, 1, 2 ->
                ledger -> ledger.deliveries()
                        .add(List.of(
                                new Delivery(hash, List.of(other), List.of(), candidate, step % 3 > 0, 1, step, step),
                                new Delivery(other, List.of(), List.of(hash), candidate + 1, true, 1, step, step + 1)));
            case 3 ->
                ledger -> ledger.addresses()
                        .add(List.of(new AddressOwner(hash, candidate), new AddressOwner(other, candidate)));
            case 4 -> ledger -> ledger.addresses().remove(new AddressOwner(hash, candidate));
            case 5 ->
                ledger -> {
                    ledger.addresses().beginFullLoad();
                    ledger.addresses().add(List.of(new AddressOwner(hash, candidate)));
                    ledger.addresses().endFullLoad(Instant.ofEpochMilli(step));
                };
            case 6 -> ledger -> ledger.deliveries().complete(List.of(hash), step % 2 == 0);
            case 7 ->
                ledger -> ledger.undos().write(List.of(new UndoRow(1, step, step, candidate, UndoState.UNDONE, null)));
            default ->
                ledger -> {
                    ledger.rows().write(List.of(skipped(base + step, hash, candidate)));
                    ledger.deliveries().addSettled(base + step, 1, other);
                };
        };
    }

    private static RowRecord skipped(long file, Hash identity, long candidate) {
        return new RowRecord(
                file, 1, 1, RowState.SKIPPED, identity.bytes(), candidate, null, null, null, 0, null, null);
    }

    private static List<Object> seen(SqlLedger ledger) {
        return List.of(
                ledger.deliveries().find(HASHES),
                ledger.addresses().find(HASHES),
                ledger.deliveries().findByPhone(HASHES),
                SqlAddresses.delivered(ledger.session(), 1, HASHES));
    }

    @Test
    void theSmallTablesStaySmallAndEverybodyIsFound() {
        try (SqlLedger ledger = (SqlLedger) SqliteDatabase.inMemory(CommitHook.NONE)) {
            Random random = new Random(1);
            List<Hash> identities = new ArrayList<>();
            int most = 0;
            for (int batch = 0; batch < 60; batch++) {
                List<Delivery> deliveries = new ArrayList<>();
                for (int i = 0; i < 2_000; i++) {
                    Hash hash = new Hash(random.nextLong(), random.nextLong());
                    long number = identities.size();
                    identities.add(hash);
                    deliveries.add(new Delivery(hash, List.of(hash), List.of(), number + 1, true, 1, number, number));
                }
                ledger.deliveries().add(deliveries);
                most = Math.max(most, (int) ledger.session().number("SELECT count(*) FROM recent_person"));
            }
            assertThat(most).isBetween(20_000, 50_000);
            assertThat(ledger.session().number("SELECT count(*) FROM recent_address"))
                    .isEqualTo(ledger.session().number("SELECT count(*) FROM recent_person"));
            assertThat(ledger.deliveries().find(identities)).hasSize(120_000);
            assertThat(ledger.addresses().find(identities)).hasSize(120_000);
            Hash early = identities.get(3);
            assertThat(ledger.deliveries().find(List.of(early)).get(early))
                    .isEqualTo(new DeliveredRow(4, 1, 3, 3, false));
        }
    }

    @Test
    void rowsThatComeOneByOneMoveOnToo() {
        try (SqlLedger ledger = (SqlLedger) SqliteDatabase.inMemory(CommitHook.NONE)) {
            for (int i = 0; i < 600; i++) {
                ledger.deliveries().add(List.of(delivery(i)));
            }
            assertThat(ledger.session().number("SELECT count(*) FROM person")).isEqualTo(512);
            assertThat(ledger.session().number("SELECT count(*) FROM recent_person"))
                    .isEqualTo(88);
        }
    }

    @Test
    void aMoveIsUndoneWithTheTransactionThatItIsPartOf() {
        boolean[] fails = {false};
        CommitHook hook = new CommitHook() {
            @Override
            public void before() {
                if (fails[0]) {
                    throw new IllegalStateException("killed");
                }
            }
        };
        try (SqlLedger ledger = (SqlLedger) SqliteDatabase.inMemory(hook)) {
            for (int i = 0; i < 511; i++) {
                ledger.deliveries().add(List.of(delivery(i)));
            }
            fails[0] = true;
            try {
                ledger.deliveries().add(List.of(delivery(511)));
            } catch (IllegalStateException killed) {
                fails[0] = false;
            }
            assertThat(count(ledger, "person")).isZero();
            assertThat(count(ledger, "recent_person")).isEqualTo(511);
            ledger.deliveries().add(List.of(delivery(511)));
            assertThat(count(ledger, "person")).isEqualTo(512);
            assertThat(count(ledger, "recent_person")).isZero();
        }
    }

    /** All in one slice. */
    private static Delivery delivery(long number) {
        Hash hash = new Hash(number, number);
        return new Delivery(hash, List.of(hash), List.of(), number + 1, true, 1, number, number);
    }

    private static long count(Ledger ledger, String table) {
        return LedgerProbe.number(ledger, "SELECT count(*) FROM " + table);
    }
}
