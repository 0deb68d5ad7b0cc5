package io.recruiteebridge.ledger;

import java.util.Collection;

/**
 * A row that led to a candidate. Immutable as long as its collections are left alone.
 *
 * @param emails the addresses by which the person is remembered
 * @param phones the phone numbers by which the person is remembered; none if there are addresses
 * @param created whether the candidate was created from it, so that no other row may claim that one
 */
public record Delivery(
        Hash identity,
        Collection<Hash> emails,
        Collection<Hash> phones,
        long candidateId,
        boolean created,
        long fileId,
        long number,
        long line) {}
