package io.recruiteebridge.ledger.postgresql;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.recruiteebridge.ledger.LedgerException;
import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.sql.Statement;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A database, and what the ledgers of this process share of it: connections, and the thread that renews their leases. Thread-safe;
 * its text has no password.
 */
public final class PostgresqlServer {
    private static final Logger LOG = LoggerFactory.getLogger(PostgresqlServer.class);

    private static final int OLDEST = 13;
    /**
     * However many companies share them: a ledger needs one only during a transaction. Databases allow a hundred by default, which
     * several machines share. One more is for the leases.
     */
    private static final int CONNECTIONS = 12;

    private static final int WAIT_MS = 5_000;

    /**
     * A transaction that says nothing for so long is ended by the database: its process is frozen or cut off, and the lease that
     * it holds on to would keep everybody else waiting.
     */
    private static final String END_SILENT = "SET idle_in_transaction_session_timeout = '15s'";

    /** A plan that was made while a table was empty reads all of it when it isn't any more: 50 ms a look-up instead of 7. */
    private static final String PLAN_EACH = "SET plan_cache_mode = force_custom_plan";

    /**
     * A table's rows are counted once a minute at most. Before that, PostgreSQL takes a file for one of few rows, and would rather
     * find all that are left of it than read on where it is: 28 ms for a thousand rows instead of 2.
     */
    private static final String READ_ON = "SET enable_bitmapscan = off";

    private final String url;
    private final @Nullable String user;
    private final @Nullable String password;
    private final LeaseRenewals renewals = new LeaseRenewals(this);

    private @Nullable HikariDataSource pool;
    private int leases;

    /**
     * Connects to nothing.
     *
     * @param url {@code jdbc:postgresql:…}; what it says goes before what is set here
     * @param user null for the driver's default
     */
    public PostgresqlServer(String url, @Nullable String user, @Nullable String password) {
        this.url = url;
        this.user = user;
        this.password = password;
    }

    /** From now on a lease is renewed, and its ledger has connections, until it {@link #leave leaves}. */
    synchronized void enter(PostgresqlLease lease) {
        if (pool == null) {
            pool = newPool();
        }
        leases++;
        renewals.add(lease);
    }

    /** From now on a lease isn't renewed. Waits for the renewal that is under way. */
    void stopRenewing(PostgresqlLease lease) throws InterruptedException {
        renewals.remove(lease);
    }

    /** A lease that entered, and is no longer renewed, needs no connections any more. */
    synchronized void leave() {
        leases--;
        if (leases == 0 && pool != null) {
            pool.close();
            pool = null;
        }
    }

    /** A connection of those that all ledgers share, in a transaction; waits for one for a few seconds. */
    Connection pooled() throws SQLException {
        return open().getConnection();
    }

    /** Closes one of them for good, since it may be broken. */
    void evict(Connection connection) throws SQLException {
        open().evictConnection(connection);
    }

    private synchronized HikariDataSource open() throws SQLException {
        if (pool == null) {
            throw new SQLException("this process has given its leases back");
        }
        return pool;
    }

    /** One connection, for a look. */
    Connection connect() throws SQLException {
        // Not by way of DriverManager, which would load the drivers of all databases.
        Connection connection = new Driver().connect(url, properties());
        if (connection == null) {
            throw new SQLException("the driver doesn't know addresses like " + url);
        }
        try {
            int version = connection.getMetaData().getDatabaseMajorVersion();
            if (version < OLDEST) {
                throw new LedgerException("bridge.ledger: PostgreSQL " + version + " is too old; the ledger needs "
                        + OLDEST + " or newer.");
            }
            connection.setAutoCommit(false);
            return connection;
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    /** The same, for a change: nobody waits for it for long. */
    Connection connectToChange() throws SQLException {
        Connection connection = connect();
        try (Statement statement = connection.createStatement()) {
            statement.execute(END_SILENT);
            connection.commit();
            return connection;
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    /** Closes a connection that may be broken; null is none. */
    static void closeBroken(@Nullable Connection connection) {
        if (connection != null) {
            try {
                connection.close();
            } catch (SQLException broken) {
                LOG.debug("close: {}", broken.getMessage());
            }
        }
    }

    /** Makes connections when they are needed. */
    private HikariDataSource newPool() {
        HikariConfig config = new HikariConfig();
        config.setPoolName("ledger");
        config.setDriverClassName(Driver.class.getName());
        config.setJdbcUrl(url);
        config.setDataSourceProperties(properties());
        config.setMaximumPoolSize(CONNECTIONS);
        config.setMinimumIdle(0);
        config.setAutoCommit(false);
        config.setConnectionInitSql(String.join("; ", END_SILENT, PLAN_EACH, READ_ON));
        config.setConnectionTimeout(WAIT_MS);
        config.setInitializationFailTimeout(-1);
        return new HikariDataSource(config);
    }

    private Properties properties() {
        Properties properties = new Properties();
        if (user != null) {
            properties.setProperty("user", user);
        }
        if (password != null) {
            properties.setProperty("password", password);
        }
        properties.setProperty("ApplicationName", "recruitee-bridge");
        properties.setProperty("connectTimeout", "5");
        properties.setProperty("loginTimeout", "10");
        properties.setProperty("socketTimeout", "20");
        properties.setProperty("tcpKeepAlive", "true");
        properties.setProperty("reWriteBatchedInserts", "true"); // many rows as one statement
        properties.setProperty("logServerErrorDetail", "false"); // it quotes the row
        return properties;
    }

    /** Lets statements on a connection, and the pauses between them, take as long as a large ledger needs. */
    static void takeYourTime(Connection connection) throws SQLException {
        connection.setNetworkTimeout(Runnable::run, 0);
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET LOCAL idle_in_transaction_session_timeout = 0");
        }
    }

    /** What an exception means, for people. */
    static String explain(SQLException e) {
        return "The ledger in PostgreSQL can't be used: " + reason(e);
    }

    /** What the server said, or why there was no word from it. */
    static String reason(SQLException e) {
        boolean wrapped = e instanceof SQLTransientConnectionException || e instanceof BatchUpdateException;
        Throwable why = wrapped && e.getCause() != null ? e.getCause() : e;
        String said = String.valueOf(why.getMessage());
        // It is quoted within sentences.
        return said.endsWith(".") ? said.substring(0, said.length() - 1) : said;
    }

    @Override
    public String toString() {
        return url;
    }
}
