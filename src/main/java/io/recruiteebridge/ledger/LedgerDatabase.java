package io.recruiteebridge.ledger;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The database that holds the ledgers of all companies of a home. Thread-safe; opens nothing by itself. */
public interface LedgerDatabase {
    /**
     * Copies that upgrades left for going back. They are files that may be deleted, and may contain texts that the ledger
     * itself has forgotten since.
     */
    List<Path> copies();

    /** Whether there is a ledger already: its hashes are worth nothing without the key they were made with. */
    boolean exists();

    /**
     * Brings the ledgers to the program's version, if there are any. Like {@link #open}, only for the process that holds
     * the home.
     *
     * @throws LedgerException if they are corrupt, newer than the program, or cannot be opened
     */
    void upgrade();

    /**
     * Opens the ledger of one company at one address, made or brought to the program's version where necessary.
     *
     * @throws LedgerException if it is corrupt, newer than the program, or cannot be opened
     */
    Ledger open(String baseUrl, String companyId);

    /**
     * Opens all ledgers for reading, or gives null if there are none yet.
     *
     * @throws LedgerException if they cannot be read, or are of another version than the program
     */
    @Nullable
    LedgerView view();
}
