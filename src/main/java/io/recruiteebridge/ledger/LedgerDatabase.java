package io.recruiteebridge.ledger;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The database that holds the ledgers of all companies of a home. Thread-safe; opens nothing by itself. */
public interface LedgerDatabase {
    /**
     * Copies that upgrades, and a move to a server, left for going back. They are files that may be deleted, and may contain
     * texts that the ledger itself has forgotten since.
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
     * The key of the hashes, made if there is neither a key nor a ledger yet.
     *
     * @throws LedgerException if the key can't be read or made, is missing, or isn't the one of the ledgers
     */
    Keys keys();

    /**
     * Takes the right to work on the ledgers, which {@link #open} and {@link #upgrade} need. A database that no other machine
     * can reach gives it always: there the {@link HomeLock} keeps others out.
     *
     * @return null if another process has it
     * @throws LedgerException if the database can't be reached, or is newer than the program
     */
    @Nullable
    Lease claim();

    /**
     * Who works on the ledgers; null if nobody does, or if only this machine could.
     *
     * @throws LedgerException if the database can't be reached
     */
    @Nullable
    LeaseHolder holder();

    /** Where the ledgers are, for people. */
    String place();

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
