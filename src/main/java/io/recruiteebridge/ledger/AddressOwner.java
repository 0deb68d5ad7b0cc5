package io.recruiteebridge.ledger;

/** The hash of an e-mail address, and a candidate who has it. Immutable. */
public record AddressOwner(Hash email, long candidateId) {}
