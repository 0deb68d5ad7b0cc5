package io.recruiteebridge.ledger.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.recruiteebridge.ledger.AddressHolder;
import io.recruiteebridge.ledger.Delivery;
import io.recruiteebridge.ledger.Hash;
import io.recruiteebridge.ledger.ImportFileState;
import io.recruiteebridge.ledger.Keys;
import io.recruiteebridge.ledger.Lease;
import io.recruiteebridge.ledger.Ledger;
import io.recruiteebridge.ledger.LedgerDatabase;
import io.recruiteebridge.ledger.LedgerDatabaseContract;
import io.recruiteebridge.ledger.LedgerException;
import io.recruiteebridge.ledger.RowRecord;
import io.recruiteebridge.ledger.RowState;
import io.recruiteebridge.ledger.sql.Connections;
import io.recruiteebridge.ledger.sql.DeliveryTables;
import io.recruiteebridge.ledger.sql.LedgerProbe;
import io.recruiteebridge.ledger.sqlite.SqliteDatabase;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("long")
class PostgresqlDatabaseTest extends LedgerDatabaseContract {
    private static final String URL = "https://api.recruitee.com";
    /** It is as if the process were stopped after its claim. */
    private static final LeaseTerms NEVER_RENEWED =
            new LeaseTerms(Duration.ofHours(1), Duration.ofHours(1), Duration.ZERO);

    private static PostgresqlForTests postgresql;
    private static long company;

    private final List<Lease> leases = new ArrayList<>();
    private PostgresqlDatabase database = another();

    @TempDir
    Path home;

    @BeforeAll
    static void start() throws Exception {
        postgresql = PostgresqlForTests.start();
    }

    @AfterAll
    static void stop() throws Exception {
        if (postgresql != null) {
            postgresql.close();
        }
    }

    @AfterEach
    void giveBack() {
        leases.forEach(Lease::close);
    }

    private PostgresqlDatabase another() {
        company++;
        return null;
    }

    /** A process of its own, as it were, on the ledger of this test. */
    private PostgresqlDatabase process(LeaseTerms terms) {
        return new PostgresqlDatabase(postgresql.server(), URL, Long.toString(company), home, home, terms);
    }

    private Lease claim(PostgresqlDatabase process) {
        Lease lease = process.claim();
        if (lease != null) {
            leases.add(lease);
        }
        return lease;
    }

    /** Holds the lease from the first use on, as a process does. */
    @Override
    protected LedgerDatabase database() {
        if (database == null) {
            database = process(LeaseTerms.USUAL);
        }
        return database;
    }

    @Override
    protected Ledger open() {
        if (leases.isEmpty()) {
            claim((PostgresqlDatabase) database());
        }
        return super.open();
    }

    @Test
    void itHasTheTablesAndColumnsOfTheOtherDatabase() throws Exception {
        open().close();
        Path state = Files.createDirectory(home.resolve("sqlite"));
        new SqliteDatabase(state).open(URL, "1").close();
        try (Connection sqlite = DriverManager.getConnection("jdbc:sqlite:" + state.resolve("ledger.db"))) {
            assertThat(columns(
                            postgresql.server().connect(),
                            Schema.of(URL, Long.toString(company)).name()))
                    .as("columns in PostgreSQL")
                    .containsExactlyInAnyOrderElementsOf(columns(sqlite, null));
        }
    }

    private static Set<String> columns(Connection connection, String schema) throws SQLException {
        Set<String> only = Set.of("ledger_format", "key_check", "lease", "work_piece");
        Set<String> columns = new TreeSet<>();
        try (connection;
                ResultSet rows = connection.getMetaData().getColumns(null, schema, "%", "%")) {
            while (rows.next()) {
                String table = rows.getString("TABLE_NAME");
                if (!only.contains(table) && !table.startsWith("sqlite_") && !DeliveryTables.isRecent(table)) {
                    columns.add((table + "." + rows.getString("COLUMN_NAME")).toLowerCase(Locale.ROOT));
                }
            }
        }
        return columns;
    }

    @Test
    void oneProcessAtATimeHasTheLease() {
        claim(process(LeaseTerms.USUAL));
        assertThat(process(LeaseTerms.USUAL).claim()).isNull();
        assertThat(process(LeaseTerms.USUAL).holder().owner())
                .contains("process " + ProcessHandle.current().pid());
        leases.remove(0).close();
        assertThat(process(LeaseTerms.USUAL).holder()).isNull();
        assertThat(claim(process(LeaseTerms.USUAL))).isNotNull();
    }

    @Test
    void companiesShareADatabaseAndTheirLeasesDont() {
        claim(process(LeaseTerms.USUAL));
        company++;
        assertThat(claim(process(LeaseTerms.USUAL))).isNotNull();
    }

    /** As the companies of one process do. */
    @Test
    void companiesOfOneProcessShareFewConnections() throws Exception {
        PostgresqlServer server = postgresql.server();
        LeaseTerms renewing = new LeaseTerms(Duration.ofHours(1), Duration.ofMillis(50), Duration.ZERO);
        List<Ledger> ledgers = new ArrayList<>();
        List<PostgresqlDatabase> databases = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            company++;
            Path own = Files.createDirectory(home.resolve("of" + company));
            PostgresqlDatabase each = new PostgresqlDatabase(server, URL, Long.toString(company), own, own, renewing);
            claim(each);
            databases.add(each);
            ledgers.add(each.open(URL, "17"));
        }
        int before = connections();
        ledgers.parallelStream().forEach(ledger -> {
            for (int i = 0; i < 20; i++) {
                ledger.account().learnAdmin(ledgers.indexOf(ledger));
            }
        });
        assertThat(connections()).as("connections, this one among them").isLessThanOrEqualTo(14);
        assertThat(before).isGreaterThan(1);
        for (int i = 0; i < ledgers.size(); i++) {
            assertThat(ledgers.get(i).account().admins()).containsExactly((long) i);
        }
        query("DROP TABLE " + leaseTable());
        company--;
        Instant end = end();
        await("the renewal of one beside one that can't be", () -> end().isAfter(end));
        company++;
        ledgers.forEach(Ledger::close);
        leases.forEach(Lease::close);
        assertThat(leases).noneMatch(Lease::maySend);
        await("all connections are closed", () -> connections() == 1);
        assertThat(databases.get(0).claim()).as("given back").isNotNull().satisfies(leases::add);
    }

    private int connections() throws SQLException {
        try (Connection connection = postgresql.server().connect();
                ResultSet rows = connection
                        .createStatement()
                        .executeQuery("SELECT count(*) FROM pg_stat_activity WHERE application_name ="
                                + " 'recruitee-bridge'")) {
            rows.next();
            return rows.getInt(1);
        }
    }

    @Test
    void whoLostTheLeaseCanWriteNothingMore() {
        PostgresqlDatabase slow = process(NEVER_RENEWED);
        claim(slow);
        try (Ledger ledger = slow.open(URL, "17")) {
            ledger.account().learnAdmin(1);
            endLease("0 s");
            assertThat(claim(process(LeaseTerms.USUAL))).isNotNull();
            assertThatThrownBy(() -> ledger.account().learnAdmin(2)).isInstanceOf(LedgerException.class);
            assertThatThrownBy(() -> ledger.account().admins()).isInstanceOf(LedgerException.class);
        }
    }

    @Test
    void withoutTheFenceTheyWouldBothWrite() throws Exception {
        PostgresqlDatabase slow = process(NEVER_RENEWED);
        claim(slow);
        postgresql.withoutFencing(URL, Long.toString(company));
        PostgresqlDatabase next = process(LeaseTerms.USUAL);
        try (Ledger ledger = slow.open(URL, "17")) {
            endLease("0 s");
            assertThat(claim(next)).isNotNull();
            try (Ledger taken = next.open(URL, "17")) {
                taken.account().learnAdmin(1);
                ledger.account().learnAdmin(2);
                assertThat(taken.account().admins()).containsExactlyInAnyOrder(1L, 2L);
            }
        }
    }

    @Test
    void nobodyTakesOverWhileATransactionOfTheOwnerIsUnderWay() {
        PostgresqlDatabase slow = process(NEVER_RENEWED);
        claim(slow);
        PostgresqlDatabase next = process(LeaseTerms.USUAL);
        try (Ledger ledger = slow.open(URL, "17")) {
            endLease("20 s"); // time enough for the transaction to begin, on any machine
            ledger.transact(() -> {
                ledger.account().learnAdmin(1);
                await("the end of the lease", () -> {
                    ledger.account().admins(); // at work
                    return next.holder() == null;
                });
                assertThat(next.claim()).isNull();
                return true;
            });
        }
        claim(next);
        try (Ledger ledger = next.open(URL, "17")) {
            assertThat(ledger.account().admins()).containsExactly(1L);
        }
    }

    @Test
    void aProcessThatHangsInATransactionKeepsNobodyOut() {
        PostgresqlDatabase frozen = process(NEVER_RENEWED);
        claim(frozen);
        PostgresqlDatabase next = process(LeaseTerms.USUAL);
        try (Ledger ledger = frozen.open(URL, "17")) {
            endLease("20 s"); // time enough for the transaction to begin, on any machine
            assertThatThrownBy(() -> ledger.transact(() -> {
                        ledger.account().learnAdmin(1);
                        await("take-over", () -> claim(next) != null);
                        return true;
                    }))
                    .isInstanceOf(LedgerException.class);
        }
        try (Ledger ledger = next.open(URL, "17")) {
            assertThat(ledger.account().admins()).isEmpty();
        }
    }

    @Test
    void nothingIsSentWhereAResponseMightComeAfterTheEnd() {
        Duration hour = Duration.ofHours(1);
        assertThat(claim(process(new LeaseTerms(hour, hour, hour))).maySend()).isFalse();
        company++;
        assertThat(claim(process(new LeaseTerms(hour.plus(hour), hour, hour))).maySend())
                .isTrue();
    }

    /** Or else a machine that is cut off would go on saying what was so when it was. */
    @Test
    void whatWasReadIsAskedForAgainWhereSomebodyElseMayHaveTakenOver() {
        Duration hour = Duration.ofHours(1);
        PostgresqlDatabase cutOff = process(new LeaseTerms(hour, hour, hour));
        claim(cutOff);
        try (Ledger ledger = cutOff.open(URL, "17")) {
            assertGrown(ledger.writes(), ledger);
        }
    }

    private void endLease(String in) {
        query("UPDATE " + leaseTable() + " SET expires = clock_timestamp() + '" + in + "'");
    }

    private Instant end() {
        try (Connection connection = postgresql.server().connect();
                ResultSet rows = connection.createStatement().executeQuery("SELECT expires FROM " + leaseTable())) {
            rows.next();
            return rows.getTimestamp(1).toInstant();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String leaseTable() {
        return Schema.of(URL, Long.toString(company)).table("lease");
    }

    private static void await(String what, Callable<Boolean> condition) {
        Awaitility.await(what).atMost(Duration.ofMinutes(2)).pollInSameThread().until(condition);
    }

    private void query(String sql) {
        try (Connection connection = postgresql.server().connect()) {
            connection.createStatement().execute(sql);
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aLeaseThatNobodyElseTookIsRenewedLate() {
        LeaseTerms renewing = new LeaseTerms(Duration.ofMillis(1), Duration.ofMillis(50), Duration.ZERO);
        PostgresqlDatabase process = process(renewing);
        Lease lease = claim(process);
        Instant first = end();
        await("a renewal after the end", () -> end().isAfter(first));
        assertThat(lease.lost()).isFalse();
        await("a moment between end and renewal", () -> claim(process(LeaseTerms.USUAL)) != null);
        await("the loss noticed", lease::lost);
    }

    @Test
    void anotherHomesKeyIsRefused() throws Exception {
        open().close();
        Files.delete(home.resolve("key"));
        assertThatThrownBy(() -> database().keys())
                .isInstanceOf(LedgerException.class)
                .hasMessageContaining("missing");
        Keys.in(home, true);
        assertThatThrownBy(() -> database().keys())
                .isInstanceOf(LedgerException.class)
                .hasMessageContaining("isn't the one");
    }

    @Test
    void itIsCopiedFromSqliteAndBackWithEverything() throws Exception {
        SqliteDatabase sqlite = new SqliteDatabase(home);
        Keys keys = sqlite.keys();
        long id;
        try (Ledger ledger = sqlite.open(URL, "17")) {
            id = ledger.files().add(file("Zoë's \"people\".csv")).id();
            ledger.rows()
                    .write(List.of(
                            new RowRecord(id, 1, 2, RowState.REJECTED, null, 0, "c", "Straße", "m", 4, "a.csv:7", null),
                            row(id, 2, RowState.CREATED)));
            ledger.deliveries()
                    .add(List.of(new Delivery(IDENTITY, List.of(EMAIL), List.of(OTHER), 1001, true, id, 1, 2)));
            ledger.account().learnPace(12.5);
            assertThatThrownBy(() -> copy(sqlite, LedgerCopy.Direction.TO_POSTGRESQL))
                    .hasMessageContaining("in progress");
            ledger.files().move(id, ImportFileState.DONE, Instant.ofEpochMilli(5));
        }
        Map<String, Long> rows = copy(sqlite, LedgerCopy.Direction.TO_POSTGRESQL);
        Path old = Files.move(home.resolve("ledger.db"), home.resolve("ledger.db.before-postgresql"));
        assertThat(database().copies()).as("what may be deleted").containsExactly(old);
        Files.move(old, home.resolve("ledger.db"));
        assertThat(rows).containsEntry("row_state", 2L).containsEntry("import_file", 1L);
        assertThat(database().keys().check()).isEqualTo(keys.check());
        assertThatThrownBy(() -> copy(sqlite, LedgerCopy.Direction.TO_POSTGRESQL))
                .hasMessageContaining(database().place() + " has something in it")
                .hasMessageContaining("remove it, and copy again");
        try (Ledger ledger = open()) {
            assertThat(ledger.files().get(id).name()).isEqualTo("Zoë's \"people\".csv");
            assertThat(ledger.rows().counts(id)).isEqualTo(Map.of(RowState.REJECTED, 1L, RowState.CREATED, 1L));
            assertThat(ledger.deliveries().find(List.of(IDENTITY))).hasSize(1);
            assertThat(ledger.addresses().find(List.of(EMAIL)).get(EMAIL))
                    .containsExactly(new AddressHolder(1001, true));
            assertThat(ledger.account().pace()).isEqualTo(12.5);
            long next = ledger.files().add(file("next.csv")).id();
            assertThat(next).isGreaterThan(id);
            ledger.files().move(next, ImportFileState.DONE, Instant.ofEpochMilli(6));
        }
        Path back = Files.createDirectory(home.resolve("back"));
        assertThat(copy(new SqliteDatabase(back), LedgerCopy.Direction.TO_SQLITE))
                .containsEntry("import_file", 2L)
                .containsEntry("person", 1L);
    }

    @Test
    void aCopyBackThatFailsLeavesNoLedgerThatSomebodyMightUse() throws Exception {
        try (Ledger ledger = open()) {
            ledger.files().add(file("people.csv"));
        }
        Path back = Files.createDirectory(home.resolve("back"));
        SqliteDatabase sqlite = new SqliteDatabase(back);
        Files.writeString(back.resolve("ledger.db.incomplete"), "of a process that was killed");
        assertThatThrownBy(() -> copy(sqlite, LedgerCopy.Direction.TO_SQLITE)).hasMessageContaining("in progress");
        try (Stream<Path> left = Files.list(back)) {
            assertThat(left.map(path -> path.getFileName().toString()))
                    .as("an empty ledger would know nobody")
                    .noneMatch(name -> name.startsWith("ledger.db"));
        }
    }

    @Test
    void whileItIsCopiedTheLeaseIsRenewed() throws Exception {
        PostgresqlDatabase process = process(new LeaseTerms(Duration.ofHours(1), Duration.ofMillis(50), Duration.ZERO));
        claim(process);
        Connections connections = process.connectionsToCopy();
        Connection copying = connections.begin();
        try (ResultSet patience = copying.createStatement().executeQuery("SHOW idle_in_transaction_session_timeout")) {
            patience.next();
            assertThat(patience.getString(1)).isEqualTo("0");
            assertThat(copying.getNetworkTimeout()).isZero();
            Instant before = end();
            await("a renewal", () -> end().isAfter(before));
            process.prove(copying);
        } finally {
            connections.rollBack(copying);
        }
    }

    @Test
    void whoLostTheLeaseWhileCopyingIsToldSoAtTheEnd() throws Exception {
        PostgresqlDatabase slow = process(NEVER_RENEWED);
        claim(slow);
        Connections connections = slow.connectionsToCopy();
        Connection copying = connections.begin();
        endLease("0 s");
        claim(process(LeaseTerms.USUAL));
        assertThatThrownBy(() -> slow.prove(copying)).isInstanceOf(LedgerException.class);
        connections.rollBack(copying);
    }

    @Test
    void aLeaseThatWasGivenBackSendsNothingMore() {
        Lease lease = claim(process(LeaseTerms.USUAL));
        assertThat(lease.maySend()).isTrue();
        lease.close();
        assertThat(lease.maySend()).isFalse();
    }

    private Map<String, Long> copy(SqliteDatabase sqlite, LedgerCopy.Direction direction) {
        if (leases.isEmpty()) {
            claim((PostgresqlDatabase) database());
        }
        return LedgerCopy.copy(sqlite, (PostgresqlDatabase) database(), direction);
    }

    @Test
    void aWorkingCopyIsKeptUntilItsFileIsDone() throws Exception {
        byte[] content = new byte[2_500_000];
        new Random(1).nextBytes(content);
        try (Ledger ledger = open()) {
            long id = ledger.files().add(file("people.csv")).id();
            assertThat(copyOf(ledger, id)).isNull();
            ledger.copies().put(id, new ByteArrayInputStream(new byte[3_000_000]));
            ledger.copies().put(id, new ByteArrayInputStream(content));
            assertThat(copyOf(ledger, id)).isEqualTo(content);
            ledger.files().move(id, ImportFileState.FINISHING, null);
            assertThat(copyOf(ledger, id)).isEqualTo(content);
            ledger.files().move(id, ImportFileState.DONE, Instant.ofEpochMilli(5));
            assertThat(copyOf(ledger, id)).isNull();
        }
    }

    private static byte[] copyOf(Ledger ledger, long file) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        return ledger.copies().get(file, out) ? out.toByteArray() : null;
    }

    @Test
    void textsThatPostgresqlRefusesAreKeptAllTheSame() {
        try (Ledger ledger = open()) {
            long id = ledger.files().add(file("a\0b.csv")).id();
            ledger.rows()
                    .write(List.of(new RowRecord(
                            id, 1, 2, RowState.REJECTED, null, 0, "c", "x\0y", "half a \ud83d smile", 4, null, null)));
            assertThat(ledger.files().get(id).name()).isEqualTo("a\ufffdb.csv");
            assertThat(ledger.rows().after(id, 0, 1).get(0).message()).isEqualTo("half a \ufffd smile");
        }
    }

    @Test
    void aKeyWithoutItsLedgerIsNotUsedForANewOne() {
        Keys.in(home, true);
        claim((PostgresqlDatabase) database());
        assertThatThrownBy(() -> database().keys())
                .isInstanceOf(LedgerException.class)
                .hasMessageContaining("ledger copy");
    }

    @Test
    void aNewerLedgerIsRefused() throws Exception {
        open().close();
        try (Connection connection = postgresql.server().connect()) {
            connection
                    .createStatement()
                    .execute("UPDATE " + Schema.of(URL, Long.toString(company)).table("ledger_format")
                            + " SET version = 99");
            connection.commit();
        }
        assertThatThrownBy(() -> process(LeaseTerms.USUAL).claim()).hasMessageContaining("newer version");
        assertThatThrownBy(() -> database().view()).hasMessageContaining("newer version");
    }

    @Test
    void aServerThatIsAwayIsAClearError() {
        PostgresqlServer nowhere = new PostgresqlServer("jdbc:postgresql://127.0.0.1:1/bridge", "x", "secret-word");
        assertThatThrownBy(() -> new PostgresqlDatabase(nowhere, URL, "1", home, home).claim())
                .isInstanceOf(LedgerException.class)
                .hasMessageContaining("PostgreSQL can't be used")
                .hasMessageContaining("refused")
                .hasMessageNotContaining("secret-word");
    }

    @Test
    void itIsUsedAgainWhenItIsBack() throws Exception {
        try (Ledger ledger = open()) {
            long id = ledger.files().add(file("people.csv")).id();
            postgresql.stop();
            assertThatThrownBy(() -> ledger.files().get(id)).isInstanceOf(LedgerException.class);
            postgresql.startAgain();
            assertThat(ledger.files().get(id).name()).isEqualTo("people.csv");
        }
    }

    @Test
    void aGroupOfRowsThatIsRefusedSaysWhyInTheServersWordsAlone() {
        try (Ledger ledger = open()) {
            long id = ledger.files().add(file("people.csv")).id();
            query("ALTER TABLE " + Schema.of(URL, Long.toString(company)).table("row_state") + " ADD CHECK (line = 0)");
            assertThatThrownBy(() ->
                            ledger.rows().write(List.of(row(id, 1, RowState.SENDING), row(id, 2, RowState.SENDING))))
                    .isInstanceOf(LedgerException.class)
                    .hasMessageContaining("violates check constraint")
                    .hasMessageNotContaining("Batch entry")
                    .hasMessageNotContaining("getNextException");
        }
    }

    /** While the rows of a long file come in, PostgreSQL doesn't know yet how many they are. */
    @Test
    void onlyWhatIsFoundIsReadHoweverLittleTheServerKnowsOfItsTables() {
        try (Ledger ledger = open()) {
            leaveUncounted("row_state", "person", "address", "delivered_phone");
            long file = ledger.files().add(file("people.csv")).id();
            List<Delivery> deliveries = new ArrayList<>();
            List<RowRecord> rows = new ArrayList<>();
            for (int number = 1; number <= 5_000; number++) {
                Hash hash = new Hash(number * 0x9e3779b97f4a7c15L, number);
                boolean phone = number % 2 == 0;
                deliveries.add(new Delivery(
                        hash,
                        phone ? List.of() : List.of(hash),
                        phone ? List.of(hash) : List.of(),
                        number,
                        true,
                        file,
                        number,
                        number));
                rows.add(row(file, number, RowState.CREATED));
            }
            ledger.rows().write(rows);
            ledger.deliveries().add(deliveries);
            List<Hash> some =
                    deliveries.subList(0, 200).stream().map(Delivery::identity).toList();
            assertThat(readBy(ledger, () -> ledger.deliveries().find(some))).isEqualTo(200);
            assertThat(readBy(ledger, () -> ledger.addresses().find(some))).isEqualTo(100);
            assertThat(readBy(ledger, () -> ledger.deliveries().findByPhone(some)))
                    .isEqualTo(100);
            assertThat(readBy(ledger, () -> ledger.rows().after(file, 100, 50))).isEqualTo(50);
        }
    }

    private void leaveUncounted(String... tables) {
        for (String table : tables) {
            query("ALTER TABLE " + Schema.of(URL, Long.toString(company)).table(table)
                    + " SET (autovacuum_enabled = false)");
        }
    }

    /** How many rows of all tables the server reads for something. */
    private static long readBy(Ledger ledger, Runnable something) {
        return ledger.transact(() -> {
            long before = readInTransaction(ledger);
            something.run();
            return readInTransaction(ledger) - before;
        });
    }

    private static long readInTransaction(Ledger ledger) {
        return LedgerProbe.number(
                ledger, "SELECT sum(seq_tup_read + coalesce(idx_tup_fetch, 0)) FROM pg_stat_xact_user_tables");
    }

    @Test
    void anOutcomeTakesThePlaceOfItsIntent() {
        try (Ledger ledger = open()) {
            long file = ledger.files().add(file("people.csv")).id();
            Map<RowState, List<RowRecord>> rows = new EnumMap<>(RowState.class);
            for (RowState state : List.of(RowState.SENDING, RowState.CREATED)) {
                rows.put(
                        state,
                        IntStream.rangeClosed(1, 500)
                                .mapToObj(number -> row(file, number, state))
                                .toList());
            }
            ledger.rows().write(rows.get(RowState.SENDING));
            long inPlace = ledger.transact(() -> {
                ledger.rows().write(rows.get(RowState.CREATED));
                return LedgerProbe.number(
                        ledger,
                        "SELECT n_tup_hot_upd FROM pg_stat_xact_user_tables WHERE relname = 'row_state' AND schemaname = current_schema()");
            });
            assertThat(inPlace).as("rows for which no index had to be changed").isEqualTo(500);
        }
    }
}
