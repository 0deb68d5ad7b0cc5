package io.recruiteebridge.receipt;

import io.recruiteebridge.outcome.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * What became of one row. Immutable.
 *
 * @param number 1 for the first data row
 * @param line 1-based line on which the row starts in the file
 * @param outcome how it ended
 * @param candidateId the candidate it became or met, if known
 * @param candidateUrl the candidate's page in Recruitee, if known
 * @param code why it was skipped or rejected; stable, lower case with hyphens
 * @param field the heading or field that it is about
 * @param message one sentence for a recruiter; may quote the file
 * @param rowRef the {@code row_ref} that an earlier reject gave the row
 */
public record RowOutcome(
        long number,
        long line,
        Outcome outcome,
        @Nullable Long candidateId,
        @Nullable String candidateUrl,
        @Nullable String code,
        @Nullable String field,
        @Nullable String message,
        @Nullable String rowRef) {}
