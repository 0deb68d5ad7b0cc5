package io.recruiteebridge.ledger;

/**
 * A candidate who has an e-mail address, as far as is known. Immutable.
 *
 * @param delivered whether a row with this address was delivered to the candidate: remembered even when the candidate no
 *     longer has the address, or is gone
 */
public record AddressHolder(long candidateId, boolean delivered) {}
