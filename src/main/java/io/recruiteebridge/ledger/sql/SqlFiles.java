package io.recruiteebridge.ledger.sql;

import io.recruiteebridge.ledger.FileRepository;
import io.recruiteebridge.ledger.ImportFile;
import io.recruiteebridge.ledger.ImportFileState;
import io.recruiteebridge.ledger.OpenFile;
import io.recruiteebridge.ledger.OutcomeCounts;
import io.recruiteebridge.ledger.ReadingsText;
import io.recruiteebridge.outcome.FileError;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

final class SqlFiles implements FileRepository {
    private static final String SELECT =
            "SELECT id, name, size, mtime, sha256, state, suffix, form, mapping, duplicates, source_label, rows_read,"
                    + " admitted, requests, started_at, finished_at, stop_code, error_code, error_message, error_line,"
                    + " error_column, error_readings FROM import_file";

    private final Session session;
    private final long scope;
    private final SqlWorkCopies copies;

    SqlFiles(Session session, long scope, SqlWorkCopies copies) {
        this.session = session;
        this.scope = scope;
        this.copies = copies;
    }

    @Override
    public ImportFile add(ImportFile file) {
        return session.transact(() -> {
            FileError error = file.error();
            return get(session.number(
                    "INSERT INTO import_file (scope_id, name, size, mtime, sha256, state, final, form, mapping,"
                            + " duplicates, source_label, rows_read, started_at, error_code, error_message, error_line,"
                            + " error_column, error_readings) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?) RETURNING id",
                    scope,
                    file.name(),
                    file.size(),
                    file.mtime(),
                    file.sha256(),
                    file.state().code(),
                    file.state().settled(),
                    file.form(),
                    file.mapping(),
                    file.duplicates(),
                    file.sourceLabel(),
                    file.read(),
                    file.startedAt().toEpochMilli(),
                    error == null ? null : error.code(),
                    error == null ? null : error.message(),
                    error == null ? null : error.line(),
                    error == null ? null : error.column(),
                    error == null ? null : ReadingsText.of(error.readings())));
        });
    }

    @Override
    public ImportFile get(long id) {
        return session.one(SELECT + " WHERE id = ?", SqlFiles::read, id);
    }

    @Override
    public List<ImportFile> unfinished() {
        return files(" WHERE scope_id = ? AND final = 0 ORDER BY id", scope);
    }

    @Override
    public List<ImportFile> unfinishedWithOutputs() {
        return files(" WHERE scope_id = ? AND final = 0 AND suffix > 0 ORDER BY id", scope);
    }

    @Override
    public List<Long> unfinishedOfAllCompanies() {
        return session.query("SELECT id FROM import_file WHERE final = 0", rows -> rows.getLong(1));
    }

    @Override
    public List<ImportFile> latest(int most) {
        return files(" WHERE scope_id = ? ORDER BY id DESC LIMIT ?", scope, most);
    }

    @Override
    public List<ImportFile> withOutputs(String name, int suffix) {
        return files(" WHERE scope_id = ? AND name = ? AND suffix = ? ORDER BY id DESC", scope, name, suffix);
    }

    @Override
    public @Nullable Instant lastFinished(String name, int suffix) {
        List<Instant> finished = session.query(
                "SELECT finished_at FROM import_file WHERE name = ? AND suffix = ? AND finished_at IS NOT NULL ORDER BY"
                        + " finished_at DESC LIMIT 1",
                rows -> Instant.ofEpochMilli(rows.getLong(1)),
                name,
                suffix);
        return finished.isEmpty() ? null : finished.get(0);
    }

    @Override
    public boolean suffixReserved(String name, int suffix, long otherThan) {
        return session.number(
                        "SELECT count(*) FROM import_file WHERE name = ? AND suffix = ? AND id <> ?",
                        name,
                        suffix,
                        otherThan)
                > 0;
    }

    @Override
    public void reserveSuffix(long id, int suffix) {
        session.update("UPDATE import_file SET suffix = ? WHERE id = ?", suffix, id);
    }

    @Override
    public void move(long id, ImportFileState state, @Nullable Instant finishedAt) {
        session.transact(() -> {
            if (state.settled()) {
                copies.remove(id);
            }
            return session.update(
                    "UPDATE import_file SET state = ?, final = ?, finished_at = coalesce(finished_at, ?) WHERE id = ?",
                    state.code(),
                    state.settled(),
                    finishedAt == null ? null : finishedAt.toEpochMilli(),
                    id);
        });
    }

    @Override
    public void stop(long id, String code) {
        session.update("UPDATE import_file SET stop_code = coalesce(stop_code, ?) WHERE id = ?", code, id);
    }

    @Override
    public void advance(long id, long admitted, long moreRequests) {
        session.update(
                "UPDATE import_file SET admitted = CASE WHEN admitted < ? THEN ? ELSE admitted END, requests = requests + ?"
                        + " WHERE id = ?",
                admitted,
                admitted,
                moreRequests,
                id);
    }

    @Override
    public void changeContent(long id, long size, long mtime, String sha256) {
        session.update("UPDATE import_file SET size = ?, mtime = ?, sha256 = ? WHERE id = ?", size, mtime, sha256, id);
    }

    @Override
    public void forgetHeadings(long id) {
        session.update(
                "UPDATE import_file SET form = NULL, error_message = '', error_readings = NULL WHERE id = ? AND error_code IS NOT"
                        + " NULL",
                id);
    }

    @Override
    public int forgetNames(Predicate<String> personal) {
        return session.transact(() -> {
            int forgotten = 0;
            List<Long> files = new ArrayList<>();
            session.query(
                    "SELECT id, name FROM import_file WHERE scope_id = ? AND final = 1",
                    rows -> personal.test(rows.getString(2)) && files.add(rows.getLong(1)),
                    scope);
            for (long id : files) {
                forgotten += session.update("UPDATE import_file SET name = 'erased-' || id WHERE id = ?", id);
            }
            List<String> references = session.query(
                    "SELECT DISTINCT rtrim(rtrim(row_ref, '0123456789'), ':') FROM row_state WHERE row_ref IS NOT NULL",
                    rows -> rows.getString(1));
            for (String reference : references) {
                if (personal.test(reference)) {
                    forgotten += session.update(
                            "UPDATE row_state SET row_ref = NULL WHERE row_ref > ? AND row_ref < ?",
                            reference + ":",
                            reference + ";");
                }
            }
            return forgotten;
        });
    }

    @Override
    public void keepCounts(long id, OutcomeCounts counts) {
        session.update(
                "UPDATE import_file SET created = ?, updated = ?, skipped = ?, rejected = ? WHERE id = ?",
                counts.created(),
                counts.updated(),
                counts.skipped(),
                counts.rejected(),
                id);
    }

    @Override
    public OutcomeCounts keptCounts(long id) {
        return session.one(
                "SELECT created, updated, skipped, rejected FROM import_file WHERE id = ?",
                rows -> new OutcomeCounts(rows.getLong(1), rows.getLong(2), rows.getLong(3), rows.getLong(4)),
                id);
    }

    @Override
    public void leaveOpen(long id, boolean toFix, boolean toLookAt) {
        session.update(
                "UPDATE import_file SET to_fix = ?, to_look_at = ? WHERE id = ?",
                Session.flag(toFix),
                Session.flag(toLookAt),
                id);
    }

    @Override
    public void fixed(long id) {
        session.update("UPDATE import_file SET to_fix = 0 WHERE id = ?", id);
    }

    @Override
    public void lookedAt(long id) {
        session.transact(() -> {
            session.update("UPDATE row_state SET look = 0 WHERE file_id = ? AND look = 1", id);
            return session.update("UPDATE import_file SET to_look_at = 0 WHERE id = ?", id);
        });
    }

    @Override
    public List<OpenFile> open() {
        return open(session, scope);
    }

    static List<OpenFile> open(Session session, long scope) {
        return session.query(
                "SELECT id, name, suffix, to_fix, to_look_at FROM import_file WHERE scope_id = ? AND final = 1"
                        + " AND (to_fix = 1 OR to_look_at = 1) ORDER BY id DESC",
                rows -> new OpenFile(
                        rows.getLong(1),
                        rows.getString(2),
                        rows.getInt(3),
                        Session.flag(rows, 4),
                        Session.flag(rows, 5)),
                scope);
    }

    @Override
    public void closeBefore(Instant time) {
        session.update(
                "UPDATE import_file SET to_fix = 0, to_look_at = 0 WHERE (to_fix = 1 OR to_look_at = 1) AND final = 1"
                        + " AND finished_at < ?",
                time.toEpochMilli());
    }

    private List<ImportFile> files(String where, Object... parameters) {
        return session.query(SELECT + where, SqlFiles::read, parameters);
    }

    private static ImportFile read(ResultSet rows) throws SQLException {
        String code = rows.getString(18);
        return new ImportFile(
                rows.getLong(1),
                rows.getString(2),
                rows.getLong(3),
                rows.getLong(4),
                rows.getString(5),
                ImportFileState.of(rows.getInt(6)),
                rows.getInt(7),
                rows.getString(8),
                rows.getString(9),
                rows.getString(10),
                rows.getString(11),
                rows.getLong(12),
                rows.getLong(13),
                rows.getLong(14),
                Instant.ofEpochMilli(rows.getLong(15)),
                Session.instant(rows, 16),
                rows.getString(17),
                code == null
                        ? null
                        : new FileError(
                                code,
                                rows.getString(19),
                                Session.longOrNull(rows, 20),
                                Session.longOrNull(rows, 21),
                                ReadingsText.read(rows.getString(22))));
    }
}
