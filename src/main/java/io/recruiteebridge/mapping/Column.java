package io.recruiteebridge.mapping;

import org.jspecify.annotations.Nullable;

/**
 * One column of a file and the field it is mapped to. Immutable.
 *
 * @param heading as in the file; may be blank, and may occur twice
 * @param field what the column means, or null if it is not imported
 * @param label of a custom field: its name in Recruitee; of a note: the heading to put before the value; of a column that is left
 *     out on purpose: {@value #LEFT_OUT}; else null
 */
public record Column(
        String heading, @Nullable Field field, @Nullable String label) {
    private static final String LEFT_OUT = "left out";

    /** A column that is known, or that somebody decided about, and isn't imported. */
    static Column leftOut(String heading) {
        return new Column(heading, null, LEFT_OUT);
    }

    /** Whether nobody knows what the column means. */
    boolean isUnknown() {
        return field == null && !LEFT_OUT.equals(label);
    }

    public Column(String heading, @Nullable Field field) {
        this(heading, field, null);
    }
}
