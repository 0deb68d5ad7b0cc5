package io.recruiteebridge.ledger.sql;

import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Where a {@link Session} gets its connection from, and how a transaction begins and ends on it. The session calls one method at a
 * time.
 */
public interface Connections extends AutoCloseable {
    /**
     * The one connection that stays, on which a statement outside of a transaction is one of its own; null if every statement
     * needs {@link #begin}.
     */
    @Nullable
    Connection lasting();

    /** Which tables there are. */
    Form form();

    /** Whether it is certain that nobody else can write to the ledger now. */
    default boolean isOursAlone() {
        return true;
    }

    /** Begins a transaction. */
    Connection begin() throws SQLException;

    /** Ends a transaction: all of it is durable when this returns. If it throws, it may be or not. */
    void commit(Connection connection) throws SQLException;

    /** Ends a transaction that failed, whatever state the connection is in. */
    void rollBack(Connection connection);

    /** Says what an exception means for the ledger, for people. */
    String explain(SQLException e);

    @Override
    void close() throws SQLException;
}
