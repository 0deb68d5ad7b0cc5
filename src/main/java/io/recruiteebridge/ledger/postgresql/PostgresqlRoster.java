package io.recruiteebridge.ledger.postgresql;

import io.recruiteebridge.ledger.Attendance;
import io.recruiteebridge.ledger.Attendance.Member;
import io.recruiteebridge.ledger.LedgerException;
import io.recruiteebridge.ledger.Roster;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A table beside the schemas of the companies, with a row for each process. All times are the database's. */
public final class PostgresqlRoster implements Roster {
    private static final Logger LOG = LoggerFactory.getLogger(PostgresqlRoster.class);
    private static final int SILENCE_MS = 5_000;
    private static final String TABLE = "recruitee_bridge.process";
    /** Whoever wasn't heard of for so long counts no more. Long before its leases end, so that the others know their shares by then. */
    private static final String ALIVE = "heard > clock_timestamp() - interval '10 s'";
    /** Two signatures, and the time that they take. */
    private static final String SETTLED = "since <= clock_timestamp() - interval '5 s'";
    /** Longer than most that end soon after their start. */
    private static final String ESTABLISHED = "since <= clock_timestamp() - interval '10 s'";

    private static final String SIGN = "INSERT INTO " + TABLE + " AS process (id, name, since, heard, willing, held)"
            + " VALUES (?, ?, clock_timestamp(), clock_timestamp(), ?, ?) ON CONFLICT (id) DO UPDATE SET"
            + " since = CASE WHEN process." + ALIVE + " THEN process.since ELSE clock_timestamp() END,"
            + " heard = clock_timestamp(), willing = excluded.willing, held = excluded.held";
    private static final String FORGET =
            "DELETE FROM " + TABLE + " WHERE heard < clock_timestamp() - interval '10 min'";
    private static final String READ =
            "SELECT id, name, willing, held, " + ALIVE + ", " + SETTLED + ", " + ESTABLISHED + " FROM " + TABLE;

    private final PostgresqlServer server;
    private final String id = UUID.randomUUID().toString();
    private @Nullable Connection connection;

    public PostgresqlRoster(PostgresqlServer server) {
        this.server = server;
    }

    /** What a company is called here. */
    public static String company(String baseUrl, String companyId) {
        return Schema.of(baseUrl, companyId).name();
    }

    @Override
    public Attendance sign(Collection<String> companies, Set<String> willing, Set<String> held) {
        try {
            Connection connected = connection();
            write(connected, willing, held);
            connected.commit(); // the row is locked no longer than that
            Attendance attendance = read(connected, companies, held);
            connected.commit();
            return attendance;
        } catch (SQLException e) {
            disconnect();
            throw new LedgerException(PostgresqlServer.explain(e), e);
        }
    }

    private Connection connection() throws SQLException {
        Connection connected = connection;
        if (connected == null) {
            connected = server.connectToChange();
            connection = connected;
            connected.setNetworkTimeout(Runnable::run, SILENCE_MS);
            make(connected);
        }
        return connected;
    }

    private static void make(Connection connected) throws SQLException {
        try (Statement statement = connected.createStatement()) {
            try (ResultSet found = statement.executeQuery("SELECT to_regclass('" + TABLE + "') IS NOT NULL")) {
                found.next();
                if (found.getBoolean(1)) {
                    return;
                }
            }
            statement.execute("SELECT pg_advisory_xact_lock(hashtext('" + TABLE + "'))");
            statement.execute("CREATE SCHEMA IF NOT EXISTS recruitee_bridge");
            statement.execute(
                    "CREATE TABLE IF NOT EXISTS " + TABLE + " (id TEXT PRIMARY KEY, name TEXT NOT NULL, since"
                            + " TIMESTAMPTZ NOT NULL, heard TIMESTAMPTZ NOT NULL, willing TEXT[] NOT NULL, held TEXT[] NOT NULL)");
            connected.commit();
        }
    }

    private void write(Connection connected, Set<String> willing, Set<String> held) throws SQLException {
        try (PreparedStatement sign = connected.prepareStatement(SIGN);
                Statement statement = connected.createStatement()) {
            statement.execute("SET LOCAL synchronous_commit = off"); // what a crash forgets is said again
            sign.setString(1, id);
            sign.setString(2, ThisProcess.name());
            sign.setArray(3, array(connected, willing));
            sign.setArray(4, array(connected, held));
            sign.executeUpdate();
            statement.execute(FORGET);
        }
    }

    private Attendance read(Connection connected, Collection<String> companies, Set<String> held) throws SQLException {
        List<Member> others = new ArrayList<>();
        Member self = null;
        boolean settled = false;
        boolean alone = true;
        try (Statement statement = connected.createStatement();
                ResultSet rows = statement.executeQuery(READ)) {
            while (rows.next()) {
                Member member =
                        new Member(rows.getString(2), rows.getBoolean(7), set(rows.getArray(3)), set(rows.getArray(4)));
                if (rows.getString(1).equals(id)) {
                    self = member;
                    settled = rows.getBoolean(6);
                } else {
                    alone = false;
                    if (rows.getBoolean(5)) {
                        others.add(member);
                    }
                }
            }
        }
        if (self == null) {
            throw new SQLException("the row of this process is missing in " + TABLE);
        }
        Map<String, String> workedOnBy = new HashMap<>();
        others.forEach(other -> other.held().forEach(company -> workedOnBy.put(company, other.name())));
        Set<String> free = new LinkedHashSet<>(companies);
        free.removeAll(workedOnBy.keySet());
        free.removeAll(held);
        Map<String, String> owners = owners(connected, free);
        workedOnBy.putAll(owners);
        free.removeAll(owners.keySet());
        return new Attendance(self, settled || alone, others, workedOnBy, free);
    }

    /** Who has leases, for example one that was killed, or an import. */
    private static Map<String, String> owners(Connection connected, Set<String> companies) throws SQLException {
        StringBuilder leases = new StringBuilder();
        try (PreparedStatement find = connected.prepareStatement(
                "SELECT nspname FROM pg_namespace JOIN pg_class ON relnamespace = pg_namespace.oid WHERE relname ="
                        + " 'lease' AND nspname = ANY (?)")) {
            find.setArray(1, array(connected, companies));
            try (ResultSet rows = find.executeQuery()) {
                while (rows.next()) {
                    String company = rows.getString(1);
                    leases.append(leases.isEmpty() ? "" : " UNION ALL ")
                            .append("SELECT '" + company + "', owner FROM " + new Schema(company).table("lease")
                                    + " WHERE expires > clock_timestamp()");
                }
            }
        }
        Map<String, String> owners = new HashMap<>();
        if (!leases.isEmpty()) {
            try (Statement statement = connected.createStatement();
                    ResultSet rows = statement.executeQuery(leases.toString())) {
                while (rows.next()) {
                    owners.put(rows.getString(1), rows.getString(2));
                }
            }
        }
        return owners;
    }

    private static Array array(Connection connected, Collection<String> texts) throws SQLException {
        return connected.createArrayOf("text", texts.toArray());
    }

    private static Set<String> set(Array array) throws SQLException {
        return Set.of((String[]) array.getArray());
    }

    @Override
    public void close() {
        Connection connected = connection;
        if (connected == null) {
            return;
        }
        try (PreparedStatement end = connected.prepareStatement("DELETE FROM " + TABLE + " WHERE id = ?")) {
            end.setString(1, id);
            end.executeUpdate();
            connected.commit();
        } catch (SQLException e) {
            LOG.debug("the others find out by themselves: {}", e.getMessage());
        } finally {
            disconnect();
        }
    }

    private void disconnect() {
        PostgresqlServer.closeBroken(connection);
        connection = null;
    }
}
