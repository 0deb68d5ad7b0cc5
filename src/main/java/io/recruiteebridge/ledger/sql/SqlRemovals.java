package io.recruiteebridge.ledger.sql;

import io.recruiteebridge.ledger.Removal;
import io.recruiteebridge.ledger.RemovalRepository;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

record SqlRemovals(Session session) implements RemovalRepository {
    private static final String SELECT = "SELECT file, announced_at, due_at FROM removal ";

    @Override
    public @Nullable Removal find(String file) {
        List<Removal> found = session.query(SELECT + "WHERE file = ?", SqlRemovals::read, file);
        return found.isEmpty() ? null : found.get(0);
    }

    @Override
    public void announce(Removal removal) {
        session.update(
                "INSERT INTO removal (file, announced_at, due_at) VALUES (?, ?, ?) ON CONFLICT (file) DO UPDATE SET"
                        + " announced_at = excluded.announced_at, due_at = excluded.due_at",
                removal.file(),
                removal.announcedAt().toEpochMilli(),
                removal.dueAt().toEpochMilli());
    }

    @Override
    public void forget(String file) {
        session.update("DELETE FROM removal WHERE file = ?", file);
    }

    @Override
    public List<String> files() {
        return session.query("SELECT file FROM removal", rows -> rows.getString(1));
    }

    @Override
    public List<Removal> next(int most) {
        return next(session, most);
    }

    static List<Removal> next(Session session, int most) {
        return session.query(SELECT + "ORDER BY due_at, file LIMIT ?", SqlRemovals::read, most);
    }

    private static Removal read(ResultSet rows) throws SQLException {
        return new Removal(
                rows.getString(1), Instant.ofEpochMilli(rows.getLong(2)), Instant.ofEpochMilli(rows.getLong(3)));
    }
}
