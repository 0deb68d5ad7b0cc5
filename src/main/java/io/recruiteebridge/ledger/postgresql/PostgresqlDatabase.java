package io.recruiteebridge.ledger.postgresql;

import io.recruiteebridge.ledger.CommitHook;
import io.recruiteebridge.ledger.Keys;
import io.recruiteebridge.ledger.Lease;
import io.recruiteebridge.ledger.LeaseHolder;
import io.recruiteebridge.ledger.Ledger;
import io.recruiteebridge.ledger.LedgerDatabase;
import io.recruiteebridge.ledger.LedgerException;
import io.recruiteebridge.ledger.LedgerView;
import io.recruiteebridge.ledger.sql.Connections;
import io.recruiteebridge.ledger.sql.Session;
import io.recruiteebridge.ledger.sql.SqlLedger;
import io.recruiteebridge.ledger.sql.SqlLedgerView;
import io.recruiteebridge.ledger.sqlite.SqliteDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The ledger of one company in PostgreSQL. Several companies share a database; each has a schema of its own. The key stays with
 * the home, in a folder that all its machines share: whoever has the database alone can't tell who is in it. Thread-safe.
 */
public final class PostgresqlDatabase implements LedgerDatabase {
    private final PostgresqlServer server;
    private final Schema schema;
    private final Path keyFolder;
    private final Path fileFolder;
    private final LeaseTerms terms;
    private volatile @Nullable PostgresqlLease lease;

    /**
     * Nothing is opened or made.
     *
     * @param keyFolder where the key is, which must exist when a ledger is opened
     * @param fileFolder where the ledger was when it was a file, if it was
     */
    public PostgresqlDatabase(
            PostgresqlServer server, String baseUrl, String companyId, Path keyFolder, Path fileFolder) {
        this(server, baseUrl, companyId, keyFolder, fileFolder, LeaseTerms.USUAL);
    }

    PostgresqlDatabase(
            PostgresqlServer server,
            String baseUrl,
            String companyId,
            Path keyFolder,
            Path fileFolder,
            LeaseTerms terms) {
        this.server = server;
        this.schema = Schema.of(baseUrl, companyId);
        this.keyFolder = keyFolder;
        this.fileFolder = fileFolder;
        this.terms = terms;
    }

    /** What was left of the file; copies of the database are PostgreSQL's own affair. */
    @Override
    public List<Path> copies() {
        return new SqliteDatabase(fileFolder).copies();
    }

    /** Its files, that is; what was archived of its log, and backups, are out of reach. */
    @Override
    public void purge() {
        connected(connection -> {
            if (Migrations.version(connection, schema) > 0) {
                connection.commit();
                connection.setAutoCommit(true);
                connection.setNetworkTimeout(Runnable::run, 0); // as long as it takes
                try (Statement statement = connection.createStatement()) {
                    for (String table : List.of("import_file", "row_state", "removal", "work_piece")) {
                        statement.execute("VACUUM FULL " + schema.table(table));
                    }
                }
                connection.setAutoCommit(false);
            }
            return true;
        });
    }

    @Override
    public boolean exists() {
        return connected(connection -> Migrations.version(connection, schema) > 0);
    }

    /** The ledger has a hash made with its key, since a key beside another ledger would recognise nobody. */
    @Override
    public Keys keys() {
        return connected(connection -> {
            Migrations.lock(connection, schema);
            byte[] known = keyCheck(connection);
            if (known == null && Files.exists(keyFolder.resolve("key"))) {
                throw new LedgerException("The ledger " + schema.name()
                        + " in PostgreSQL is empty, but there is a key in "
                        + keyFolder + ", so there was a ledger before. Restore that one, or copy it (`ledger copy`); to"
                        + " forget it, remove the key.");
            }
            Keys keys = Keys.in(keyFolder, known == null);
            if (known == null) {
                belongTo(connection, keys);
            } else if (!Arrays.equals(known, keys.check())) {
                throw new LedgerException("The key in " + keyFolder + " isn't the one that the ledger " + schema.name()
                        + " in PostgreSQL was made with: put that one in its place. Or does another home work for this"
                        + " company?");
            }
            return keys;
        });
    }

    /** Its hashes, which are being copied, are made with the key that is there. */
    void belongToKeyThatIsThere(Connection connection) throws SQLException {
        belongTo(connection, Keys.in(keyFolder, false));
    }

    private void belongTo(Connection connection, Keys keys) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO " + schema.table("key_check") + " (hash) VALUES (?)")) {
            insert.setBytes(1, keys.check());
            insert.executeUpdate();
        }
    }

    private byte @Nullable [] keyCheck(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT hash FROM " + schema.table("key_check"))) {
            return rows.next() ? rows.getBytes(1) : null;
        }
    }

    @Override
    public @Nullable Lease claim() {
        boolean free = connected(connection -> {
            Migrations.lock(connection, schema);
            int version = Migrations.version(connection, schema);
            Migrations.refuseNewer(version, schema);
            if (version == 0) {
                Migrations.run(connection, schema);
            }
            return holder(connection) == null;
        });
        if (!free) {
            return null;
        }
        PostgresqlLease claimed = PostgresqlLease.claim(schema, server, terms);
        lease = claimed;
        return claimed;
    }

    @Override
    public @Nullable LeaseHolder holder() {
        try (Connection connection = server.connect()) {
            return Migrations.version(connection, schema) == 0 ? null : holder(connection);
        } catch (SQLException e) {
            throw new LedgerException(PostgresqlServer.explain(e), e);
        }
    }

    private @Nullable LeaseHolder holder(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT owner, since FROM " + schema.table("lease") + " WHERE expires > clock_timestamp()")) {
            return rows.next()
                    ? new LeaseHolder(rows.getString(1), rows.getTimestamp(2).toInstant())
                    : null;
        }
    }

    @Override
    public String place() {
        return "PostgreSQL, schema " + schema.name();
    }

    @Override
    public void upgrade() {
        if (!exists()) {
            return;
        }
        PostgresqlLease held = held();
        try (Connection connection = held.begin()) {
            Migrations.lock(connection, schema);
            Migrations.refuseNewer(Migrations.version(connection, schema), schema);
            Migrations.run(connection, schema);
            connection.commit();
        } catch (SQLException e) {
            throw new LedgerException(PostgresqlServer.explain(e), e);
        }
    }

    private PostgresqlLease held() {
        PostgresqlLease held = lease;
        if (held == null) {
            throw new IllegalStateException("the lease must be claimed first");
        }
        return held;
    }

    @Override
    public Ledger open(String baseUrl, String companyId) {
        upgrade();
        return open(baseUrl, companyId, CommitHook.NONE);
    }

    Ledger open(String baseUrl, String companyId, CommitHook hook) {
        keys();
        return SqlLedger.of(new Session(new PostgresqlConnections(held(), false), hook), baseUrl, companyId);
    }

    /** The database itself, for the holder of the lease, who {@link #prove proves} it at the end. */
    Connections connectionsToCopy() {
        return new PostgresqlConnections(held(), true);
    }

    /** Makes sure, until the transaction ends, that nobody else has written meanwhile. */
    void prove(Connection connection) throws SQLException {
        held().prove(connection);
    }

    @Override
    public @Nullable LedgerView view() {
        try {
            Connection connection = server.connect();
            try {
                int version = Migrations.version(connection, schema);
                Migrations.refuseNewer(version, schema);
                if (version == 0) {
                    connection.close();
                    return null;
                }
                if (version < Migrations.VERSION) {
                    throw new LedgerException("The ledger " + schema.name() + " in PostgreSQL was written by an older"
                            + " version of the bridge. Start run or import once with this version to convert it.");
                }
                return new SqlLedgerView(new Session(ViewConnections.of(connection, schema), CommitHook.NONE));
            } catch (SQLException | RuntimeException e) {
                connection.close();
                throw e;
            }
        } catch (SQLException e) {
            throw new LedgerException(PostgresqlServer.explain(e), e);
        }
    }

    private interface Work<T> {
        T run(Connection connection) throws SQLException;
    }

    /** In a transaction of its own, without a lease. */
    private <T> T connected(Work<T> work) {
        try (Connection connection = server.connectToChange()) {
            T result = work.run(connection);
            connection.commit();
            return result;
        } catch (SQLException e) {
            throw new LedgerException(PostgresqlServer.explain(e), e);
        }
    }
}
