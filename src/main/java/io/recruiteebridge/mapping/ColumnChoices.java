package io.recruiteebridge.mapping;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What somebody decided about the columns of a file. A column without a field is not used. Immutable.
 *
 * @param columns one entry a column of the file; null where nothing was decided
 */
public record ColumnChoices(List<@Nullable Column> columns) {
    /** Nothing was decided. */
    public static final ColumnChoices NONE = new ColumnChoices(List.of());

    public ColumnChoices {
        columns = Collections.unmodifiableList(Arrays.asList(columns.toArray(new Column[0])));
    }

    /** What was decided about a column of a file with these headings; null if nothing was. */
    @Nullable
    Column of(int column, List<String> headings) {
        Column chosen = column < columns.size() ? columns.get(column) : null;
        return chosen != null && chosen.heading().equals(headings.get(column)) ? chosen : null;
    }
}
