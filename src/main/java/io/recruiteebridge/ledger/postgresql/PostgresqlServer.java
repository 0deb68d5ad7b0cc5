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

/**
 * How the database is reached. Immutable; its text has no password.
 *
 * @param url {@code jdbc:postgresql:…}; what it says goes before what is set here
 * @param user null for the driver's default
 */
public record PostgresqlServer(
        String url, @Nullable String user, @Nullable String password) {
    private static final int OLDEST = 13;
    /** One for the ledger, one for the lease. */
    private static final int CONNECTIONS = 2;

    private static final int WAIT_MS = 5_000;

    /**
     * A transaction that says nothing for so long is ended by the database: its process is frozen or cut off, and the lease that
     * it holds on to would keep everybody else waiting.
     */
    private static final String END_SILENT = "SET idle_in_transaction_session_timeout = '15s'";

    /** A plan that was made while a table was empty reads all of it when it isn't any more: 50 ms a look-up instead of 7. */
    private static final String PLAN_EACH = "SET plan_cache_mode = force_custom_plan";

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

    /** Connections for as long as a lease is held; made when they are needed. */
    HikariDataSource pool() {
        HikariConfig config = new HikariConfig();
        config.setPoolName("ledger");
        config.setDriverClassName(Driver.class.getName());
        config.setJdbcUrl(url);
        config.setDataSourceProperties(properties());
        config.setMaximumPoolSize(CONNECTIONS);
        config.setMinimumIdle(0);
        config.setAutoCommit(false);
        config.setConnectionInitSql(END_SILENT + "; " + PLAN_EACH);
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
        return String.valueOf(why.getMessage());
    }

    @Override
    public String toString() {
        return url;
    }
}
