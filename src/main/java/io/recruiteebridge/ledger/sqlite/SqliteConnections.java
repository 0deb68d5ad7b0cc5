package io.recruiteebridge.ledger.sqlite;

import io.recruiteebridge.ledger.sql.Connections;
import io.recruiteebridge.ledger.sql.Form;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one connection of a ledger in SQLite. */
record SqliteConnections(Connection lasting) implements Connections {
    private static final Logger LOG = LoggerFactory.getLogger(SqliteConnections.class);

    @Override
    public Form form() {
        return Form.FILE;
    }

    @Override
    public Connection begin() throws SQLException {
        // The driver's own way to BEGIN and COMMIT: unaware of ours, it would begin one for each statement.
        lasting.setAutoCommit(false);
        return lasting;
    }

    @Override
    public void commit(Connection connection) throws SQLException {
        connection.setAutoCommit(true);
    }

    /** On a full disk SQLite rolls back by itself; a failing rollback must not hide the cause. */
    @Override
    public void rollBack(Connection connection) {
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

    @Override
    public String explain(SQLException e) {
        return "The ledger can't be used: " + e.getMessage();
    }

    @Override
    public void close() throws SQLException {
        lasting.close();
    }
}
