package io.recruiteebridge.ledger.sql;

import io.recruiteebridge.ledger.CommitHook;
import io.recruiteebridge.ledger.Hash;
import io.recruiteebridge.ledger.LedgerException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One transaction at a time, and its prepared statements, which are kept as long as the connection is. Thread-safe: everything
 * happens behind one lock. Every method throws {@link LedgerException} where the database fails.
 */
public final class Session implements AutoCloseable {

    /** Parameters in one {@code IN (…)}; longer lists take several queries. */
    private static final int IN_SIZE = 100;

    private static final int FEW = 8;

    /** Binds an item to the parameters of a statement. */
    public interface Binder<T> {
        void bind(PreparedStatement statement, T item) throws SQLException;
    }

    /** Reads an item from the current row of a result. */
    public interface Reader<T extends @Nullable Object> {
        T read(ResultSet rows) throws SQLException;
    }

    private interface Work<T> {
        T run(Connection connection) throws SQLException;
    }

    private final Connections connections;
    private final CommitHook hook;
    private final Map<String, PreparedStatement> statements = new HashMap<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final AtomicLong writes = new AtomicLong();
    private @Nullable Connection inTransaction;

    public Session(Connections connections, CommitHook hook) {
        this.connections = connections;
        this.hook = hook;
    }

    Form form() {
        return connections.form();
    }

    /** Whether statements go to a server, which is asked as seldom as possible and takes arrays. */
    private boolean isServer() {
        return connections.lasting() == null;
    }

    @Override
    public void close() {
        lock.lock();
        try {
            forgetStatements();
            connections.close();
        } catch (SQLException e) {
            throw failed(e);
        } finally {
            lock.unlock();
        }
    }

    /** See {@link io.recruiteebridge.ledger.Ledger#transact}. */
    public <T> T transact(Supplier<T> work) {
        lock.lock();
        try {
            return inTransaction == null ? transaction(work, hook) : work.get();
        } catch (SQLException e) {
            throw failed(e);
        } finally {
            lock.unlock();
        }
    }

    private <T> T transaction(Supplier<T> work, CommitHook hook) throws SQLException {
        Connection connection = connections.begin();
        inTransaction = connection;
        try {
            T result = work.get();
            hook.before();
            if (connections.lasting() == null) {
                forgetStatements();
            }
            connections.commit(connection);
            inTransaction = null;
            hook.after();
            return result;
        } catch (SQLException | RuntimeException | Error e) {
            forgetStatements();
            connections.rollBack(connection);
            throw e;
        } finally {
            inTransaction = null;
        }
    }

    /** See {@link io.recruiteebridge.ledger.Ledger#writes}. */
    long writes() {
        return connections.isOursAlone() ? writes.get() : writes.incrementAndGet();
    }

    public int update(String sql, @Nullable Object... parameters) {
        return locked(connection -> bind(statement(connection, sql), parameters).executeUpdate());
    }

    /** Runs one statement for many items, all bound before the first is carried out. */
    public <T> void updateAll(String sql, Collection<T> items, Binder<T> binder) {
        if (items.isEmpty()) {
            return;
        }
        locked(connection -> {
            PreparedStatement statement = statement(connection, sql);
            statement.clearBatch(); // if the last time failed half-way
            for (T item : items) {
                binder.bind(statement, item);
                statement.addBatch();
            }
            return statement.executeBatch();
        });
    }

    /**
     * Inserts many items. A server takes them as one statement.
     *
     * @param onConflict the end of the statement, which doesn't change what is there already
     */
    <T> void insertAll(String table, List<Column<T>> columns, Collection<T> items, String onConflict) {
        if (items.isEmpty()) {
            return;
        }
        String names = columns.stream().map(Column::name).collect(Collectors.joining(", "));
        String insert = "INSERT INTO " + table + " (" + names + ") ";
        String parameters = "(?" + ",?".repeat(columns.size() - 1) + ") ";
        if (!isServer()) {
            updateAll(insert + "VALUES " + parameters + onConflict, items, (statement, item) -> {
                for (int i = 0; i < columns.size(); i++) {
                    columns.get(i).one().bind(statement, i + 1, item);
                }
            });
        } else {
            locked(connection -> {
                PreparedStatement statement =
                        statement(connection, insert + "SELECT * FROM unnest" + parameters + onConflict);
                for (int i = 0; i < columns.size(); i++) {
                    statement.setObject(i + 1, columns.get(i).all().apply(items));
                }
                return statement.executeUpdate();
            });
        }
    }

    /**
     * Inserts many items, or changes what is there already: on a server no row may be changed twice by one statement.
     *
     * @param key what of an item decides which row it is
     */
    <T> void upsertAll(
            String table, List<Column<T>> columns, Collection<T> items, Function<T, Object> key, String onConflict) {
        if (!isServer()) {
            insertAll(table, columns, items, onConflict);
            return;
        }
        Map<Object, T> different = new LinkedHashMap<>();
        for (T item : items) {
            if (different.containsKey(key.apply(item))) {
                insertAll(table, columns, different.values(), onConflict);
                different.clear();
            }
            different.put(key.apply(item), item);
        }
        insertAll(table, columns, different.values(), onConflict);
    }

    /** The first column of the only row that a query gives. */
    public long number(String sql, @Nullable Object... parameters) {
        return one(sql, rows -> rows.getLong(1), parameters);
    }

    /** The first row that a query gives, which must give one. */
    public <T extends @Nullable Object> T one(String sql, Reader<T> reader, @Nullable Object... parameters) {
        return query(sql, reader, parameters).get(0);
    }

    public <T extends @Nullable Object> List<T> query(String sql, Reader<T> reader, @Nullable Object... parameters) {
        return locked(connection -> {
            List<T> result = new ArrayList<>();
            try (ResultSet rows = bind(statement(connection, sql), parameters).executeQuery()) {
                while (rows.next()) {
                    result.add(reader.read(rows));
                }
            }
            return result;
        });
    }

    /**
     * Runs a query that has one parameter and ends in a column name for all hashes.
     *
     * @param each reads a row; they come in no particular order
     */
    void queryIn(String sql, long first, Collection<Hash> hashes, Reader<?> each) {
        if (hashes.isEmpty()) {
            return;
        }
        if (isServer()) {
            queryOneByOne(sql, first, hashes, each);
        } else {
            queryInGroups(sql, first, hashes, each);
        }
    }

    /** The last hash fills up the list. */
    private void queryInGroups(String sql, long first, Collection<Hash> hashes, Reader<?> each) {
        locked(connection -> {
            int size = hashes.size() <= FEW ? FEW : IN_SIZE;
            PreparedStatement statement = statement(connection, sql + " IN (?" + ",?".repeat(size - 1) + ")");
            Iterator<Hash> left = hashes.iterator();
            while (left.hasNext()) {
                statement.setLong(1, first);
                byte[] bytes = new byte[0];
                for (int i = 0; i < size; i++) {
                    if (left.hasNext()) {
                        bytes = left.next().bytes();
                    }
                    statement.setBytes(i + 2, bytes);
                }
                readAll(statement, each);
            }
            return true;
        });
    }

    /**
     * One by one, but in one statement: a server that isn't told so reads a whole table where it knows too little of it. OFFSET
     * keeps it from finding another way.
     */
    private void queryOneByOne(String sql, long first, Collection<Hash> hashes, Reader<?> each) {
        locked(connection -> {
            PreparedStatement statement = statement(
                    connection,
                    "SELECT found.* FROM unnest(?) AS wanted (hash) CROSS JOIN LATERAL (" + sql
                            + " = wanted.hash OFFSET 0) AS found");
            statement.setObject(1, hashes.stream().map(Hash::bytes).toArray(byte[][]::new));
            statement.setLong(2, first);
            readAll(statement, each);
            return true;
        });
    }

    private static void readAll(PreparedStatement query, Reader<?> each) throws SQLException {
        try (ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                each.read(rows);
            }
        }
    }

    /** The numbers that such queries give for each hash, in their order, each once. */
    Map<Hash, List<Long>> grouped(List<String> queries, long first, Collection<Hash> hashes) {
        Map<Hash, SortedSet<Long>> found = new HashMap<>();
        for (String sql : queries) {
            queryIn(sql, first, hashes, rows -> found.computeIfAbsent(
                            Hash.of(rows.getBytes(1)), hash -> new TreeSet<>())
                    .add(rows.getLong(2)));
        }
        Map<Hash, List<Long>> lists = new HashMap<>();
        found.forEach((hash, numbers) -> lists.put(hash, List.copyOf(numbers)));
        return lists;
    }

    /** How a yes or no is stored: a number, since not every database has one of its own. */
    static long flag(boolean yes) {
        return yes ? 1 : 0;
    }

    static boolean flag(ResultSet rows, int column) throws SQLException {
        return rows.getLong(column) != 0;
    }

    /** A text that every database takes: no NUL, no half of a character. */
    static @Nullable String text(@Nullable String text) {
        if (text == null || text.chars().noneMatch(c -> c == 0 || Character.isSurrogate((char) c))) {
            return text;
        }
        return text.codePoints()
                .map(c -> c == 0 || c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? 0xfffd : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    static @Nullable Instant instant(ResultSet rows, int column) throws SQLException {
        Long millis = longOrNull(rows, column);
        return millis == null ? null : Instant.ofEpochMilli(millis);
    }

    static @Nullable Long longOrNull(ResultSet rows, int column) throws SQLException {
        long value = rows.getLong(column);
        return rows.wasNull() ? null : value;
    }

    private <T> T locked(Work<T> work) {
        lock.lock();
        try {
            Connection alone = connections.lasting();
            if (inTransaction != null) {
                return work.run(inTransaction);
            }
            return alone == null ? transaction(() -> locked(work), CommitHook.NONE) : work.run(alone);
        } catch (SQLException e) {
            forgetStatements();
            throw failed(e);
        } finally {
            lock.unlock();
        }
    }

    private LedgerException failed(SQLException e) {
        return new LedgerException(connections.explain(e), e);
    }

    /** A statement that fails may be closed; all are prepared again, so that the ledger recovers when it can. */
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

    /** Counted before it writes: whoever asked for the number before can't read until the transaction has ended. */
    private PreparedStatement statement(Connection connection, String sql) throws SQLException {
        if (!sql.startsWith("SELECT")) {
            writes.incrementAndGet();
        }
        PreparedStatement statement = statements.get(sql);
        if (statement == null) {
            statement = connection.prepareStatement(sql);
            statements.put(sql, statement);
        }
        return statement;
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
                statement.setString(i + 1, text(text));
            } else if (value instanceof Boolean flag) {
                statement.setLong(i + 1, flag(flag));
            } else if (value instanceof Double real) {
                statement.setDouble(i + 1, real);
            } else {
                statement.setLong(i + 1, ((Number) value).longValue());
            }
        }
        return statement;
    }
}
