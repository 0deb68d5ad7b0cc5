package io.recruiteebridge.export.details;

import io.recruiteebridge.files.OwnerOnly;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.LongPredicate;
import java.util.function.Predicate;

/**
 * Remembers the details of candidates, so that each is asked for once per change and an export that was interrupted
 * goes on where it stopped. They are in an SQLite file of their own, readable by its owner only, because they are what
 * the ledger must not hold: people's own words. The file is a cache: it may be deleted at any time at the price of
 * asking again. Not thread-safe. A failing disk shows as {@link IllegalStateException}.
 */
public final class DetailsStore implements AutoCloseable {
    /** Its name in the state folder. */
    public static final String FILE_NAME = "details.db";

    private final Connection connection;

    /** Opens the file, or makes it; its folder exists. */
    public DetailsStore(Path file) throws IOException {
        OwnerOnly.createFile(file);
        try {
            connection = DriverManager.getConnection("jdbc:sqlite:" + file);
            try (Statement statement = connection.createStatement()) {
                statement.execute("PRAGMA busy_timeout = 10000");
                // What is erased is overwritten, not just unlinked.
                statement.execute("PRAGMA secure_delete = ON");
                statement.execute("CREATE TABLE IF NOT EXISTS details"
                        + " (id INTEGER PRIMARY KEY, updated_at TEXT NOT NULL, json TEXT NOT NULL)");
            }
        } catch (SQLException e) {
            throw new IOException("Cannot open " + file, e);
        }
    }

    /** The details as of {@code updatedAt}, the candidate's {@code updated_at}; empty if those are not known. */
    public Optional<String> find(long id, String updatedAt) {
        try (PreparedStatement select =
                connection.prepareStatement("SELECT json FROM details WHERE id = ? AND updated_at = ?")) {
            select.setLong(1, id);
            select.setString(2, updatedAt);
            try (ResultSet found = select.executeQuery()) {
                return found.next() ? Optional.of(found.getString(1)) : Optional.empty();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot read the details of candidate " + id, e);
        }
    }

    /** Remembers details, durably when this returns, in the place of any others of that candidate. */
    public void put(long id, String updatedAt, String details) {
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT OR REPLACE INTO details (id, updated_at, json) VALUES (?, ?, ?)")) {
            insert.setLong(1, id);
            insert.setString(2, updatedAt);
            insert.setString(3, details);
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot keep the details of candidate " + id, e);
        }
    }

    /** Forgets all candidates but these. */
    public void retainOnly(LongPredicate wanted) {
        eraseRows("SELECT id, '' FROM details", (id, none) -> !wanted.test(id));
    }

    private void erase(long id) {
        try (PreparedStatement delete = connection.prepareStatement("DELETE FROM details WHERE id = ?")) {
            delete.setLong(1, id);
            delete.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot erase the details of candidate " + id, e);
        }
    }

    /**
     * Forgets some candidates.
     *
     * @param id those with such an id
     * @param text and those whose details hold such a text
     * @return how many that were
     */
    public long erase(LongPredicate id, Predicate<String> text) {
        long erased = eraseRows("SELECT id, json FROM details", (row, json) -> id.test(row) || text.test(json));
        try (Statement statement = connection.createStatement()) {
            statement.execute("VACUUM"); // What was replaced before may be in free space.
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot overwrite what was erased from the details", e);
        }
        return erased;
    }

    /** Those that match by id and text, the two columns selected. */
    private long eraseRows(String select, BiPredicate<Long, String> unwantedRow) {
        List<Long> unwanted = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(select)) {
            while (row.next()) {
                if (unwantedRow.test(row.getLong(1), row.getString(2))) {
                    unwanted.add(row.getLong(1));
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot read whose details are kept", e);
        }
        unwanted.forEach(this::erase);
        return unwanted.size();
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot close the store of details", e);
        }
    }
}
