package io.recruiteebridge.mapping;

import org.jspecify.annotations.Nullable;

/**
 * One column of a file and what it is taken for. Immutable.
 *
 * @param heading as it stands in the file; may be blank, and may occur twice
 * @param field what the column means, or null if nobody knows
 */
public record Column(String heading, @Nullable Field field) {}
