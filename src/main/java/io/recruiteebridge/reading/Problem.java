package io.recruiteebridge.reading;

import org.jspecify.annotations.Nullable;

/**
 * Something that is wrong with a row, or only noteworthy. Immutable.
 *
 * @param code stable, lower case with hyphens, e.g. {@code email-invalid}; people filter by it
 * @param field the heading (as it stands in the file) or payload field that it is about, or null for the whole row
 * @param message one sentence for a recruiter: what is wrong and how to fix it; may quote the value
 */
public record Problem(String code, @Nullable String field, String message) {}
