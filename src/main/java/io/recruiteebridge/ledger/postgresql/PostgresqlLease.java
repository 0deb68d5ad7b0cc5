package io.recruiteebridge.ledger.postgresql;

import com.zaxxer.hikari.HikariDataSource;
import io.recruiteebridge.ledger.Lease;
import io.recruiteebridge.ledger.LedgerException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one row of the table {@code lease}. It has an epoch, which grows with each owner, and an end by the database's clock. A
 * thread renews it; while the database can't be reached, the end comes nearer, and sending stops in time. If nobody else
 * took over meanwhile, a late renewal is as good as any.
 */
final class PostgresqlLease implements Lease {
    private static final Logger LOG = LoggerFactory.getLogger(PostgresqlLease.class);
    private static final String RENEW =
            "UPDATE lease SET expires = clock_timestamp() + ? * interval '1 millisecond' WHERE epoch = ?";

    private final Schema schema;
    private final HikariDataSource pool;
    private final long epoch;
    private final LeaseTerms terms;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread renewal = new Thread(this::renewUntilClosed, "lease");
    /** By {@link System#nanoTime}, counted from before the renewal was asked for. */
    private volatile long sendsUntil;

    private volatile boolean lost;

    private PostgresqlLease(Schema schema, HikariDataSource pool, long epoch, LeaseTerms terms, long askedAt) {
        this.schema = schema;
        this.pool = pool;
        this.epoch = epoch;
        this.terms = terms;
        renewed(askedAt);
        renewal.setDaemon(true);
    }

    /** Takes the lease if it has ended; null if it has not. */
    static @Nullable PostgresqlLease claim(Schema schema, PostgresqlServer server, LeaseTerms terms) {
        HikariDataSource pool = server.pool();
        PostgresqlLease lease = null;
        try (Connection connection = pool.getConnection()) {
            long askedAt = System.nanoTime();
            long epoch = claim(connection, schema, terms.length());
            connection.commit();
            lease = epoch == 0 ? null : new PostgresqlLease(schema, pool, epoch, terms, askedAt);
            if (lease != null) {
                lease.renewal.start();
            }
            return lease;
        } catch (SQLException e) {
            throw new LedgerException(PostgresqlServer.explain(e), e);
        } finally {
            if (lease == null) {
                pool.close();
            }
        }
    }

    /** Passes over a row that a transaction of its owner's holds: the owner is alive. */
    private static long claim(Connection connection, Schema schema, Duration length) throws SQLException {
        connection.createStatement().execute(schema.use());
        try (PreparedStatement claim =
                connection.prepareStatement("UPDATE lease SET epoch = epoch + 1, owner = ?, since ="
                        + " clock_timestamp(), expires = clock_timestamp() + ? * interval '1 millisecond' WHERE ctid IN (SELECT ctid"
                        + " FROM lease WHERE expires <= clock_timestamp() FOR UPDATE SKIP LOCKED) RETURNING epoch")) {
            claim.setString(1, owner());
            claim.setLong(2, length.toMillis());
            try (ResultSet claimed = claim.executeQuery()) {
                return claimed.next() ? claimed.getLong(1) : 0;
            }
        }
    }

    private static String owner() {
        String process = ManagementFactory.getRuntimeMXBean().getName().split("@", 2)[0];
        try {
            return InetAddress.getLocalHost().getHostName() + ", process " + process;
        } catch (UnknownHostException e) {
            return "process " + process;
        }
    }

    /** A connection in a transaction that has proved the lease. */
    Connection begin() throws SQLException {
        return begin(this::prove);
    }

    /**
     * The same for a transaction that may take long, during which the lease is to be renewed: {@link #prove} belongs at its end
     * instead.
     */
    Connection beginToCopy() throws SQLException {
        return begin(connection -> {
            PostgresqlServer.takeYourTime(connection);
            try (Statement statement = connection.createStatement()) {
                statement.execute(schema.use());
            }
        });
    }

    private interface Beginning {
        void on(Connection connection) throws SQLException;
    }

    private Connection begin(Beginning beginning) throws SQLException {
        Connection connection = pool.getConnection();
        try {
            beginning.on(connection);
            return connection;
        } catch (SQLException e) {
            pool.evictConnection(connection);
            throw e;
        } catch (LedgerException e) {
            try (connection) {
                connection.rollback();
            }
            throw e;
        }
    }

    /**
     * Proves the lease: as long as the transaction lasts, nobody can take over, and the lease can't be renewed.
     *
     * @throws LedgerException if it has run out
     */
    void prove(Connection connection) throws SQLException {
        try (PreparedStatement proof = connection.prepareStatement(
                schema.use() + "; SELECT 1 FROM lease WHERE epoch = ? AND expires > clock_timestamp() FOR SHARE")) {
            proof.setLong(1, epoch);
            proof.execute();
            proof.getMoreResults();
            try (ResultSet proven = proof.getResultSet()) {
                if (proven.next()) {
                    return;
                }
            }
        }
        throw new LedgerException(
                lost
                        ? "Another process works on " + schema.name() + " now."
                        : "The lease on " + schema.name() + " in PostgreSQL has run out; it is being renewed.");
    }

    private void renewUntilClosed() {
        boolean failing = false;
        try {
            while (!closing.await(terms.renewEvery().toMillis(), TimeUnit.MILLISECONDS) && !lost) {
                try {
                    renew(terms.length());
                    if (failing) {
                        LOG.info("The ledger in PostgreSQL can be reached again");
                    }
                    failing = false;
                } catch (SQLException e) {
                    if (!failing) {
                        LOG.warn("{} (will retry)", PostgresqlServer.explain(e));
                    }
                    failing = true;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void renew(Duration length) throws SQLException {
        long askedAt = System.nanoTime();
        try (Connection connection = pool.getConnection()) {
            connection.createStatement().execute(schema.use());
            try (PreparedStatement renew = connection.prepareStatement(RENEW)) {
                renew.setLong(1, length.toMillis());
                renew.setLong(2, epoch);
                boolean stillOurs = renew.executeUpdate() == 1;
                connection.commit();
                if (stillOurs) {
                    renewed(askedAt);
                } else {
                    lost = true;
                }
            }
        }
    }

    private void renewed(long askedAt) {
        sendsUntil = askedAt + terms.length().minus(terms.quietAtEnd()).toNanos();
    }

    @Override
    public boolean maySend() {
        return !lost && !closed.get() && System.nanoTime() - sendsUntil < 0;
    }

    @Override
    public boolean lost() {
        return lost;
    }

    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        closing.countDown();
        try {
            renewal.join();
            if (!lost) {
                renew(Duration.ZERO);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (SQLException e) {
            LOG.warn("The lease on {} ends by itself: {}", schema.name(), PostgresqlServer.explain(e));
        } finally {
            pool.close();
        }
    }
}
