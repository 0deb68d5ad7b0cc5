package io.recruiteebridge.ledger.sqlite;

import io.recruiteebridge.files.Durable;
import io.recruiteebridge.files.OwnerOnly;
import io.recruiteebridge.ledger.LedgerException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Upgrades a database to the program's format. The version is SQLite's {@code user_version}; each step is a script
 * {@code ledger/<version>.sql} and one transaction, so that a step that fails leaves the version before it.
 */
final class Migrations {
    static final int VERSION = 9;

    /** What follows the database's name in that of a copy, before a version. */
    static final String COPY = ".before-";

    private Migrations() {}

    /** The version of a database; 0 for one that is empty. */
    static int version(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("PRAGMA user_version")) {
            return rows.next() ? rows.getInt(1) : 0;
        }
    }

    static void refuseNewer(Connection connection, Path file) throws SQLException {
        int version = version(connection);
        if (version > VERSION) {
            throw new LedgerException("The ledger " + file + " was written by a newer version of the bridge (its format"
                    + " is " + version + ", this program knows " + VERSION + "). Use that version.");
        }
    }

    static void run(Connection connection) throws SQLException, IOException {
        for (int version = version(connection) + 1; version <= VERSION; version++) {
            step(connection, version);
        }
    }

    /** The same for a database file with content: before the first step, a copy is put beside it, for its owner alone. */
    static void runWithCopy(Connection connection, Path file) throws SQLException, IOException {
        if (version(connection) < VERSION) {
            copy(connection, file.resolveSibling(file.getFileName() + COPY + VERSION));
            run(connection);
        }
    }

    /** By SQLite rather than by copying the file: what is still in the write-ahead log belongs to it. */
    private static void copy(Connection connection, Path copy) throws SQLException, IOException {
        Path aside = copy.resolveSibling(copy.getFileName() + ".new");
        OwnerOnly.recreateFile(aside);
        try (PreparedStatement statement = connection.prepareStatement("VACUUM INTO ?")) {
            statement.setString(1, aside.toAbsolutePath().toString());
            statement.executeUpdate();
        }
        Durable.force(aside);
        Durable.rename(aside, copy);
    }

    private static void step(Connection connection, int version) throws SQLException, IOException {
        String script;
        try (InputStream in = Migrations.class.getResourceAsStream("/ledger/" + version + ".sql")) {
            if (in == null) {
                throw new IOException("no migration script " + version);
            }
            script = new String(in.readAllBytes(), StandardCharsets.UTF_8).replaceAll("--[^\n]*", "");
        }
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            for (String sql : script.split(";")) {
                if (!sql.isBlank()) {
                    statement.executeUpdate(sql);
                }
            }
            statement.executeUpdate("PRAGMA user_version=" + version);
            connection.commit();
        } catch (SQLException e) {
            connection.rollback();
            throw e;
        } finally {
            connection.setAutoCommit(true);
        }
    }
}
