package io.recruiteebridge.ledger;

import java.util.function.Supplier;

/**
 * What the bridge remembers for one company at one address: repositories that share one transaction. What a method or a
 * {@link #transact} wrote is on disk when it returns, or not at all.
 *
 * <p>Thread-safe, as are the repositories: a transaction excludes all other threads. Every method of the ledger and of its
 * repositories throws {@link LedgerException} if the database fails; inside {@link #transact} the whole transaction is
 * then undone. File ids are unique across companies; all else belongs to this company unless a method says otherwise.
 */
public interface Ledger extends AutoCloseable {
    /**
     * Runs {@code work} in one transaction: all of it is durable when this returns, or none of it if this throws. Reads
     * inside see the writes inside. Calls nest: the outermost one commits.
     */
    <T> T transact(Supplier<T> work);

    /**
     * Grows whenever something may have been written. As long as it is the same, what was read after it had been asked for still
     * holds: nobody else writes to the ledger meanwhile. While another process may have taken over, it grows each time it is asked.
     */
    long writes();

    /** The files that were received. */
    FileRepository files();

    /** The rows of the files. */
    RowRepository rows();

    /** Who was delivered, and which candidates were created from our rows. */
    DeliveryRepository deliveries();

    /** The e-mail addresses of the account's candidates. */
    AddressRepository addresses();

    /** What was learnt about the account as a whole. */
    AccountRepository account();

    /** Which files were undone, or are to be. */
    UndoRepository undos();

    /** The working copies of files in progress, if several machines share the ledger. */
    WorkCopyRepository copies();

    /** Which rejects will be removed soon. */
    RemovalRepository removals();

    @Override
    void close();
}
