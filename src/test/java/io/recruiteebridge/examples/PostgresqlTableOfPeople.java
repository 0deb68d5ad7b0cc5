package io.recruiteebridge.examples;

import io.recruiteebridge.ledger.postgresql.PostgresqlForTests;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;

/** A PostgreSQL server with the table of the example {@code postgresql-inbox}. */
final class PostgresqlTableOfPeople implements AutoCloseable {
    private final PostgresqlForTests server;

    private PostgresqlTableOfPeople(PostgresqlForTests server) {
        this.server = server;
    }

    static PostgresqlTableOfPeople start() throws IOException, SQLException {
        PostgresqlTableOfPeople table = new PostgresqlTableOfPeople(PostgresqlForTests.start());
        // As in the examples' README.
        table.execute(
                "CREATE TABLE recruitee_inbox ("
                        + "id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, candidate jsonb NOT NULL, taken_at timestamptz)");
        return table;
    }

    /** @param candidate JSON */
    void insert(String candidate) throws SQLException {
        try (Connection connection = connect();
                PreparedStatement insert = connection.prepareStatement(
                        "INSERT INTO recruitee_inbox (candidate) VALUES (CAST(? AS jsonb))")) {
            insert.setString(1, candidate);
            insert.executeUpdate();
        }
    }

    /** How many rows are not marked as taken. */
    long open() throws SQLException {
        return number("SELECT count(*) FROM recruitee_inbox WHERE taken_at IS NULL");
    }

    /** All rows are to be taken again: what remains of a crash between the file and the mark. */
    void forgetWhatWasTaken() throws SQLException {
        execute("UPDATE recruitee_inbox SET taken_at = NULL");
    }

    Map<String, String> settings() {
        return Map.of(
                "postgresql.url", server.url(),
                "postgresql.user", server.user(),
                "postgresql.password", server.password(),
                "postgresql.every", "300");
    }

    private long number(String query) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            result.next();
            return result.getLong(1);
        }
    }

    private void execute(String command) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(command);
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(server.url(), server.user(), server.password());
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
