package io.recruiteebridge.ledger.postgresql;

import io.recruiteebridge.ledger.LedgerException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Renews all leases that this process holds in a database: one thread, one connection, and one transaction for all that are due.
 * A company whose lease can't be renewed touches no other. Thread-safe.
 */
final class LeaseRenewals {
    private static final Logger LOG = LoggerFactory.getLogger(LeaseRenewals.class);
    /** A server that says nothing for so long is given up, and connected to again. */
    private static final int SILENCE_MS = 5_000;
    /** For a transaction of its owner's to end. */
    private static final String WAIT = "SET LOCAL lock_timeout = '1s'; ";

    private static final String STILL_LOCKED = "55P03";

    private final PostgresqlServer server;
    /** When each is renewed next, by {@link System#nanoTime}. */
    private final Map<PostgresqlLease, Long> due = new HashMap<>();

    private boolean running;
    private boolean renewing;

    // Of the thread alone:
    private @Nullable Connection connection;
    private boolean failing;
    private final Set<PostgresqlLease> troubled = new HashSet<>();

    LeaseRenewals(PostgresqlServer server) {
        this.server = server;
    }

    synchronized void add(PostgresqlLease lease) {
        due.put(lease, next(lease));
        notifyAll();
        if (!running) {
            running = true;
            Thread thread = new Thread(this::renewAll, "leases");
            thread.setDaemon(true);
            thread.start();
        }
    }

    /** Waits for the renewal that is under way. */
    synchronized void remove(PostgresqlLease lease) throws InterruptedException {
        due.remove(lease);
        notifyAll();
        while (renewing) {
            wait();
        }
    }

    private static long next(PostgresqlLease lease) {
        return System.nanoTime() + lease.renewEvery().toNanos();
    }

    private void renewAll() {
        try {
            for (List<PostgresqlLease> leases = awaitDue(); leases != null; leases = awaitDue()) {
                try {
                    renew(leases);
                    if (failing) {
                        LOG.info("The ledger in PostgreSQL can be reached again");
                    }
                    failing = false;
                } catch (SQLException e) {
                    failed(PostgresqlServer.explain(e));
                } catch (LedgerException e) {
                    failed(e.getMessage());
                } finally {
                    renewed(leases);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Null when there is none left: the thread ends then. */
    private synchronized @Nullable List<PostgresqlLease> awaitDue() throws InterruptedException {
        while (!due.isEmpty()) {
            long now = System.nanoTime();
            List<PostgresqlLease> leases = new ArrayList<>();
            long rest = Long.MAX_VALUE;
            for (Map.Entry<PostgresqlLease, Long> each : due.entrySet()) {
                long left = each.getValue() - now;
                if (left <= 0) {
                    leases.add(each.getKey());
                } else {
                    rest = Math.min(rest, left);
                }
            }
            if (!leases.isEmpty()) {
                renewing = true;
                return leases;
            }
            TimeUnit.NANOSECONDS.timedWait(this, Math.max(rest, TimeUnit.MILLISECONDS.toNanos(1)));
        }
        disconnect();
        running = false;
        return null;
    }

    private synchronized void renewed(List<PostgresqlLease> leases) {
        for (PostgresqlLease lease : leases) {
            due.computeIfPresent(lease, (same, before) -> lease.lost() ? null : next(lease));
        }
        troubled.retainAll(due.keySet());
        renewing = false;
        notifyAll();
    }

    private void renew(List<PostgresqlLease> leases) throws SQLException {
        Connection connected = connection;
        if (connected == null) {
            connected = server.connectToChange();
            connected.setNetworkTimeout(Runnable::run, SILENCE_MS);
            connection = connected;
        }
        for (PostgresqlLease lease : renewTogether(connected, leases)) {
            renewAlone(connected, lease);
        }
    }

    /** Returns those that couldn't be: a transaction holds their row, or they are no longer this process's, or broken. */
    private List<PostgresqlLease> renewTogether(Connection connected, List<PostgresqlLease> leases)
            throws SQLException {
        long askedAt = System.nanoTime();
        List<PostgresqlLease> others = new ArrayList<>();
        try (Statement statement = connected.createStatement()) {
            for (PostgresqlLease lease : leases) {
                statement.addBatch(lease.renewalWithoutWaiting());
            }
            int[] changed = statement.executeBatch();
            connected.commit();
            for (int i = 0; i < changed.length; i++) {
                if (changed[i] == 1) {
                    succeeded(leases.get(i), askedAt);
                } else {
                    others.add(leases.get(i));
                }
            }
            return others;
        } catch (SQLException oneOfThem) {
            connected.rollback(); // which fails if it is the connection
            return leases;
        }
    }

    private void renewAlone(Connection connected, PostgresqlLease lease) throws SQLException {
        long askedAt = System.nanoTime();
        try (Statement statement = connected.createStatement()) {
            statement.execute(WAIT + lease.renewal());
            statement.getMoreResults();
            boolean stillOurs = statement.getUpdateCount() == 1;
            connected.commit();
            if (stillOurs) {
                succeeded(lease, askedAt);
            } else {
                lease.lose();
            }
        } catch (SQLException e) {
            connected.rollback();
            if (!STILL_LOCKED.equals(e.getSQLState()) && troubled.add(lease)) {
                LOG.warn("{}: {} (will retry)", lease.schema().name(), PostgresqlServer.explain(e));
            }
        }
    }

    private void failed(@Nullable String why) {
        if (!failing) {
            LOG.warn("{} (will retry)", why);
        }
        failing = true;
        disconnect();
    }

    private void succeeded(PostgresqlLease lease, long askedAt) {
        lease.renewed(askedAt);
        troubled.remove(lease);
    }

    private void disconnect() {
        PostgresqlServer.closeBroken(connection);
        connection = null;
    }
}
