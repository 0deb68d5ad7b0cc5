package io.recruiteebridge.receipt;

import io.recruiteebridge.outcome.Outcome;

/**
 * How many rows ended how. Every row is in exactly one of these, so that they always add up to the rows read. Immutable.
 *
 * @param read the rows of the file
 */
public record Counts(long read, long created, long updated, long skipped, long rejected, long pending) {
    /** No rows at all, as of a file that could not be read. */
    public static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0);

    /** @throws IllegalArgumentException if a row is unaccounted for or counted twice */
    public Counts {
        if (Math.min(Math.min(Math.min(created, updated), Math.min(skipped, rejected)), pending) < 0
                || read != created + updated + skipped + rejected + pending) {
            throw new IllegalArgumentException(
                    "Not every row is accounted for: read %d, created %d, updated %d, skipped %d, rejected %d, pending %d"
                            .formatted(read, created, updated, skipped, rejected, pending));
        }
    }

    /** Rows without an outcome are pending. */
    public static Counts of(long read, long created, long updated, long skipped, long rejected) {
        return new Counts(read, created, updated, skipped, rejected, read - created - updated - skipped - rejected);
    }

    /** The rows that are settled. */
    public long done() {
        return read - pending;
    }

    public long of(Outcome outcome) {
        return switch (outcome) {
            case CREATED -> created;
            case UPDATED -> updated;
            case SKIPPED -> skipped;
            case REJECTED -> rejected;
            case PENDING -> pending;
        };
    }
}
