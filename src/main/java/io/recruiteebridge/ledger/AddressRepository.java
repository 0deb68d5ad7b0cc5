package io.recruiteebridge.ledger;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The e-mail addresses of the account's candidates, and how current they are. Times are server time. Thread-safety and
 * errors: {@link Ledger}.
 */
public interface AddressRepository {
    /**
     * How current the addresses are. Immutable.
     *
     * @param loadedAt when the last full load ended; null for never
     * @param seenUntil up to when new candidates' addresses are known; null likewise
     */
    record Coverage(@Nullable Instant loadedAt, @Nullable Instant seenUntil) {}

    /** The candidates that have each address, in the order of their ids; addresses of nobody are missing. */
    Map<Hash, List<AddressHolder>> find(Collection<Hash> emails);

    /** Records that addresses belong to candidates. Quickest in the order of the hashes. */
    void add(Collection<AddressOwner> addresses);

    /** Records that an address does not belong to a candidate (any more); deliveries stay. */
    void remove(AddressOwner address);

    /** Begins a full load: addresses added from now on belong to it. */
    void beginFullLoad();

    /** Ends a full load: addresses that were not added since it began are forgotten, except for deliveries. */
    void endFullLoad(Instant asOf);

    /** Records up to when new candidates' addresses are known. */
    void seenUntil(Instant asOf);

    /** How current the addresses are. */
    Coverage coverage();
}
