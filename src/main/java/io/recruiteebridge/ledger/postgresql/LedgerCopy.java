package io.recruiteebridge.ledger.postgresql;

import io.recruiteebridge.ledger.LedgerException;
import io.recruiteebridge.ledger.sql.Connections;
import io.recruiteebridge.ledger.sql.DeliveryTables;
import io.recruiteebridge.ledger.sqlite.SqliteDatabase;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Copies all of a ledger from SQLite to PostgreSQL or back. The tables are SQLite's; each is read once more from the copy and must
 * have the same rows, by their number and by a checksum. One thread.
 */
public final class LedgerCopy {
    private static final int GROUP = 1_000;
    private static final int FETCHED = 5_000;

    /** Which way. */
    public enum Direction {
        TO_POSTGRESQL,
        TO_SQLITE
    }

    private record Table(String name, List<String> columns, List<String> key) {
        String select() {
            return "SELECT " + String.join(", ", columns) + " FROM " + name + " ORDER BY " + String.join(", ", key);
        }
    }

    private record Sum(long rows, String checksum) {}

    private interface Each {
        void row(@Nullable Object[] cells) throws SQLException;
    }

    private final Connection from;
    private final Connection to;

    /** Where {@code to} is. */
    private final String place;

    private LedgerCopy(Connection from, Connection to, String place) {
        this.from = from;
        this.to = to;
        this.place = place;
    }

    /**
     * Copies the ledger. The caller holds the home's lock and the lease, and has put the key into both places.
     *
     * @return how many rows each table has
     * @throws LedgerException if files are in progress, the target has anything in it, a database fails, or the copy differs;
     *     the target is then as it was
     */
    public static Map<String, Long> copy(SqliteDatabase sqlite, PostgresqlDatabase postgresql, Direction direction) {
        return direction == Direction.TO_POSTGRESQL
                ? copy(sqlite, postgresql, true)
                : sqlite.make(made -> copy(made, postgresql, false));
    }

    private static Map<String, Long> copy(SqliteDatabase sqlite, PostgresqlDatabase postgresql, boolean toPostgresql) {
        try (Connections file = sqlite.connections();
                Connections server = postgresql.connectionsToCopy()) {
            Connections from = toPostgresql ? file : server;
            Connections to = toPostgresql ? server : file;
            Connection source = from.begin();
            Connection target = to.begin();
            boolean done = false;
            try {
                LedgerCopy copy = new LedgerCopy(source, target, toPostgresql ? postgresql.place() : sqlite.place());
                Map<String, Long> rows = copy.run(tables(toPostgresql ? source : target));
                if (toPostgresql) {
                    copy.continueNumbers();
                    postgresql.belongToKeyThatIsThere(target);
                }
                postgresql.prove(toPostgresql ? target : source);
                to.commit(target);
                done = true;
                return rows;
            } finally {
                from.rollBack(source);
                if (!done) {
                    to.rollBack(target);
                }
            }
        } catch (SQLException e) {
            throw new LedgerException("The ledger can't be copied: " + PostgresqlServer.reason(e), e);
        }
    }

    /**
     * All of SQLite's but those of recent deliveries, which are empty, with their columns and keys in the order of their names, so
     * that both databases say them alike.
     */
    private static List<Table> tables(Connection sqlite) throws SQLException {
        List<Table> tables = new ArrayList<>();
        try (ResultSet names = sqlite.getMetaData().getTables(null, null, "%", new String[] {"TABLE"})) {
            while (names.next()) {
                String name = names.getString("TABLE_NAME");
                if (!name.startsWith("sqlite_") && !DeliveryTables.isRecent(name)) {
                    tables.add(new Table(
                            name,
                            names(sqlite.getMetaData().getColumns(null, null, name, "%")),
                            names(sqlite.getMetaData().getPrimaryKeys(null, null, name))));
                }
            }
        }
        return tables;
    }

    private static List<String> names(ResultSet metadata) throws SQLException {
        List<String> names = new ArrayList<>();
        try (metadata) {
            while (metadata.next()) {
                names.add(metadata.getString("COLUMN_NAME"));
            }
        }
        Collections.sort(names);
        return names;
    }

    private Map<String, Long> run(List<Table> tables) throws SQLException {
        refuseUnfinished();
        Map<String, Long> rows = new TreeMap<>();
        for (Table table : tables) {
            if (count(to, table.name(), "") > 0) {
                throw new LedgerException(place + " has something in it already. Nothing was changed. If it is"
                        + " left from an earlier copy and no longer needed, remove it, and copy again.");
            }
        }
        for (Table table : tables) {
            Sum before = copy(table);
            Sum after = sum(to, table, cells -> {});
            if (!before.equals(after)) {
                throw new LedgerException("The copy of " + table.name() + " differs (" + before.rows() + " rows, then "
                        + after.rows() + "). Nothing was changed.");
            }
            rows.put(table.name(), before.rows());
        }
        return rows;
    }

    private void refuseUnfinished() throws SQLException {
        long files = count(from, "import_file", " WHERE final = 0");
        if (files > 0) {
            throw new LedgerException("Files are in progress (" + files
                    + "), and their working copies aren't copied. Let them finish first: import with the old ledger.");
        }
    }

    private static long count(Connection connection, String table, String where) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT count(*) FROM " + table + where)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private Sum copy(Table table) throws SQLException {
        String places = String.join(", ", Collections.nCopies(table.columns().size(), "?"));
        try (PreparedStatement insert = to.prepareStatement("INSERT INTO " + table.name() + " ("
                + String.join(", ", table.columns()) + ") VALUES (" + places + ")")) {
            int[] waiting = {0};
            Sum sum = sum(from, table, cells -> {
                for (int i = 0; i < cells.length; i++) {
                    bind(insert, i + 1, cells[i]);
                }
                insert.addBatch();
                if (++waiting[0] % GROUP == 0) {
                    insert.executeBatch();
                }
            });
            insert.executeBatch();
            return sum;
        }
    }

    private static void bind(PreparedStatement insert, int place, @Nullable Object cell) throws SQLException {
        if (cell == null) {
            insert.setNull(place, Types.NULL);
        } else if (cell instanceof byte[] bytes) {
            insert.setBytes(place, bytes);
        } else if (cell instanceof String text) {
            insert.setString(place, text);
        } else if (cell instanceof Double real) {
            insert.setDouble(place, real);
        } else {
            insert.setLong(place, ((Number) cell).longValue());
        }
    }

    private static Sum sum(Connection connection, Table table, Each each) throws SQLException {
        MessageDigest digest;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
        long count = 0;
        try (Statement statement = connection.createStatement()) {
            statement.setFetchSize(FETCHED);
            try (ResultSet rows = statement.executeQuery(table.select())) {
                while (rows.next()) {
                    @Nullable
                    Object[] cells = new @Nullable Object[table.columns().size()];
                    for (int i = 0; i < cells.length; i++) {
                        cells[i] = rows.getObject(i + 1);
                        digest.update(bytes(cells[i]));
                    }
                    each.row(cells);
                    count++;
                }
            }
        }
        return new Sum(count, HexFormat.of().formatHex(digest.digest()));
    }

    /** A cell with its kind and length, in a form that doesn't depend on the database. */
    private static byte[] bytes(@Nullable Object cell) {
        byte[] content;
        char kind;
        if (cell == null) {
            kind = '-';
            content = new byte[0];
        } else if (cell instanceof byte[] bytes) {
            kind = 'b';
            content = bytes;
        } else if (cell instanceof String text) {
            kind = 't';
            content = text.getBytes(StandardCharsets.UTF_8);
        } else {
            kind = 'n';
            Number number = (Number) cell;
            String text = number instanceof Double ? number.toString() : Long.toString(number.longValue());
            content = text.getBytes(StandardCharsets.UTF_8);
        }
        return ByteBuffer.allocate(content.length + 6)
                .putChar(kind)
                .putInt(content.length)
                .put(content)
                .array();
    }

    /** New files and companies get numbers behind those that were copied. */
    private void continueNumbers() throws SQLException {
        try (Statement statement = to.createStatement()) {
            for (String table : List.of("scope", "import_file")) {
                statement.execute("SELECT setval(pg_get_serial_sequence('" + table
                        + "', 'id'), coalesce(max(id), 0) + 1," + " false) FROM " + table);
            }
        }
    }
}
