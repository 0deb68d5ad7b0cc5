package io.recruiteebridge.ledger.postgresql;

import io.recruiteebridge.ledger.LedgerException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Upgrades a schema to the program's format. Each step is a script {@code ledger/postgresql/<version>.sql}; all steps are one
 * transaction, in which no other process upgrades the same schema.
 */
final class Migrations {
    static final int VERSION = 1;

    private Migrations() {}

    /** Makes sure that no other process makes or upgrades the schema before this transaction ends. */
    static void lock(Connection connection, Schema schema) throws SQLException {
        try (PreparedStatement lock = connection.prepareStatement("SELECT pg_advisory_xact_lock(hashtext(?))")) {
            lock.setString(1, schema.name());
            lock.execute();
        }
    }

    /** The version of a schema; 0 if it isn't there, or is empty. */
    static int version(Connection connection, Schema schema) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            try (ResultSet found =
                    statement.executeQuery("SELECT to_regclass('" + schema.table("ledger_format") + "') IS NOT NULL")) {
                found.next();
                if (!found.getBoolean(1)) {
                    return 0;
                }
            }
            try (ResultSet rows = statement.executeQuery("SELECT version FROM " + schema.table("ledger_format"))) {
                return rows.next() ? rows.getInt(1) : 0;
            }
        }
    }

    static void refuseNewer(int version, Schema schema) {
        if (version > VERSION) {
            throw new LedgerException("The ledger " + schema.name() + " in PostgreSQL was written by a newer version of"
                    + " the bridge (its format is " + version + ", this program knows " + VERSION
                    + "). Use that version.");
        }
    }

    /** Runs the missing steps in the transaction of the connection. */
    static void run(Connection connection, Schema schema) throws SQLException {
        int version = version(connection, schema);
        try (Statement statement = connection.createStatement()) {
            if (version == 0) {
                statement.execute("CREATE SCHEMA IF NOT EXISTS " + schema.quoted());
                statement.execute("CREATE TABLE " + schema.table("ledger_format") + " (version INTEGER NOT NULL)");
                statement.execute("INSERT INTO " + schema.table("ledger_format") + " VALUES (0)");
            }
            statement.execute(schema.use());
            for (int step = version + 1; step <= VERSION; step++) {
                statement.execute(script(step));
            }
            statement.execute("UPDATE ledger_format SET version = " + VERSION);
        }
    }

    private static String script(int step) throws SQLException {
        try (InputStream in = Migrations.class.getResourceAsStream("/ledger/postgresql/" + step + ".sql")) {
            if (in == null) {
                throw new SQLException("no migration script " + step);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new SQLException(e);
        }
    }
}
