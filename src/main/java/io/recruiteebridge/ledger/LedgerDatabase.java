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

    /**
     * Makes sure that nothing which the ledgers have forgotten is left in their files, if there are any. Takes as long as
     * copying them.
     *
     * @throws LedgerException if that fails; the ledgers are as they were
     */
    void purge();

    /** Whether there is a ledger already: its hashes are worthless without their key. */
    boolean exists();

    /**
     * Upgrades the ledgers to the program's format, if there are any. Like {@link #open}, only for the process that holds
     * the home.
     *
     * @throws LedgerException if they are corrupt, newer than the program, or can't be opened
     */
    void upgrade();

    /**
     * Opens the ledger of one company at one address, created or upgraded if necessary.
     *
     * @throws LedgerException if it is corrupt, newer than the program, or can't be opened
     */
    Ledger open(String baseUrl, String companyId);

    /**
     * Opens all ledgers for reading, or gives null if there are none yet.
     *
     * @throws LedgerException if they can't be read, or have another format than the program's
     */
    @Nullable
    LedgerView view();
}
