package io.recruiteebridge.ledger;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The ledger as somebody else may look at it: all companies, nothing is written, and a bridge at work is neither held up nor
 * needed. Everything it says is of one moment. Not thread-safe.
 */
public final class LedgerView implements AutoCloseable {
    /** A company at an address. */
    public record Scope(long id, String baseUrl, String companyId) {}

    /**
     * A drop.
     *
     * @param rows how many rows are in each state: of a drop under way, those that were read; of one that is done, those
     *     with that outcome
     */
    public record DropView(
            Scope scope,
            long id,
            String name,
            ImportFileState state,
            int suffix,
            long read,
            Instant startedAt,
            @Nullable Instant finishedAt,
            @Nullable String stopCode,
            @Nullable String errorCode,
            Map<RowState, Long> rows) {
        /** The rows in a state, with those that were not read yet as pending. */
        public long in(RowState rowState) {
            if (rowState != RowState.PENDING) {
                return rows.getOrDefault(rowState, 0L);
            }
            long others = 0;
            for (Map.Entry<RowState, Long> entry : rows.entrySet()) {
                others += entry.getKey() == RowState.PENDING ? 0 : entry.getValue();
            }
            return Math.max(0, read - others);
        }
    }

    /** A row that may have arrived or not. */
    public record Doubt(
            String file,
            long line,
            @Nullable Instant since,
            @Nullable String message) {}

    private final Connection connection;

    private LedgerView(Connection connection) {
        this.connection = connection;
    }

    /**
     * Opens the ledger of a state folder, or gives null if there is none yet.
     *
     * @throws LedgerException if it cannot be read, or is newer than the program
     */
    public static @Nullable LedgerView open(Path state) {
        Path file = state.resolve("ledger.db");
        if (!Files.exists(file)) {
            return null;
        }
        try {
            Connection connection = DriverManager.getConnection("jdbc:sqlite:" + LedgerFile.uri(file) + "?mode=ro");
            try (Statement statement = connection.createStatement()) {
                statement.execute("PRAGMA busy_timeout=10000");
                statement.execute("PRAGMA query_only=ON");
                try (ResultSet version = statement.executeQuery("PRAGMA user_version")) {
                    int found = version.next() ? version.getInt(1) : 0;
                    if (found > LedgerFile.VERSION) {
                        throw new LedgerException("The ledger " + file + " was written by a newer version of the bridge"
                                + " (its format is " + found + ", this program knows " + LedgerFile.VERSION
                                + "): use that version.");
                    }
                    if (found == 0) {
                        connection.close();
                        return null; // a bridge is making it just now
                    }
                }
                connection.setAutoCommit(false); // from the first question on, the same answers
                return new LedgerView(connection);
            } catch (SQLException | RuntimeException e) {
                connection.close();
                throw e;
            }
        } catch (SQLException e) {
            throw new LedgerException("The ledger " + file + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** All companies that this home has worked for. */
    public List<Scope> scopes() {
        return query("SELECT id, base_url, company_id FROM scope ORDER BY id", LedgerView::readScope);
    }

    /** The drops that are not done, in the order in which they were received. */
    public List<DropView> unfinishedDrops() {
        return drops("WHERE d.state < ? ORDER BY d.id", ImportFileState.DONE.ordinal());
    }

    /** The newest drops that are done, newest first. */
    public List<DropView> doneDrops(Scope scope, int most) {
        return drops(
                "WHERE d.state = ? AND d.scope_id = ? AND d.suffix > 0 ORDER BY d.id DESC LIMIT ?",
                ImportFileState.DONE.ordinal(),
                scope.id(),
                most);
    }

    /** How many rows ended how in all drops that are done. */
    public Map<RowState, Long> doneRows(Scope scope) {
        return query(
                        "SELECT sum(created), sum(updated), sum(skipped), sum(rejected) FROM file_drop WHERE state = ? AND"
                                + " scope_id = ?",
                        rows -> outcomes(rows, 1),
                        ImportFileState.DONE.ordinal(),
                        scope.id())
                .get(0);
    }

    /** The rows that are in doubt, by file and line. */
    public List<Doubt> doubts(Scope scope, int most) {
        return query(
                "SELECT d.name, r.line, r.sent_at, r.message FROM file_drop d JOIN row_state r ON r.drop_id = d.id WHERE"
                        + " d.state < ? AND d.scope_id = ? AND r.state = ? ORDER BY d.id, r.number LIMIT ?",
                rows -> new Doubt(
                        rows.getString(1),
                        rows.getLong(2),
                        rows.getLong(3) == 0 ? null : Instant.ofEpochMilli(rows.getLong(3)),
                        rows.getString(4)),
                ImportFileState.DONE.ordinal(),
                scope.id(),
                RowState.UNKNOWN_OUTCOME.ordinal(),
                most);
    }

    private List<DropView> drops(String where, @Nullable Object... parameters) {
        return query(
                "SELECT s.id, s.base_url, s.company_id, d.id, d.name, d.state, d.suffix, d.rows_read, d.started_at,"
                        + " d.finished_at, d.stop_code, d.error_code, d.created, d.updated, d.skipped, d.rejected FROM"
                        + " file_drop d JOIN scope s ON s.id = d.scope_id " + where,
                rows -> {
                    ImportFileState state = ImportFileState.values()[rows.getInt(6)];
                    long finished = rows.getLong(10);
                    Instant finishedAt = rows.wasNull() ? null : Instant.ofEpochMilli(finished);
                    return new DropView(
                            readScope(rows),
                            rows.getLong(4),
                            rows.getString(5),
                            state,
                            rows.getInt(7),
                            rows.getLong(8),
                            Instant.ofEpochMilli(rows.getLong(9)),
                            finishedAt,
                            rows.getString(11),
                            rows.getString(12),
                            state == ImportFileState.DONE ? outcomes(rows, 13) : rowsOf(rows.getLong(4)));
                },
                parameters);
    }

    private Map<RowState, Long> rowsOf(long drop) throws SQLException {
        Map<RowState, Long> counts = new EnumMap<>(RowState.class);
        try (PreparedStatement select =
                connection.prepareStatement("SELECT state, count(*) FROM row_state WHERE drop_id = ? GROUP BY state")) {
            select.setLong(1, drop);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    counts.put(RowState.values()[rows.getInt(1)], rows.getLong(2));
                }
            }
        }
        return counts;
    }

    private static Map<RowState, Long> outcomes(ResultSet rows, int from) throws SQLException {
        Map<RowState, Long> counts = new EnumMap<>(RowState.class);
        int column = from;
        for (RowState state : List.of(RowState.CREATED, RowState.UPDATED, RowState.SKIPPED, RowState.REJECTED)) {
            counts.put(state, rows.getLong(column++));
        }
        return counts;
    }

    private static Scope readScope(ResultSet rows) throws SQLException {
        return new Scope(rows.getLong(1), rows.getString(2), rows.getString(3));
    }

    private interface Reader<T> {
        T read(ResultSet rows) throws SQLException;
    }

    private <T> List<T> query(String sql, Reader<T> reader, @Nullable Object... parameters) {
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                select.setObject(i + 1, parameters[i]);
            }
            List<T> result = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    result.add(reader.read(rows));
                }
            }
            return result;
        } catch (SQLException e) {
            throw new LedgerException("The ledger cannot be read: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new LedgerException("The ledger cannot be closed: " + e.getMessage(), e);
        }
    }
}
