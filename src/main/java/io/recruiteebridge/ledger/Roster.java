package io.recruiteebridge.ledger;

import java.util.Collection;
import java.util.Set;

/**
 * Where the processes that share ledgers say that they are alive and which companies they work on, so that each can find out what
 * its share is. It gives no right to anything: that is the {@link Lease}'s. One thread at a time uses it.
 */
public interface Roster extends AutoCloseable {
    /**
     * Says that this process is alive, and reads what the others said. To be called every few seconds.
     *
     * @param companies all that it has settings for
     * @param willing those of them that it could work on
     * @param held those whose lease it has
     * @throws LedgerException if the database can't be reached
     */
    Attendance sign(Collection<String> companies, Set<String> willing, Set<String> held);

    /** Says that this process works on nothing more; the others needn't wait to find out. */
    @Override
    void close();
}
