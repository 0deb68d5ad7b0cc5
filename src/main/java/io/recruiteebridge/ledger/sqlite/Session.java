package io.recruiteebridge.ledger.sqlite;

import io.recruiteebridge.ledger.CommitHook;
import io.recruiteebridge.ledger.Hash;
import io.recruiteebridge.ledger.LedgerException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection, its transaction and its prepared statements, which are kept. Thread-safe: everything happens behind one
 * lock. Every method throws {@link LedgerException} where SQLite fails.
 */
final class Session implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Session.class);

    /** Parameters in one {@code IN (…)}; longer lists take several queries. */
    private static final int IN_SIZE = 100;

    private static final int FEW = 8;

    /** Binds an item to the parameters of a statement. */
    interface Binder<T> {
        void bind(PreparedStatement statement, T item) throws SQLException;
    }

    /** Reads an item from the current row of a result. */
    interface Reader<T extends @Nullable Object> {
        T read(ResultSet rows) throws SQLException;
    }

    private interface Work<T> {
        T run() throws SQLException;
    }

    private final Connection connection;
    private final CommitHook hook;
    private final Map<String, PreparedStatement> statements = new HashMap<>();
    private final ReentrantLock lock = new ReentrantLock();
    private boolean inTransaction;

    Session(Connection connection, CommitHook hook) {
        this.connection = connection;
        this.hook = hook;
    }

    @Override
    public void close() {
        locked(() -> {
            forgetStatements();
            connection.close();
            return true;
        });
    }

    /** See {@link io.recruiteebridge.ledger.Ledger#transact}. */
    <T> T transact(Supplier<T> work) {
        lock.lock();
        try {
            if (inTransaction) {
                return work.get();
            }
            // The driver's own way to BEGIN and COMMIT: unaware of ours, it would begin one for each statement.
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

    /** On a full disk SQLite rolls back by itself; a failing rollback must not hide the cause. */
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

    int update(String sql, @Nullable Object... parameters) {
        return locked(() -> bind(statement(sql), parameters).executeUpdate());
    }

    /** Runs one statement for many items, all bound before the first is carried out. */
    <T> void updateAll(String sql, Collection<T> items, Binder<T> binder) {
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

    /** The first column of the only row that a query gives. */
    long number(String sql, @Nullable Object... parameters) {
        return one(sql, rows -> rows.getLong(1), parameters);
    }

    /** The first row that a query gives, which must give one. */
    <T extends @Nullable Object> T one(String sql, Reader<T> reader, @Nullable Object... parameters) {
        return query(sql, reader, parameters).get(0);
    }

    <T extends @Nullable Object> List<T> query(String sql, Reader<T> reader, @Nullable Object... parameters) {
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

    /** Runs a query that has one parameter and ends in a column name for all hashes, in groups; the last hash fills up the list. */
    void queryIn(String sql, long first, Collection<Hash> hashes, Reader<?> each) {
        if (hashes.isEmpty()) {
            return;
        }
        locked(() -> {
            int size = hashes.size() <= FEW ? FEW : IN_SIZE;
            PreparedStatement statement = statement(sql + " IN (?" + ",?".repeat(size - 1) + ")");
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
                try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) {
                        each.read(rows);
                    }
                }
            }
            return true;
        });
    }

    /** The numbers that such a query gives for each hash, in its order. */
    Map<Hash, List<Long>> grouped(String sql, long first, Collection<Hash> hashes) {
        Map<Hash, List<Long>> found = new HashMap<>();
        queryIn(sql, first, hashes, rows -> found.computeIfAbsent(Hash.of(rows.getBytes(1)), hash -> new ArrayList<>())
                .add(rows.getLong(2)));
        return found;
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
            return work.run();
        } catch (SQLException e) {
            forgetStatements();
            throw failed(e);
        } finally {
            lock.unlock();
        }
    }

    private static LedgerException failed(SQLException e) {
        return new LedgerException("The ledger can't be used: " + e.getMessage(), e);
    }

    /** The driver closes a statement that fails; all are prepared again, so that the ledger recovers when it can. */
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
            } else if (value instanceof Boolean flag) {
                statement.setBoolean(i + 1, flag);
            } else if (value instanceof Double real) {
                statement.setDouble(i + 1, real);
            } else {
                statement.setLong(i + 1, ((Number) value).longValue());
            }
        }
        return statement;
    }
}
