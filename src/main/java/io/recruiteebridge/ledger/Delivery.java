package io.recruiteebridge.ledger;

import java.util.Collection;

/**
 * A row that led to a candidate. Immutable as long as {@code emails} is left alone.
 *
 * @param created whether the candidate was created from it, so that no other row may claim that one
 */
public record Delivery(
        Hash identity,
        Collection<Hash> emails,
        long candidateId,
        boolean created,
        long fileId,
        long number,
        long line) {}
