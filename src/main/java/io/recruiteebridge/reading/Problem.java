package io.recruiteebridge.reading;

import io.recruiteebridge.outcome.OutcomeCode;
import org.jspecify.annotations.Nullable;

/**
 * An error in a row, or a warning. Immutable.
 *
 * @param code stable, lower case with hyphens, e.g. {@code email-invalid}; people filter by it
 * @param field the heading (as in the file) or payload field concerned; null: the whole row
 * @param message one sentence for a recruiter: what is wrong and how to fix it; may quote the value
 */
public record Problem(OutcomeCode code, @Nullable String field, String message) {}
