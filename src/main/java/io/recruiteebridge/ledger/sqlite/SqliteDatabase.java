package io.recruiteebridge.ledger.sqlite;

import io.recruiteebridge.ledger.CommitHook;
import io.recruiteebridge.ledger.Ledger;
import io.recruiteebridge.ledger.LedgerDatabase;
import io.recruiteebridge.ledger.LedgerView;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** {@code ledger.db} in the state folder, which must be on a local disk. Thread-safe (immutable). */
public final class SqliteDatabase implements LedgerDatabase {
    private final Path file;

    /** @param state the state folder, which must exist when a ledger is opened */
    public SqliteDatabase(Path state) {
        this.file = state.resolve("ledger.db");
    }

    /** A ledger that is gone with the process: for simulations, measurements and warming up only. */
    public static Ledger inMemory(CommitHook hook) {
        return new SqliteLedger(new Session(DatabaseFile.inMemory(), hook), "memory", "0");
    }

    @Override
    public boolean exists() {
        return Files.exists(file);
    }

    @Override
    public void upgrade() {
        if (exists()) {
            new Session(DatabaseFile.open(file), CommitHook.NONE).close();
        }
    }

    @Override
    public Ledger open(String baseUrl, String companyId) {
        return new SqliteLedger(new Session(DatabaseFile.open(file), CommitHook.NONE), baseUrl, companyId);
    }

    @Override
    public @Nullable LedgerView view() {
        return exists() ? SqliteLedgerView.open(file) : null;
    }
}
