package io.recruiteebridge.ledger;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Who was delivered, by identity, and which candidates are ours. Thread-safety and errors: {@link Ledger}. */
public interface DeliveryRepository {
    /** The delivery that holds each identity; identities that were never delivered are missing. */
    Map<Hash, DeliveredRow> find(Collection<Hash> identities);

    /** The candidates that rows with each of these phone numbers, but no address, were delivered to, in the order of their ids. */
    Map<Hash, List<Long>> findByPhone(Collection<Hash> phones);

    /**
     * Records deliveries: each identity (the first delivery of it stays), its addresses and its phone numbers belong to that
     * candidate, for ever; a candidate that was created is claimed by its row.
     */
    void add(Collection<Delivery> deliveries);

    /** Records whether the candidates of these deliveries have all that their rows say. */
    void complete(Collection<Hash> identities, boolean complete);

    /** Whether a row is already known to have created the candidate. */
    boolean claimed(long candidateId);

    /**
     * Records that the content of a row which was skipped or updated, and an address of it, count as delivered, too: in a
     * later file it is skipped even if its candidate was deleted.
     */
    void addSettled(long fileId, long line, Hash email);
}
