package io.recruiteebridge.ledger.sqlite;

import io.recruiteebridge.files.Access;
import io.recruiteebridge.files.Durable;
import io.recruiteebridge.files.OwnerOnly;
import io.recruiteebridge.ledger.LedgerException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;

/** Creates, opens and upgrades the ledger's database. */
final class DatabaseFile {
    /**
     * So many pages gather in the write-ahead log before they are carried over into the database: a page that changes with
     * each commit is carried over once, not every time. 16 MB.
     */
    private static final int WAL_PAGES = 4_000;

    /** What SQLite puts beside a database, whose name comes before. */
    private static final List<String> COMPANIONS = List.of("-wal", "-shm", "-journal");

    private DatabaseFile() {}

    static Connection open(Path file, int cacheKilobytes) {
        try {
            if (!Files.exists(file)) {
                make(file);
            }
            Connection connection = connect("jdbc:sqlite:" + uri(file));
            try {
                if (Migrations.version(connection) == 0) {
                    throw new SQLException("it isn't a ledger, or is empty");
                }
                Migrations.refuseNewer(connection, file);
                Access.OWNER.applyTo(file);
                pragma(connection, "journal_mode=WAL");
                pragma(connection, "synchronous=FULL");
                pragma(connection, "wal_autocheckpoint=" + WAL_PAGES);
                prepare(connection, cacheKilobytes);
                Migrations.runWithCopy(connection, file);
                return connection;
            } catch (SQLException | IOException | RuntimeException e) {
                connection.close();
                throw e;
            }
        } catch (SQLException | IOException e) {
            throw new LedgerException(
                    "The ledger " + file + " can't be opened (" + e.getMessage() + "). It records what was"
                            + " delivered: don't delete it; restore it from a backup, or ask for help.",
                    e);
        }
    }

    /** Free pages, free space in pages and the write-ahead log still have what was overwritten or deleted. */
    static void purge(Path file) {
        try (Connection connection = open(file, SqliteDatabase.LARGE_CACHE)) {
            pragma(connection, "secure_delete=ON");
            pragma(connection, "temp_store=FILE"); // The copy needn't fit in memory.
            try (Statement statement = connection.createStatement()) {
                statement.execute("VACUUM");
                statement.execute("PRAGMA wal_checkpoint(TRUNCATE)");
            }
        } catch (SQLException e) {
            throw new LedgerException(
                    "What the ledger " + file + " has forgotten can't be overwritten: " + e.getMessage(), e);
        }
    }

    /** Created under another name and renamed when complete: an empty file of this name is always damage. */
    private static void make(Path file) throws SQLException, IOException {
        Path aside = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(aside.resolveSibling(aside.getFileName() + "-journal"));
        OwnerOnly.recreateFile(aside);
        try (Connection connection = connect("jdbc:sqlite:" + uri(aside))) {
            pragma(connection, "synchronous=FULL");
            prepare(connection, SqliteDatabase.LARGE_CACHE);
            Migrations.run(connection);
        }
        rename(aside, file);
    }

    /**
     * Renames a database, with what a reader may still need beside it. What is left there of an earlier one of the new name would
     * damage it.
     */
    static void rename(Path from, Path to) throws IOException {
        for (String companion : COMPANIONS) {
            Files.deleteIfExists(Path.of(to + companion));
        }
        Durable.rename(from, to);
        for (String companion : COMPANIONS) {
            Path beside = Path.of(from + companion);
            if (Files.exists(beside)) {
                Durable.rename(beside, Path.of(to + companion));
            }
        }
    }

    /** Deletes a database, if it is there. */
    static void delete(Path file) throws IOException {
        for (String companion : COMPANIONS) {
            Files.deleteIfExists(Path.of(file + companion));
        }
        Files.deleteIfExists(file);
    }

    /**
     * Opens it for reading, also beside a running bridge: all queries see the moment of the first. Null while another process
     * is creating it.
     */
    static @Nullable Connection openReadOnly(Path file) {
        try {
            Connection connection = connect("jdbc:sqlite:" + uri(file) + "?mode=ro");
            try {
                pragma(connection, "busy_timeout=10000");
                pragma(connection, "query_only=ON");
                Migrations.refuseNewer(connection, file);
                int version = Migrations.version(connection);
                if (version == 0) {
                    connection.close();
                    return null;
                }
                if (version < Migrations.VERSION) {
                    throw new LedgerException(
                            "The ledger " + file + " was written by an older version of the bridge. Start"
                                    + " run or import once with this version to convert it.");
                }
                connection.setAutoCommit(false);
                return connection;
            } catch (SQLException | RuntimeException e) {
                connection.close();
                throw e;
            }
        } catch (SQLException e) {
            throw new LedgerException("The ledger " + file + " can't be read: " + e.getMessage(), e);
        }
    }

    /** As a URI, percent-encoded: the name of a folder may hold a question mark. */
    private static String uri(Path file) {
        return file.toUri().toString().replace("file:///", "file:/");
    }

    /** A ledger in memory, gone with the process: for simulations and measurements. */
    static Connection inMemory() {
        try {
            Connection connection = connect("jdbc:sqlite::memory:");
            prepare(connection, SqliteDatabase.LARGE_CACHE);
            Migrations.run(connection);
            return connection;
        } catch (SQLException | IOException e) {
            throw new LedgerException("No ledger in memory: " + e.getMessage(), e);
        }
    }

    private static Connection connect(String url) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        // The driver would ask for the last row id after every insert.
        config.setGetGeneratedKeys(false);
        return config.createConnection(url);
    }

    private static void prepare(Connection connection, int cacheKilobytes) throws SQLException {
        pragma(connection, "busy_timeout=10000");
        pragma(connection, "cache_size=-" + cacheKilobytes);
        pragma(connection, "temp_store=MEMORY");
    }

    private static void pragma(Connection connection, String pragma) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA " + pragma);
        }
    }
}
