package io.recruiteebridge.ledger.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.recruiteebridge.ledger.CommitHook;
import io.recruiteebridge.ledger.LedgerException;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SqlLedgerTest {
    /** A database that fails at once. */
    private static final class Broken implements Connections {
        private boolean closed;

        @Override
        public @Nullable Connection lasting() {
            return null;
        }

        @Override
        public Form form() {
            return Form.SERVER;
        }

        @Override
        public Connection begin() throws SQLException {
            throw new SQLException("disk I/O error");
        }

        @Override
        public void commit(Connection connection) {}

        @Override
        public void rollBack(Connection connection) {}

        @Override
        public String explain(SQLException e) {
            return String.valueOf(e.getMessage());
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    @Test
    void nothingStaysOpenIfTheLedgerCantBeOpened() {
        Broken connections = new Broken();

        assertThatThrownBy(() -> SqlLedger.of(new Session(connections, CommitHook.NONE), "http://x", "1"))
                .isInstanceOf(LedgerException.class);
        assertThat(connections.closed).isTrue();
    }
}
