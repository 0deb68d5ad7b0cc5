package io.recruiteebridge.ledger.sql;

import io.recruiteebridge.ledger.LeftAs;
import io.recruiteebridge.ledger.RowState;
import io.recruiteebridge.ledger.Undo;
import io.recruiteebridge.ledger.UndoRepository;
import io.recruiteebridge.ledger.UndoRow;
import io.recruiteebridge.ledger.UndoState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

final class SqlUndos implements UndoRepository {
    private final Session session;
    private final long scope;

    SqlUndos(Session session, long scope) {
        this.session = session;
        this.scope = scope;
    }

    @Override
    public void begin(long fileId, Instant at) {
        session.transact(() -> {
            session.update(
                    "DELETE FROM undo_row WHERE file_id = ? AND state IN (?, ?)"
                            + " AND EXISTS (SELECT 1 FROM undo WHERE undo.file_id = undo_row.file_id AND undo.final = 1)",
                    fileId,
                    UndoState.KEPT.code(),
                    UndoState.FAILED.code());
            session.update(
                    "INSERT INTO undo (file_id, final, asked_at) VALUES (?, 0, ?) ON CONFLICT (file_id) DO UPDATE SET final = 0,"
                            + " asked_at = excluded.asked_at, finished_at = NULL WHERE undo.final = 1",
                    fileId,
                    at.toEpochMilli());
            return true;
        });
    }

    @Override
    public List<Long> open() {
        return session.query(
                "SELECT u.file_id FROM undo u JOIN import_file f ON f.id = u.file_id WHERE u.final = 0 AND f.scope_id = ?"
                        + " ORDER BY u.asked_at, u.file_id",
                rows -> rows.getLong(1),
                scope);
    }

    @Override
    public @Nullable Undo find(long fileId) {
        return find(session, fileId);
    }

    static @Nullable Undo find(Session session, long fileId) {
        Map<UndoState, Long> counts = new EnumMap<>(UndoState.class);
        session.query(
                "SELECT state, count(*) FROM undo_row WHERE file_id = ? GROUP BY state",
                rows -> counts.put(UndoState.of(rows.getInt(1)), rows.getLong(2)),
                fileId);
        List<Undo> found = session.query(
                "SELECT asked_at, finished_at FROM undo WHERE file_id = ?",
                rows -> new Undo(fileId, Instant.ofEpochMilli(rows.getLong(1)), Session.instant(rows, 2), counts),
                fileId);
        return found.isEmpty() ? null : found.get(0);
    }

    @Override
    public List<Candidate> next(long fileId, long number, int most) {
        return session.query(
                "SELECT r.number, r.line, r.candidate_id, c.changed_at, c.left_as, u.state FROM row_state r LEFT JOIN undo_row u ON"
                        + " u.file_id = r.file_id AND u.number = r.number LEFT JOIN claim c ON c.scope_id = ? AND c.candidate_id ="
                        + " r.candidate_id AND c.file_id = r.file_id AND c.number = r.number WHERE r.file_id = ? AND r.number > ? AND"
                        + " r.state = ? AND coalesce(u.final, 0) = 0 ORDER BY r.number LIMIT ?",
                rows -> new Candidate(
                        fileId,
                        rows.getLong(1),
                        rows.getLong(2),
                        rows.getLong(3),
                        leftAs(rows),
                        rows.getInt(6) == UndoState.DELETING.code()),
                scope,
                fileId,
                number,
                RowState.CREATED.code(),
                most);
    }

    private static @Nullable LeftAs leftAs(ResultSet rows) throws SQLException {
        Long micros = Session.longOrNull(rows, 4);
        return micros == null ? null : new LeftAs(Instant.EPOCH.plus(micros, ChronoUnit.MICROS), rows.getString(5));
    }

    @Override
    public void write(Collection<UndoRow> undone) {
        session.transact(() -> {
            session.upsertAll(
                    "undo_row",
                    List.of(
                            Column.number("file_id", UndoRow::fileId),
                            Column.number("number", UndoRow::number),
                            Column.number("line", UndoRow::line),
                            Column.number("candidate_id", UndoRow::candidateId),
                            Column.number("state", row -> row.state().code()),
                            Column.number(
                                    "final", row -> Session.flag(row.state().settled())),
                            Column.text("reason", UndoRow::reason)),
                    undone,
                    row -> List.of(row.fileId(), row.number()),
                    "ON CONFLICT (file_id, number) DO UPDATE SET state = excluded.state, final = excluded.final, reason ="
                            + " excluded.reason");
            session.updateAll(
                    "UPDATE claim SET undone = 1 WHERE scope_id = ? AND candidate_id = ?",
                    undone.stream()
                            .filter(row -> row.state() == UndoState.UNDONE)
                            .toList(),
                    (statement, row) -> {
                        statement.setLong(1, scope);
                        statement.setLong(2, row.candidateId());
                    });
            return true;
        });
    }

    @Override
    public void finish(long fileId, Instant at) {
        session.update(
                "UPDATE undo SET final = 1, finished_at = ? WHERE file_id = ? AND final = 0",
                at.toEpochMilli(),
                fileId);
    }

    @Override
    public List<UndoRow> after(long fileId, long number, int most) {
        return after(session, fileId, number, most);
    }

    static List<UndoRow> after(Session session, long fileId, long number, int most) {
        return session.query(
                "SELECT number, line, candidate_id, state, reason FROM undo_row WHERE file_id = ? AND number > ? ORDER BY"
                        + " number LIMIT ?",
                rows -> new UndoRow(
                        fileId,
                        rows.getLong(1),
                        rows.getLong(2),
                        rows.getLong(3),
                        UndoState.of(rows.getInt(4)),
                        rows.getString(5)),
                fileId,
                number,
                most);
    }

    @Override
    public Set<Long> undone(Collection<Long> candidates) {
        return undone(session, scope, candidates);
    }

    static Set<Long> undone(Session session, long scope, Collection<Long> candidates) {
        Set<Long> undone = new HashSet<>();
        for (long candidate : candidates) {
            boolean found = session.number(
                            "SELECT count(*) FROM claim WHERE undone = 1 AND scope_id = ? AND candidate_id = ?",
                            scope,
                            candidate)
                    > 0;
            if (found) {
                undone.add(candidate);
            }
        }
        return undone;
    }
}
