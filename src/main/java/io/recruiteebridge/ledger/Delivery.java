package io.recruiteebridge.ledger;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * A row that led to a candidate. Immutable as long as its collections are left alone.
 *
 * @param emails the addresses by which the person is remembered
 * @param phones the phone numbers by which the person is remembered; none if there are addresses
 * @param created whether the candidate was created from it, so that no other row may claim that one
 * @param leftAs of a created one: how it was left; null: not known
 */
public record Delivery(
        Hash identity,
        Collection<Hash> emails,
        Collection<Hash> phones,
        long candidateId,
        boolean created,
        long fileId,
        long number,
        long line,
        @Nullable LeftAs leftAs) {
    /** It isn't known how the candidate was left. */
    public Delivery(
            Hash identity,
            Collection<Hash> emails,
            Collection<Hash> phones,
            long candidateId,
            boolean created,
            long fileId,
            long number,
            long line) {
        this(identity, emails, phones, candidateId, created, fileId, number, line, null);
    }
}
