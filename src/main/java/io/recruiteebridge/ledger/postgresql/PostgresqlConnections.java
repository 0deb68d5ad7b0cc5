package io.recruiteebridge.ledger.postgresql;

import io.recruiteebridge.ledger.sql.Connections;
import io.recruiteebridge.ledger.sql.Form;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A connection for each transaction. The lease outlives it.
 *
 * @param copying whether a transaction may take long; otherwise it begins with the proof of the lease
 */
record PostgresqlConnections(PostgresqlLease lease, boolean copying) implements Connections {
    private static final Logger LOG = LoggerFactory.getLogger(PostgresqlConnections.class);

    @Override
    public @Nullable Connection lasting() {
        return null;
    }

    @Override
    public Form form() {
        return Form.SERVER;
    }

    @Override
    public boolean isOursAlone() {
        return lease.maySend(); // long before its end it isn't certain any more
    }

    @Override
    public Connection begin() throws SQLException {
        return copying ? lease.beginToCopy() : lease.begin();
    }

    @Override
    public void commit(Connection connection) throws SQLException {
        connection.commit();
        connection.close();
    }

    @Override
    public void rollBack(Connection connection) {
        try (connection) {
            connection.rollback();
        } catch (SQLException broken) {
            LOG.debug("rollback: {}", broken.getMessage());
        }
    }

    @Override
    public String explain(SQLException e) {
        return PostgresqlServer.explain(e);
    }

    @Override
    public void close() {}
}
