package io.recruiteebridge.ledger;

import java.util.Collection;
import java.util.Map;

/** Who was delivered, by identity, and which candidates are ours. Thread-safety and errors: {@link Ledger}. */
public interface DeliveryRepository {
    /** The delivery that holds each identity; identities that were never delivered are missing. */
    Map<Hash, DeliveredRow> find(Collection<Hash> identities);

    /**
     * Records deliveries: each identity (the first delivery of it stays) and its addresses belong to that candidate; a
     * candidate that was created is claimed by its row.
     */
    void add(Collection<Delivery> deliveries);

    /** Whether a row is already known to have created the candidate. */
    boolean claimed(long candidateId);

    /**
     * Records that the content of a row which was skipped or updated counts as delivered, too: in a later file it is
     * skipped even if its candidate was deleted.
     */
    void addSettled(long fileId, long line);
}
