package io.recruiteebridge.mapping;

import org.jspecify.annotations.Nullable;

/**
 * One column of a file and the field it is mapped to. Immutable.
 *
 * @param heading as in the file; may be blank, and may occur twice
 * @param field what the column means, or null if the heading is not recognised
 * @param label of a custom field: its name in Recruitee; of a note: the heading to put before the value; else null
 */
public record Column(
        String heading, @Nullable Field field, @Nullable String label) {
    public Column(String heading, @Nullable Field field) {
        this(heading, field, null);
    }
}
