package io.recruiteebridge.ledger;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The ledger: all SQL of the bridge. What a caller writes inside one {@link #transact} is on disk (SQLite, WAL,
 * {@code synchronous=FULL}) when that returns, or not at all. Everything but the drop table of other companies is seen
 * through one scope: the base URL and company that the ledger was opened for.
 *
 * <p>Thread-safe: one connection behind one lock. Every method throws {@link LedgerException} where the database
 * fails; inside {@code transact} that undoes the whole transaction.
 */
public final class Ledger implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Ledger.class);

    /** The code of a rejected row whose person was erased. */
    public static final String ERASED = "erased";

    /** Parameters in one {@code IN (…)}; longer lists take several queries. */
    private static final int IN_SIZE = 100;

    private static final int FEW = 8;

    /** Who holds an identity: the candidate, and the row that it came from. */
    public record Person(long candidateId, long drop, long number, long line) {}

    /** An address, and a candidate who has it. */
    public record Address(Hash email, long candidateId) {}

    /**
     * A row that came to a candidate.
     *
     * @param made whether the candidate was made of it, so that no other row may claim that one
     */
    public record Delivery(
            Hash identity,
            Collection<Hash> emails,
            long candidateId,
            boolean made,
            long drop,
            long number,
            long line) {}

    /** What is known of the account as a whole; times are server time. */
    public record Account(
            double pace,
            @Nullable String profileUrl,
            long addressLoad,
            @Nullable Instant loadedAt,
            @Nullable Instant seenUntil) {}

    private final Connection connection;
    private final Map<String, PreparedStatement> statements = new HashMap<>();
    private final ReentrantLock lock = new ReentrantLock();
    private boolean inTransaction;
    private final long scope;
    private CommitHook hook = new CommitHook() {};

    private Ledger(Connection connection, String baseUrl, String companyId) {
        this.connection = connection;
        this.scope = transact(() -> {
            update("INSERT OR IGNORE INTO scope (base_url, company_id) VALUES (?, ?)", baseUrl, companyId);
            return number("SELECT id FROM scope WHERE base_url = ? AND company_id = ?", baseUrl, companyId);
        });
    }

    /**
     * Opens {@code state/ledger.db}, made if there is none, for one company at one address.
     *
     * @throws LedgerException if it is corrupt, newer than the program, or cannot be opened
     */
    public static Ledger open(Path state, String baseUrl, String companyId) {
        return new Ledger(LedgerFile.open(state.resolve("ledger.db")), baseUrl, companyId);
    }

    /** Stands at each commit of a ledger in memory; may throw, as a crash or a full disk would. */
    public interface CommitHook {
        /** Before a commit: if this throws, nothing was written. */
        default void before() {}

        /** After a commit: if this throws, everything was written, but the caller never hears of it. */
        default void after() {}
    }

    /** A ledger that is gone with the process: for simulations, measurements and warming up only. */
    public static Ledger inMemory(CommitHook hook) {
        Ledger ledger = new Ledger(LedgerFile.inMemory(), "memory", "0");
        ledger.hook = hook;
        return ledger;
    }

    @Override
    public void close() {
        locked(() -> {
            for (PreparedStatement statement : statements.values()) {
                statement.close();
            }
            statements.clear();
            connection.close();
            return this;
        });
    }

    /**
     * Runs {@code work} in one transaction: all of it is durable when this returns, or none of it if this throws.
     * Reads inside see the writes inside. Calls nest: the outermost one commits.
     */
    public <T> T transact(Supplier<T> work) {
        lock.lock();
        try {
            if (inTransaction) {
                return work.get();
            }
            // The driver's own word for BEGIN and COMMIT: behind its back it would try to begin one for each statement.
            connection.setAutoCommit(false);
            inTransaction = true;
            try {
                T result = work.get();
                hook.before();
                connection.setAutoCommit(true);
                hook.after();
                return result;
            } catch (SQLException | RuntimeException | Error e) {
                rollBack();
                throw e;
            } finally {
                inTransaction = false;
            }
        } catch (SQLException e) {
            throw failed(e);
        } finally {
            lock.unlock();
        }
    }

    /** A full disk makes SQLite roll back by itself; that there is nothing left to undo must not hide why. */
    private void rollBack() {
        try (Statement statement = connection.createStatement()) {
            statement.execute("ROLLBACK");
        } catch (SQLException undoneAlready) {
            LOG.debug("rollback: {}", undoneAlready.getMessage());
        }
        try {
            connection.setAutoCommit(true);
        } catch (SQLException nothingToCommit) {
            LOG.debug("after the rollback: {}", nothingToCommit.getMessage());
        }
    }

    // ---- drops ------------------------------------------------------------------------------------------------

    private static final String DROP_COLUMNS =
            "id, name, size, mtime, sha256, state, suffix, form, mapping, duplicates, source_label, rows_read, admitted,"
                    + " requests, started_at, finished_at, stop_code, error_code, error_message, error_line,"
                    + " error_column";

    /** Records a new drop; its {@code id} is ignored. Returns the drop with its id. */
    public ImportFile addDrop(ImportFile drop) {
        return transact(() -> {
            ImportFile.FileError error = drop.error();
            update(
                    "INSERT INTO file_drop (scope_id, name, size, mtime, sha256, state, form, mapping, duplicates,"
                            + " source_label, rows_read, started_at, error_code, error_message, error_line,"
                            + " error_column) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
                    scope,
                    drop.name(),
                    drop.size(),
                    drop.mtime(),
                    drop.sha256(),
                    drop.state().ordinal(),
                    drop.form(),
                    drop.mapping(),
                    drop.duplicates(),
                    drop.sourceLabel(),
                    drop.read(),
                    drop.startedAt().toEpochMilli(),
                    error == null ? null : error.code(),
                    error == null ? null : error.message(),
                    error == null ? null : error.line(),
                    error == null ? null : error.column());
            return drop(number("SELECT last_insert_rowid()"));
        });
    }

    /** The drop of that id. */
    public ImportFile drop(long id) {
        return query("SELECT " + DROP_COLUMNS + " FROM file_drop WHERE id = ?", Ledger::readDrop, id)
                .get(0);
    }

    /** The drops of this company that are not done, in the order in which they were received. */
    public List<ImportFile> unfinishedDrops() {
        return query(
                "SELECT " + DROP_COLUMNS + " FROM file_drop WHERE scope_id = ? AND state < ? ORDER BY id",
                Ledger::readDrop,
                scope,
                ImportFileState.DONE.ordinal());
    }

    /** The ids of the drops, of any company, that are not done. */
    public List<Long> unfinishedDropsOfAll() {
        return query(
                "SELECT id FROM file_drop WHERE state < ?", rows -> rows.getLong(1), ImportFileState.DONE.ordinal());
    }

    /** The newest drops of this company, newest first. */
    public List<ImportFile> latestDrops(int most) {
        return query(
                "SELECT " + DROP_COLUMNS + " FROM file_drop WHERE scope_id = ? ORDER BY id DESC LIMIT ?",
                Ledger::readDrop,
                scope,
                most);
    }

    /** Whether some drop, of any company, has reserved this suffix for this file name. */
    public boolean suffixReserved(String name, int suffix, long otherThanDrop) {
        return number(
                        "SELECT count(*) FROM file_drop WHERE name = ? AND suffix = ? AND id <> ?",
                        name,
                        suffix,
                        otherThanDrop)
                > 0;
    }

    /** Reserves the suffix of all output names of a drop. */
    public void reserveSuffix(long drop, int suffix) {
        update("UPDATE file_drop SET suffix = ? WHERE id = ?", suffix, drop);
    }

    /** Moves a drop on; {@code finishedAt} is kept if it is set already. */
    public void moveDrop(long drop, ImportFileState state, @Nullable Instant finishedAt) {
        update(
                "UPDATE file_drop SET state = ?, finished_at = coalesce(finished_at, ?) WHERE id = ?",
                state.ordinal(),
                finishedAt == null ? null : finishedAt.toEpochMilli(),
                drop);
    }

    /** Records that a drop's unsent rows are not to be sent any more. The first reason stays. */
    public void stopDrop(long drop, String code) {
        update("UPDATE file_drop SET stop_code = coalesce(stop_code, ?) WHERE id = ?", code, drop);
    }

    /** Records how far a drop was read, and adds to its count of requests. */
    public void advanceDrop(long drop, long admitted, long moreRequests) {
        update(
                "UPDATE file_drop SET admitted = max(admitted, ?), requests = requests + ? WHERE id = ?",
                admitted,
                moreRequests,
                drop);
    }

    /** The drops of that name that reserved that suffix for their outputs, newest first: after years there may be several. */
    public List<ImportFile> dropsWithOutputs(String name, int suffix) {
        return query(
                "SELECT " + DROP_COLUMNS + " FROM file_drop WHERE scope_id = ? AND name = ? AND suffix = ?"
                        + " ORDER BY id DESC",
                Ledger::readDrop,
                scope,
                name,
                suffix);
    }

    /** Records that the content of a drop under way was changed on purpose, in the work copy and in the inbox. */
    public void changeContent(long drop, long size, long mtime, String sha256) {
        update("UPDATE file_drop SET size = ?, mtime = ?, sha256 = ? WHERE id = ?", size, mtime, sha256, drop);
    }

    /** Forgets the headings of a drop that was set aside whole: they may be somebody's name and address. */
    public void forgetHeadings(long drop) {
        update("UPDATE file_drop SET form = NULL, error_message = '' WHERE id = ? AND error_code IS NOT NULL", drop);
    }

    // ---- rows -------------------------------------------------------------------------------------------------

    private static final String ROW_COLUMNS =
            "drop_id, number, line, state, identity, candidate_id, code, field, message, sent_at, row_ref";

    /** Writes rows as they stand now, new or not. */
    public void writeRows(Collection<RowRecord> rows) {
        String sql = "INSERT INTO row_state (" + ROW_COLUMNS + ") VALUES (?,?,?,?,?,?,?,?,?,?,?)"
                + " ON CONFLICT (drop_id, number) DO UPDATE SET state = excluded.state, candidate_id ="
                + " excluded.candidate_id, code = excluded.code, field = excluded.field, message = excluded.message,"
                + " sent_at = excluded.sent_at";
        writeAll(sql, rows, (statement, row) -> {
            statement.setLong(1, row.drop());
            statement.setLong(2, row.number());
            statement.setLong(3, row.line());
            statement.setInt(4, row.state().ordinal());
            statement.setBytes(5, row.identity());
            statement.setLong(6, row.candidateId());
            statement.setString(7, row.code());
            statement.setString(8, row.field());
            statement.setString(9, row.message());
            statement.setLong(10, row.sentAt());
            statement.setString(11, row.rowRef());
        });
    }

    /** The rows of a drop that have no outcome yet, by their number. */
    public Map<Long, RowRecord> unsettledRows(long drop) {
        Map<Long, RowRecord> rows = new LinkedHashMap<>();
        for (RowRecord row : query(
                "SELECT " + ROW_COLUMNS + " FROM row_state WHERE drop_id = ? AND state < ? ORDER BY number",
                Ledger::readRow,
                drop,
                RowState.CREATED.ordinal())) {
            rows.put(row.number(), row);
        }
        return rows;
    }

    /** The next rows of a drop behind a row number, in the order of the file. */
    public List<RowRecord> rowsAfter(long drop, long number, int most) {
        return query(
                "SELECT " + ROW_COLUMNS + " FROM row_state WHERE drop_id = ? AND number > ? ORDER BY number LIMIT ?",
                Ledger::readRow,
                drop,
                number,
                most);
    }

    /** How many rows of a drop are in each state; rows that were not read yet are not counted. */
    public Map<RowState, Long> counts(long drop) {
        Map<RowState, Long> counts = new EnumMap<>(RowState.class);
        for (long[] pair : query(
                "SELECT state, count(*) FROM row_state WHERE drop_id = ? GROUP BY state",
                rows -> new long[] {rows.getLong(1), rows.getLong(2)},
                drop)) {
            counts.put(RowState.values()[(int) pair[0]], pair[1]);
        }
        return counts;
    }

    /** Keeps a drop's counts for the time after its rows are gone. */
    public void keepCounts(long drop, long created, long updated, long skipped, long rejected) {
        update(
                "UPDATE file_drop SET created = ?, updated = ?, skipped = ?, rejected = ? WHERE id = ?",
                created,
                updated,
                skipped,
                rejected,
                drop);
    }

    /** The outcome of a drop that is done. */
    public record KeptCounts(long created, long updated, long skipped, long rejected) {}

    /** The counts that were kept of a drop. */
    public KeptCounts keptCounts(long drop) {
        return query(
                        "SELECT created, updated, skipped, rejected FROM file_drop WHERE id = ?",
                        rows -> new KeptCounts(rows.getLong(1), rows.getLong(2), rows.getLong(3), rows.getLong(4)),
                        drop)
                .get(0);
    }

    /** Removes the row details of drops that were done before {@code before}; who was delivered is not forgotten. */
    public int forgetRowsBefore(Instant before) {
        return update(
                "DELETE FROM row_state WHERE drop_id IN (SELECT id FROM file_drop WHERE state = ? AND finished_at < ?)",
                ImportFileState.DONE.ordinal(),
                before.toEpochMilli());
    }

    /** Which rows of earlier rejects the rows of a drop correct: their {@code row_ref}s without the line, each once. */
    public List<String> filesReferredTo(long drop) {
        return query(
                "SELECT DISTINCT rtrim(rtrim(row_ref, '0123456789'), ':') FROM row_state WHERE drop_id = ? AND row_ref IS NOT"
                        + " NULL",
                rows -> rows.getString(1),
                drop);
    }

    /** The lines of a drop's rejected rows, but for those of people who were erased. */
    public List<Long> rejectedLines(long drop) {
        return query(
                "SELECT line FROM row_state WHERE drop_id = ? AND state = ? AND code IS NOT ?",
                rows -> rows.getLong(1),
                drop,
                RowState.REJECTED.ordinal(),
                ERASED);
    }

    /** The settled rows of this company's later drops that correct rejects of that file. */
    public List<RowRecord> corrections(String file, long laterThanDrop) {
        return query(
                "SELECT " + ROW_COLUMNS
                        + " FROM row_state WHERE row_ref > ? AND row_ref < ? AND drop_id > ? AND state >= ?"
                        + " AND drop_id IN (SELECT id FROM file_drop WHERE scope_id = ?)",
                Ledger::readRow,
                file + ":",
                file + ";",
                laterThanDrop,
                RowState.CREATED.ordinal(),
                scope);
    }

    /**
     * Records that the content of a row which was skipped or updated counts as delivered, too: dropped again, it is skipped
     * even if its candidate is gone.
     */
    public void countAsDelivered(long drop, long line) {
        update(
                "INSERT OR IGNORE INTO person (scope_id, identity, candidate_id, drop_id, number, line) SELECT ?, identity,"
                        + " candidate_id, drop_id, number, line FROM row_state WHERE drop_id = ? AND line = ? AND state >= ?"
                        + " AND identity IS NOT NULL AND candidate_id > 0",
                scope,
                drop,
                line,
                RowState.CREATED.ordinal());
    }

    /** Records that a rejected row is nobody's any more. */
    public void eraseRejected(long drop, long line) {
        update(
                "UPDATE row_state SET code = ?, field = NULL, message = NULL WHERE drop_id = ? AND line = ? AND state = ?",
                ERASED,
                drop,
                line,
                RowState.REJECTED.ordinal());
    }

    // ---- persons, claims, addresses -----------------------------------------------------------------------------

    /** Who holds these identities; identities that nobody holds are missing. */
    public Map<Hash, Person> persons(Collection<Hash> identities) {
        Map<Hash, Person> found = new HashMap<>();
        in(
                "SELECT identity, candidate_id, drop_id, number, line FROM person WHERE scope_id = ? AND identity",
                identities,
                rows -> found.put(
                        Hash.of(rows.getBytes(1)),
                        new Person(rows.getLong(2), rows.getLong(3), rows.getLong(4), rows.getLong(5))));
        return found;
    }

    /** The candidates that have these addresses, in the order of their ids. */
    public Map<Hash, List<Long>> addresses(Collection<Hash> emails) {
        Map<Hash, List<Long>> found = new HashMap<>();
        in(
                "SELECT email, candidate_id FROM address WHERE scope_id = ? AND email",
                emails,
                rows -> found.computeIfAbsent(Hash.of(rows.getBytes(1)), e -> new ArrayList<>())
                        .add(rows.getLong(2)));
        return found;
    }

    /** Records deliveries: each identity and its addresses belong to that candidate. */
    public void deliver(Collection<Delivery> deliveries) {
        if (deliveries.isEmpty()) {
            return;
        }
        List<Delivery> made = new ArrayList<>(deliveries.size());
        List<Address> addresses = new ArrayList<>(deliveries.size());
        for (Delivery delivery : deliveries) {
            if (delivery.made) {
                made.add(delivery);
            }
            for (Hash email : delivery.emails) {
                addresses.add(new Address(email, delivery.candidateId));
            }
        }
        transact(() -> {
            writeAll(
                    "INSERT OR IGNORE INTO person (scope_id, identity, candidate_id, drop_id, number, line)"
                            + " VALUES (?,?,?,?,?,?)",
                    deliveries,
                    (person, delivery) -> {
                        person.setLong(1, scope);
                        person.setBytes(2, delivery.identity.bytes());
                        person.setLong(3, delivery.candidateId);
                        person.setLong(4, delivery.drop);
                        person.setLong(5, delivery.number);
                        person.setLong(6, delivery.line);
                    });
            writeAll(
                    "INSERT INTO claim (scope_id, candidate_id, drop_id, number) VALUES (?,?,?,?) ON CONFLICT DO NOTHING",
                    made,
                    (claim, delivery) -> {
                        claim.setLong(1, scope);
                        claim.setLong(2, delivery.candidateId);
                        claim.setLong(3, delivery.drop);
                        claim.setLong(4, delivery.number);
                    });
            learnAddresses(addresses);
            return null;
        });
    }

    /** Whether a candidate settled a row already. */
    public boolean claimed(long candidateId) {
        return number("SELECT count(*) FROM claim WHERE scope_id = ? AND candidate_id = ?", scope, candidateId) > 0;
    }

    /** Records that addresses belong to candidates. Quickest in the order of the hashes. */
    public void learnAddresses(Collection<Address> addresses) {
        transact(() -> {
            long load = number("SELECT address_load FROM scope WHERE id = ?", scope);
            writeAll(
                    "INSERT INTO address (scope_id, email, candidate_id, load) VALUES (?,?,?,?)"
                            + " ON CONFLICT DO UPDATE SET load = excluded.load WHERE load <> excluded.load",
                    addresses,
                    (statement, address) -> {
                        statement.setLong(1, scope);
                        statement.setBytes(2, address.email.bytes());
                        statement.setLong(3, address.candidateId);
                        statement.setLong(4, load);
                    });
            return null;
        });
    }

    /** Records that an address does not belong to a candidate (any more). */
    public void forgetAddress(Hash email, long candidateId) {
        update(
                "DELETE FROM address WHERE scope_id = ? AND email = ? AND candidate_id = ?",
                scope,
                email.bytes(),
                candidateId);
    }

    // ---- the account ------------------------------------------------------------------------------------------

    /** What is known of the account. */
    public Account account() {
        return query(
                        "SELECT pace, profile_url, address_load, loaded_at, seen_until FROM scope WHERE id = ?",
                        rows -> new Account(
                                rows.getDouble(1),
                                rows.getString(2),
                                rows.getLong(3),
                                instant(rows, 4),
                                instant(rows, 5)),
                        scope)
                .get(0);
    }

    /** Begins a full load: addresses learnt from now on belong to it. */
    public void beginFullLoad() {
        update("UPDATE scope SET address_load = address_load + 1 WHERE id = ?", scope);
    }

    /** Ends a full load: what it did not see is forgotten. */
    public void endFullLoad(Instant asOf) {
        transact(() -> {
            update(
                    "DELETE FROM address WHERE scope_id = ?1 AND load < (SELECT address_load FROM"
                            + " scope WHERE id = ?1)",
                    scope);
            update("UPDATE scope SET loaded_at = ? WHERE id = ?", asOf.toEpochMilli(), scope);
            seenUntil(asOf);
            return null;
        });
    }

    /** Records up to when new candidates' addresses are known. */
    public void seenUntil(Instant asOf) {
        update("UPDATE scope SET seen_until = ? WHERE id = ?", asOf.toEpochMilli(), scope);
    }

    /** Records the learnt pace, in requests a minute; 0 for none. */
    public void learnPace(double perMinute) {
        update("UPDATE scope SET pace = ? WHERE id = ?", perMinute, scope);
    }

    /** The ids of the users whose tokens were used. */
    public Set<Long> admins() {
        Set<Long> ids = new LinkedHashSet<>();
        for (String id : query("SELECT admins FROM scope WHERE id = ?", rows -> rows.getString(1), scope)
                .get(0)
                .split(",")) {
            if (!id.isEmpty()) {
                ids.add(Long.parseLong(id));
            }
        }
        return ids;
    }

    /** Records that this user's token is used: what it creates has this {@code admin_id}. */
    public void learnAdmin(long id) {
        transact(() -> {
            if (!admins().contains(id)) {
                update("UPDATE scope SET admins = admins || ? || ',' WHERE id = ?", Long.toString(id), scope);
            }
            return null;
        });
    }

    /** Records what a candidate's page is called, with {@code {id}} in the place of the id. */
    public void learnProfileUrl(String pattern) {
        update("UPDATE scope SET profile_url = ? WHERE id = ?", pattern, scope);
    }

    // ---- plumbing ---------------------------------------------------------------------------------------------

    private interface SqlWork<T> {
        T run() throws SQLException;
    }

    private interface Binder<T> {
        void bind(PreparedStatement statement, T item) throws SQLException;
    }

    private interface RowReader<T> {
        T read(ResultSet rows) throws SQLException;
    }

    private <T> T locked(SqlWork<T> work) {
        lock.lock();
        try {
            return work.run();
        } catch (SQLException e) {
            forgetStatements();
            throw failed(e);
        } finally {
            lock.unlock();
        }
    }

    private static LedgerException failed(SQLException e) {
        return new LedgerException("The ledger cannot be used: " + e.getMessage(), e);
    }

    /** The driver closes a statement that fails; all are made anew, so that the ledger goes on when it can. */
    private void forgetStatements() {
        for (PreparedStatement statement : statements.values()) {
            try {
                statement.close();
            } catch (SQLException e) {
                // It is not used again.
            }
        }
        statements.clear();
    }

    private PreparedStatement statement(String sql) throws SQLException {
        PreparedStatement statement = statements.get(sql);
        if (statement == null) {
            statement = connection.prepareStatement(sql);
            statements.put(sql, statement);
        }
        return statement;
    }

    /** Runs one statement for many items, all bound before the first is carried out. */
    private <T> void writeAll(String sql, Collection<T> items, Binder<T> binder) {
        if (items.isEmpty()) {
            return;
        }
        locked(() -> {
            PreparedStatement statement = statement(sql);
            statement.clearBatch(); // if the last time failed half-way
            for (T item : items) {
                binder.bind(statement, item);
                statement.addBatch();
            }
            return statement.executeBatch();
        });
    }

    int update(String sql, @Nullable Object... parameters) {
        return locked(() -> bind(statement(sql), parameters).executeUpdate());
    }

    long number(String sql, @Nullable Object... parameters) {
        return query(sql, rows -> rows.getLong(1), parameters).get(0);
    }

    private <T> List<T> query(String sql, RowReader<T> reader, @Nullable Object... parameters) {
        return locked(() -> {
            List<T> result = new ArrayList<>();
            try (ResultSet rows = bind(statement(sql), parameters).executeQuery()) {
                while (rows.next()) {
                    result.add(reader.read(rows));
                }
            }
            return result;
        });
    }

    /** Runs a query that ends in a column name for all hashes, some at a time; the last one fills up the list. */
    private void in(String sql, Collection<Hash> hashes, RowReader<?> each) {
        if (hashes.isEmpty()) {
            return;
        }
        locked(() -> {
            int size = hashes.size() <= FEW ? FEW : IN_SIZE;
            PreparedStatement statement = statement(sql + " IN (?" + ",?".repeat(size - 1) + ")");
            Iterator<Hash> left = hashes.iterator();
            while (left.hasNext()) {
                statement.setLong(1, scope);
                byte[] bytes = new byte[0];
                for (int i = 0; i < size; i++) {
                    if (left.hasNext()) {
                        bytes = left.next().bytes();
                    }
                    statement.setBytes(i + 2, bytes);
                }
                try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) {
                        each.read(rows);
                    }
                }
            }
            return statement;
        });
    }

    private static PreparedStatement bind(PreparedStatement statement, @Nullable Object... parameters)
            throws SQLException {
        for (int i = 0; i < parameters.length; i++) {
            Object value = parameters[i];
            if (value == null) {
                statement.setNull(i + 1, Types.NULL);
            } else if (value instanceof byte[] bytes) {
                statement.setBytes(i + 1, bytes);
            } else if (value instanceof String text) {
                statement.setString(i + 1, text);
            } else if (value instanceof Double real) {
                statement.setDouble(i + 1, real);
            } else {
                statement.setLong(i + 1, ((Number) value).longValue());
            }
        }
        return statement;
    }

    private static @Nullable Instant instant(ResultSet rows, int column) throws SQLException {
        long millis = rows.getLong(column);
        return rows.wasNull() ? null : Instant.ofEpochMilli(millis);
    }

    private static @Nullable Long longOrNull(ResultSet rows, int column) throws SQLException {
        long value = rows.getLong(column);
        return rows.wasNull() ? null : value;
    }

    private static RowRecord readRow(ResultSet rows) throws SQLException {
        return new RowRecord(
                rows.getLong(1),
                rows.getLong(2),
                rows.getLong(3),
                RowState.values()[rows.getInt(4)],
                rows.getBytes(5),
                rows.getLong(6),
                rows.getString(7),
                rows.getString(8),
                rows.getString(9),
                rows.getLong(10),
                rows.getString(11));
    }

    private static ImportFile readDrop(ResultSet rows) throws SQLException {
        String code = rows.getString(18);
        return new ImportFile(
                rows.getLong(1),
                rows.getString(2),
                rows.getLong(3),
                rows.getLong(4),
                rows.getString(5),
                ImportFileState.values()[rows.getInt(6)],
                rows.getInt(7),
                rows.getString(8),
                rows.getString(9),
                rows.getString(10),
                rows.getString(11),
                rows.getLong(12),
                rows.getLong(13),
                rows.getLong(14),
                Instant.ofEpochMilli(rows.getLong(15)),
                instant(rows, 16),
                rows.getString(17),
                code == null
                        ? null
                        : new ImportFile.FileError(
                                code, rows.getString(19), longOrNull(rows, 20), longOrNull(rows, 21)));
    }
}
