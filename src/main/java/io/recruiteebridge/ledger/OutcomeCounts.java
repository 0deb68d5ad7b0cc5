package io.recruiteebridge.ledger;

/** How many rows of a file that is done have each outcome. Immutable. */
public record OutcomeCounts(long created, long updated, long skipped, long rejected) {}
