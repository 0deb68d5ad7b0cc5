package io.recruiteebridge.ledger.sql;

import io.recruiteebridge.ledger.DeliveredRow;
import io.recruiteebridge.ledger.Hash;
import io.recruiteebridge.ledger.ImportFileState;
import io.recruiteebridge.ledger.LedgerView;
import io.recruiteebridge.ledger.OpenFile;
import io.recruiteebridge.ledger.Removal;
import io.recruiteebridge.ledger.RowState;
import io.recruiteebridge.ledger.Undo;
import io.recruiteebridge.ledger.UndoRow;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** All ledgers of a database, for reading; the session is in one transaction from its first query to its end. */
public final class SqlLedgerView implements LedgerView {
    private static final List<RowState> OUTCOMES =
            List.of(RowState.CREATED, RowState.UPDATED, RowState.SKIPPED, RowState.REJECTED);

    private final Session session;

    /** @param session sees the moment of its first query */
    public SqlLedgerView(Session session) {
        this.session = session;
    }

    @Override
    public List<Removal> removals(int most) {
        return SqlRemovals.next(session, most);
    }

    @Override
    public List<Scope> scopes() {
        return session.query("SELECT id, base_url, company_id FROM scope ORDER BY id", SqlLedgerView::readScope);
    }

    @Override
    public List<FileSummary> unfinishedFiles() {
        return files("d.final = 0 ORDER BY d.id");
    }

    @Override
    public List<FileSummary> doneFiles(Scope scope, int most) {
        return files("d.final = 1 AND d.scope_id = ? AND d.suffix > 0 ORDER BY d.id DESC LIMIT ?", scope.id(), most);
    }

    @Override
    public List<OpenFile> open(Scope scope) {
        return SqlFiles.open(session, scope.id());
    }

    @Override
    public Map<RowState, Long> outcomes(Scope scope) {
        return session.one(
                "SELECT sum(created), sum(updated), sum(skipped), sum(rejected) FROM import_file WHERE final = 1 AND"
                        + " scope_id = ?",
                rows -> readOutcomes(rows, 1),
                scope.id());
    }

    @Override
    public List<FileSummary> filesNamed(Scope scope, String name) {
        return files(
                "d.scope_id = ? AND d.name = ? AND (d.final = 0 OR d.suffix > 0) ORDER BY d.id DESC", scope.id(), name);
    }

    @Override
    public Map<RowState, Long> rowCounts(long fileId) {
        return SqlRows.counts(session, fileId);
    }

    @Override
    public @Nullable Undo undo(long fileId) {
        return SqlUndos.find(session, fileId);
    }

    @Override
    public List<UndoRow> undoneRows(long fileId, long number, int most) {
        return SqlUndos.after(session, fileId, number, most);
    }

    @Override
    public Set<Long> undone(Scope scope, Collection<Long> candidates) {
        return SqlUndos.undone(session, scope.id(), candidates);
    }

    @Override
    public List<UnknownOutcome> unknownOutcomes(Scope scope, int most) {
        return session.query(
                "SELECT d.name, r.line, nullif(r.sent_at, 0), r.message FROM import_file d JOIN row_state r ON r.file_id = d.id"
                        + " WHERE d.final = 0 AND d.scope_id = ? AND r.state IN (?, ?) ORDER BY d.id, r.number LIMIT ?",
                rows -> new UnknownOutcome(
                        rows.getString(1), rows.getLong(2), Session.instant(rows, 3), rows.getString(4)),
                scope.id(),
                RowState.UNKNOWN_OUTCOME.code(),
                RowState.UPDATE_UNKNOWN.code(),
                most);
    }

    @Override
    public Map<Long, Long> rejectedCandidates(Scope scope, String file, int suffix, String code) {
        return SqlRows.rejectedCandidates(session, scope.id(), file, suffix, code);
    }

    @Override
    public Map<Hash, DeliveredRow> delivered(Scope scope, Collection<Hash> identities) {
        return SqlDeliveries.find(session, scope.id(), identities);
    }

    @Override
    public Map<Hash, List<Long>> deliveredByEmail(Scope scope, Collection<Hash> emails) {
        return SqlAddresses.delivered(session, scope.id(), emails);
    }

    @Override
    public Map<Hash, List<Long>> deliveredByPhone(Scope scope, Collection<Hash> phones) {
        return SqlDeliveries.findByPhone(session, scope.id(), phones);
    }

    @Override
    public boolean claimed(Scope scope, long candidateId) {
        return SqlDeliveries.claimed(session, scope.id(), candidateId);
    }

    @Override
    public void close() {
        session.close();
    }

    private List<FileSummary> files(String where, Object... parameters) {
        return session.query(
                "SELECT s.id, s.base_url, s.company_id, d.id, d.name, d.state, d.suffix, d.rows_read, d.started_at,"
                        + " d.finished_at, d.stop_code, d.error_code, d.created, d.updated, d.skipped, d.rejected FROM"
                        + " import_file d JOIN scope s ON s.id = d.scope_id WHERE " + where,
                rows -> {
                    long id = rows.getLong(4);
                    ImportFileState state = ImportFileState.of(rows.getInt(6));
                    return new FileSummary(
                            readScope(rows),
                            id,
                            rows.getString(5),
                            state,
                            rows.getInt(7),
                            rows.getLong(8),
                            Instant.ofEpochMilli(rows.getLong(9)),
                            Session.instant(rows, 10),
                            rows.getString(11),
                            rows.getString(12),
                            state.settled() ? readOutcomes(rows, 13) : SqlRows.counts(session, id));
                },
                parameters);
    }

    private static Map<RowState, Long> readOutcomes(ResultSet rows, int from) throws SQLException {
        Map<RowState, Long> counts = new EnumMap<>(RowState.class);
        for (int i = 0; i < OUTCOMES.size(); i++) {
            counts.put(OUTCOMES.get(i), rows.getLong(from + i));
        }
        return counts;
    }

    private static Scope readScope(ResultSet rows) throws SQLException {
        return new Scope(rows.getLong(1), rows.getString(2), rows.getString(3));
    }
}
