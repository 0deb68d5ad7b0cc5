package io.recruiteebridge.ledger.postgresql;

import io.recruiteebridge.ledger.Lease;
import io.recruiteebridge.ledger.LedgerException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one row of the table {@code lease}. It has an epoch, which grows with each owner, and an end by the database's clock.
 * {@link LeaseRenewals} renew it; while the database can't be reached, the end comes nearer, and sending stops in time. If nobody
 * else took over meanwhile, a late renewal is as good as any.
 */
final class PostgresqlLease implements Lease {
    private static final Logger LOG = LoggerFactory.getLogger(PostgresqlLease.class);

    private final Schema schema;
    private final PostgresqlServer server;
    private final long epoch;
    private final LeaseTerms terms;
    private final AtomicBoolean closed = new AtomicBoolean();
    /** By {@link System#nanoTime}, counted from before the renewal was asked for. */
    private volatile long sendsUntil;

    private volatile boolean lost;

    private PostgresqlLease(Schema schema, PostgresqlServer server, long epoch, LeaseTerms terms, long askedAt) {
        this.schema = schema;
        this.server = server;
        this.epoch = epoch;
        this.terms = terms;
        renewed(askedAt);
    }

    /** Takes the lease if it has ended; null if it has not. */
    static @Nullable PostgresqlLease claim(Schema schema, PostgresqlServer server, LeaseTerms terms) {
        try (Connection connection = server.connectToChange()) {
            long askedAt = System.nanoTime();
            long epoch = claim(connection, schema, terms.length());
            connection.commit();
            if (epoch == 0) {
                return null;
            }
            PostgresqlLease lease = new PostgresqlLease(schema, server, epoch, terms, askedAt);
            server.enter(lease);
            return lease;
        } catch (SQLException e) {
            throw new LedgerException(PostgresqlServer.explain(e), e);
        }
    }

    /** Passes over a row that a transaction of its owner's holds: the owner is alive. */
    private static long claim(Connection connection, Schema schema, Duration length) throws SQLException {
        connection.createStatement().execute(schema.use());
        try (PreparedStatement claim =
                connection.prepareStatement("UPDATE lease SET epoch = epoch + 1, owner = ?, since ="
                        + " clock_timestamp(), expires = clock_timestamp() + ? * interval '1 millisecond' WHERE ctid IN (SELECT ctid"
                        + " FROM lease WHERE expires <= clock_timestamp() FOR UPDATE SKIP LOCKED) RETURNING epoch")) {
            claim.setString(1, ThisProcess.name());
            claim.setLong(2, length.toMillis());
            try (ResultSet claimed = claim.executeQuery()) {
                return claimed.next() ? claimed.getLong(1) : 0;
            }
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
        Connection connection = server.pooled();
        try {
            beginning.on(connection);
            return connection;
        } catch (SQLException e) {
            server.evict(connection);
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

    Duration renewEvery() {
        return terms.renewEvery();
    }

    Schema schema() {
        return schema;
    }

    /** The statement that renews it, and changes no row if somebody else has taken over. */
    String renewal() {
        return update(terms.length()) + " WHERE epoch = " + epoch;
    }

    /** The same, which doesn't wait for a transaction that holds the row. */
    String renewalWithoutWaiting() {
        return update(terms.length()) + " WHERE ctid IN (SELECT ctid FROM " + schema.table("lease") + " WHERE epoch = "
                + epoch + " FOR UPDATE SKIP LOCKED)";
    }

    private String update(Duration length) {
        return "UPDATE " + schema.table("lease") + " SET expires = clock_timestamp() + " + length.toMillis()
                + " * interval '1 millisecond'";
    }

    /** @param askedAt by {@link System#nanoTime} */
    void renewed(long askedAt) {
        sendsUntil = askedAt + terms.length().minus(terms.quietAtEnd()).toNanos();
    }

    /** Another process has taken over. */
    void lose() {
        lost = true;
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
        try {
            server.stopRenewing(this);
            if (!lost) {
                end();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (SQLException e) {
            LOG.warn("The lease on {} ends by itself: {}", schema.name(), PostgresqlServer.explain(e));
        } finally {
            server.leave();
        }
    }

    private void end() throws SQLException {
        try (Connection connection = server.pooled();
                Statement statement = connection.createStatement()) {
            statement.execute(update(Duration.ZERO) + " WHERE epoch = " + epoch);
            connection.commit();
        }
    }
}
