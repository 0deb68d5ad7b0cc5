package io.recruiteebridge.ledger.postgresql;

import io.recruiteebridge.ledger.sql.Connections;
import io.recruiteebridge.ledger.sql.Form;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** A connection in one transaction that only reads, and sees the moment of its first query. */
record ViewConnections(Connection lasting) implements Connections {
    static ViewConnections of(Connection connection, Schema schema) throws SQLException {
        connection.rollback();
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY");
            statement.execute(schema.use());
        }
        return new ViewConnections(connection);
    }

    @Override
    public Form form() {
        return Form.SERVER;
    }

    @Override
    public Connection begin() {
        return lasting;
    }

    @Override
    public void commit(Connection connection) {}

    @Override
    public void rollBack(Connection connection) {}

    @Override
    public String explain(SQLException e) {
        return PostgresqlServer.explain(e);
    }

    @Override
    public void close() throws SQLException {
        lasting.close();
    }
}
