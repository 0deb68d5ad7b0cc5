package io.recruiteebridge.mapping;

import org.jspecify.annotations.Nullable;

/**
 * One column of a file and the field it is mapped to. Immutable.
 *
 * @param heading as in the file; may be blank, and may occur twice
 * @param field what the column means, or null if the heading is not recognised
 */
public record Column(String heading, @Nullable Field field) {}
