package io.recruiteebridge.ledger;

import org.jspecify.annotations.Nullable;

/**
 * One row as the ledger knows it: a state and numbers, nothing personal. Immutable.
 *
 * @param fileId the file's id
 * @param number 1 for the first data row of the file
 * @param line the line on which it starts
 * @param state its state
 * @param identity keyed hash of its normalised fields; null for a row that couldn't be read or mapped
 * @param candidateId the candidate that it became, updates or was skipped for; 0 for none
 * @param code why, as a stable word; null where the state says it all
 * @param field the heading or field that the code is about, or null
 * @param message a sentence without personal data, or null
 * @param sentAt server time in ms at which the intent was recorded; 0 for never
 * @param rowRef the row of an earlier reject that this one corrects, e.g. {@code people.csv:17}; or null
 * @param jobs ids of the jobs that the row names, as {@code delivery} writes them; or null
 */
public record RowRecord(
        long fileId,
        long number,
        long line,
        RowState state,
        byte @Nullable [] identity,
        long candidateId,
        @Nullable String code,
        @Nullable String field,
        @Nullable String message,
        long sentAt,
        @Nullable String rowRef,
        @Nullable String jobs) {}
