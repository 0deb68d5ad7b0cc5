package io.recruiteebridge.ledger;

/**
 * The row that an identity was first delivered with, and the candidate it led to. Immutable.
 *
 * @param incomplete whether a part of the row is missing in Recruitee
 */
public record DeliveredRow(long candidateId, long fileId, long number, long line, boolean incomplete) {}
