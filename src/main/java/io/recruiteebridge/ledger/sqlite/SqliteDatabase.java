package io.recruiteebridge.ledger.sqlite;

import io.recruiteebridge.files.Folder;
import io.recruiteebridge.ledger.CommitHook;
import io.recruiteebridge.ledger.Keys;
import io.recruiteebridge.ledger.Lease;
import io.recruiteebridge.ledger.LeaseHolder;
import io.recruiteebridge.ledger.Ledger;
import io.recruiteebridge.ledger.LedgerDatabase;
import io.recruiteebridge.ledger.LedgerException;
import io.recruiteebridge.ledger.LedgerView;
import io.recruiteebridge.ledger.sql.Connections;
import io.recruiteebridge.ledger.sql.DeliveryTables;
import io.recruiteebridge.ledger.sql.Session;
import io.recruiteebridge.ledger.sql.SqlLedger;
import io.recruiteebridge.ledger.sql.SqlLedgerView;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * {@code ledger.db} in the state folder, which must be on a local disk: WAL and {@code synchronous=FULL}, so that what is
 * committed is on disk. Thread-safe (immutable).
 */
public final class SqliteDatabase implements LedgerDatabase {
    /**
     * In KB: in a large ledger each row is looked up in two pages of its own, and new rows share those of their slice (see {@link
     * DeliveryTables}).
     */
    public static final int LARGE_CACHE = 48_000;
    /** In KB: for one of hundreds of ledgers. */
    public static final int SMALL_CACHE = 500;

    private final Path state;
    private final Path file;
    private final int cacheKilobytes;

    /** @param state the state folder, which must exist when a ledger is opened */
    public SqliteDatabase(Path state) {
        this(state, LARGE_CACHE);
    }

    /** @param cacheKilobytes how much of it stays in memory */
    public SqliteDatabase(Path state, int cacheKilobytes) {
        this(state, "ledger.db", cacheKilobytes);
    }

    private SqliteDatabase(Path state, String name, int cacheKilobytes) {
        this.cacheKilobytes = cacheKilobytes;
        this.state = state;
        this.file = state.resolve(name);
    }

    /** A ledger in memory, gone with the process: for simulations, measurements and warming up. */
    public static Ledger inMemory(CommitHook hook) {
        return SqlLedger.of(session(DatabaseFile.inMemory(), hook), "memory", "0");
    }

    /** Loads the driver and what a ledger consists of, so that opening it is quick. */
    public void warmUp() {
        NativeLibrary.useFrom(state);
        inMemory(CommitHook.NONE).close();
    }

    @Override
    public List<Path> copies() {
        try {
            return Folder.list(Folder.of(file), file.getFileName() + Migrations.COPY + "*");
        } catch (IOException e) {
            throw new LedgerException("The folder of " + file + " can't be read: " + e.getMessage(), e);
        }
    }

    @Override
    public void purge() {
        if (exists()) {
            DatabaseFile.purge(file);
        }
    }

    @Override
    public boolean exists() {
        return Files.exists(file);
    }

    @Override
    public Keys keys() {
        return Keys.in(state, !exists());
    }

    @Override
    public Lease claim() {
        return Lease.UNLIMITED;
    }

    @Override
    public @Nullable LeaseHolder holder() {
        return null;
    }

    @Override
    public String place() {
        return file.toString();
    }

    /** The database itself, made or upgraded if need be, with nothing in the tables of recent deliveries. */
    public Connections connections() {
        NativeLibrary.useFrom(state);
        Connections connections = new SqliteConnections(DatabaseFile.open(file, cacheKilobytes));
        Session session = new Session(connections, CommitHook.NONE);
        try {
            DeliveryTables.moveAll(session);
            return connections;
        } catch (LedgerException e) {
            session.close();
            throw e;
        }
    }

    /**
     * Makes the ledger, whole or not at all: it has another name until the work on it has ended. There must be none yet.
     *
     * @throws LedgerException if the disk fails
     */
    public <T> T make(Function<SqliteDatabase, T> work) {
        if (exists()) {
            throw new IllegalStateException("there is a ledger already");
        }
        SqliteDatabase incomplete = new SqliteDatabase(state, file.getFileName() + ".incomplete", cacheKilobytes);
        try {
            try {
                DatabaseFile.delete(incomplete.file); // of a process that was killed
                T result = work.apply(incomplete);
                DatabaseFile.rename(incomplete.file, file);
                return result;
            } finally {
                DatabaseFile.delete(incomplete.file);
            }
        } catch (IOException e) {
            throw new LedgerException("The ledger " + file + " can't be made: " + e.getMessage(), e);
        }
    }

    /**
     * Gives the ledger another name, so that nobody uses it any more; {@link #copies} finds it.
     *
     * @param successor what it is replaced by
     */
    public Path putAside(String successor) throws IOException {
        Path aside = state.resolve(file.getFileName() + Migrations.COPY + successor);
        DatabaseFile.rename(file, aside);
        return aside;
    }

    @Override
    public void upgrade() {
        if (exists()) {
            NativeLibrary.useFrom(state);
            session(DatabaseFile.open(file, cacheKilobytes), CommitHook.NONE).close();
        }
    }

    @Override
    public Ledger open(String baseUrl, String companyId) {
        NativeLibrary.useFrom(state);
        return SqlLedger.of(session(DatabaseFile.open(file, cacheKilobytes), CommitHook.NONE), baseUrl, companyId);
    }

    @Override
    public @Nullable LedgerView view() {
        if (!exists()) {
            return null;
        }
        NativeLibrary.useFrom(state);
        Connection connection = DatabaseFile.openReadOnly(file);
        return connection == null ? null : new SqlLedgerView(session(connection, CommitHook.NONE));
    }

    private static Session session(Connection connection, CommitHook hook) {
        return new Session(new SqliteConnections(connection), hook);
    }
}
