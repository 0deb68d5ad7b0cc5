package io.recruiteebridge.ledger.sql;

import io.recruiteebridge.ledger.RowRecord;
import io.recruiteebridge.ledger.RowRepository;
import io.recruiteebridge.ledger.RowState;
import io.recruiteebridge.outcome.OutcomeCode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

final class SqlRows implements RowRepository {
    private static final String SELECT =
            "SELECT file_id, number, line, state, final, identity, candidate_id, code, field, message, sent_at, row_ref, jobs"
                    + " FROM row_state";

    private static final List<Column<RowRecord>> WRITTEN = List.of(
            Column.number("file_id", RowRecord::fileId),
            Column.number("number", RowRecord::number),
            Column.number("line", RowRecord::line),
            Column.number("state", row -> row.state().code()),
            Column.number("final", row -> Session.flag(row.state().settled())),
            Column.bytes("identity", RowRecord::identity),
            Column.number("candidate_id", RowRecord::candidateId),
            Column.text("code", RowRecord::code),
            Column.text("field", RowRecord::field),
            Column.text("message", RowRecord::message),
            Column.number("sent_at", RowRecord::sentAt),
            Column.text("row_ref", RowRecord::rowRef),
            Column.text("jobs", RowRecord::jobs),
            Column.number("look", row -> Session.flag(needsLook(row))));

    private final Session session;
    private final long scope;

    SqlRows(Session session, long scope) {
        this.session = session;
        this.scope = scope;
    }

    private record Key(long fileId, long number) {}

    @Override
    public void write(Collection<RowRecord> rows) {
        session.upsertAll(
                "row_state",
                WRITTEN,
                rows,
                row -> new Key(row.fileId(), row.number()),
                "ON CONFLICT (file_id, number) DO UPDATE SET state = excluded.state, final = excluded.final, candidate_id ="
                        + " excluded.candidate_id, code = excluded.code, field = excluded.field, message = excluded.message,"
                        + " sent_at = excluded.sent_at, look = excluded.look");
    }

    /** Rejected rows wait to be corrected instead. */
    private static boolean needsLook(RowRecord row) {
        OutcomeCode code = OutcomeCode.of(row.code());
        return code != null
                && code.followUp() == OutcomeCode.FollowUp.ACT
                && row.state().settled()
                && row.state() != RowState.REJECTED;
    }

    @Override
    public List<Long> lookedAtAgain(long fileId) {
        String again = " FROM row_state later JOIN row_state earlier ON earlier.identity = later.identity AND"
                + " earlier.look = 1 WHERE"
                + " later.file_id = ? AND later.final = 1 AND later.identity IS NOT NULL AND earlier.file_id < later.file_id AND"
                + " earlier.file_id IN (SELECT id FROM import_file WHERE scope_id = ? AND to_look_at = 1)";
        return session.transact(() -> {
            List<Long> files =
                    session.query("SELECT DISTINCT earlier.file_id" + again, rows -> rows.getLong(1), fileId, scope);
            if (files.isEmpty()) {
                return files;
            }
            session.update(
                    "UPDATE row_state SET look = 0 WHERE (file_id, number) IN (SELECT earlier.file_id, earlier.number"
                            + again + ")",
                    fileId,
                    scope);
            List<Long> done = files.stream()
                    .filter(file ->
                            session.number("SELECT count(*) FROM row_state WHERE file_id = ? AND look = 1", file) == 0)
                    .toList();
            done.forEach(file -> session.update("UPDATE import_file SET to_look_at = 0 WHERE id = ?", file));
            return done;
        });
    }

    @Override
    public Map<Long, RowRecord> unsettled(long fileId) {
        Map<Long, RowRecord> rows = new LinkedHashMap<>();
        session.query(SELECT + " WHERE file_id = ? AND final = 0 ORDER BY number", SqlRows::read, fileId)
                .forEach(row -> rows.put(row.number(), row));
        return rows;
    }

    @Override
    public List<RowRecord> after(long fileId, long number, int most) {
        return session.query(
                SELECT + " WHERE file_id = ? AND number > ? ORDER BY number LIMIT ?",
                SqlRows::read,
                fileId,
                number,
                most);
    }

    @Override
    public Map<RowState, Long> counts(long fileId) {
        return counts(session, fileId);
    }

    static Map<RowState, Long> counts(Session session, long fileId) {
        Map<RowState, Long> counts = new EnumMap<>(RowState.class);
        session.query(
                "SELECT state, count(*) FROM row_state WHERE file_id = ? GROUP BY state",
                rows -> counts.put(RowState.of(rows.getInt(1)), rows.getLong(2)),
                fileId);
        return counts;
    }

    @Override
    public int forgetBefore(Instant time) {
        // File by file: rows in progress needn't wait until all are gone, and a server has time for each.
        List<Long> old = session.query(
                "SELECT id FROM import_file WHERE final = 1 AND finished_at < ? AND id NOT IN (SELECT file_id FROM undo WHERE"
                        + " final = 0) AND (EXISTS (SELECT 1 FROM row_state WHERE file_id = import_file.id) OR EXISTS (SELECT 1"
                        + " FROM undo_row WHERE file_id = import_file.id))",
                rows -> rows.getLong(1),
                time.toEpochMilli());
        int forgotten = 0;
        for (long file : old) {
            forgotten += session.transact(() -> forget(file));
        }
        return forgotten;
    }

    private int forget(long file) {
        if (session.number("SELECT count(*) FROM undo WHERE file_id = ? AND final = 0", file) > 0) {
            return 0; // somebody has asked for it meanwhile
        }
        session.update("DELETE FROM undo_row WHERE file_id = ?", file);
        return session.update("DELETE FROM row_state WHERE file_id = ?", file);
    }

    @Override
    public List<String> filesReferredTo(long fileId) {
        return session.query(
                "SELECT DISTINCT rtrim(rtrim(row_ref, '0123456789'), ':') FROM row_state WHERE file_id = ? AND row_ref IS NOT"
                        + " NULL",
                rows -> rows.getString(1),
                fileId);
    }

    @Override
    public List<Long> rejectedLines(long fileId) {
        return session.query(
                "SELECT line FROM row_state WHERE file_id = ? AND state = ? AND code IS DISTINCT FROM ?",
                rows -> rows.getLong(1),
                fileId,
                RowState.REJECTED.code(),
                OutcomeCode.ERASED.word());
    }

    @Override
    public Map<Long, Long> rejectedCandidates(String file, int suffix, String code) {
        return rejectedCandidates(session, scope, file, suffix, code);
    }

    static Map<Long, Long> rejectedCandidates(Session session, long scope, String file, int suffix, String code) {
        Map<Long, Long> candidates = new HashMap<>();
        session.query(
                "SELECT line, candidate_id FROM row_state WHERE state = ? AND code = ? AND file_id = (SELECT max(id) FROM"
                        + " import_file WHERE scope_id = ? AND name = ? AND suffix = ?)",
                rows -> candidates.put(rows.getLong(1), rows.getLong(2)),
                RowState.REJECTED.code(),
                code,
                scope,
                file,
                suffix);
        return candidates;
    }

    @Override
    public List<RowRecord> corrections(String file, long laterThan) {
        return session.query(
                SELECT + " WHERE row_ref > ? AND row_ref < ? AND file_id > ? AND final = 1"
                        + " AND file_id IN (SELECT id FROM import_file WHERE scope_id = ?)",
                SqlRows::read,
                file + ":",
                file + ";",
                laterThan,
                scope);
    }

    @Override
    public void eraseRejected(long fileId, long line) {
        session.update(
                "UPDATE row_state SET code = ?, field = NULL, message = NULL WHERE file_id = ? AND line = ? AND state = ?",
                OutcomeCode.ERASED.word(),
                fileId,
                line,
                RowState.REJECTED.code());
    }

    private static RowRecord read(ResultSet rows) throws SQLException {
        return new RowRecord(
                rows.getLong(1),
                rows.getLong(2),
                rows.getLong(3),
                RowState.of(rows.getInt(4)),
                rows.getBytes(6),
                rows.getLong(7),
                rows.getString(8),
                rows.getString(9),
                rows.getString(10),
                rows.getLong(11),
                rows.getString(12),
                rows.getString(13));
    }
}
