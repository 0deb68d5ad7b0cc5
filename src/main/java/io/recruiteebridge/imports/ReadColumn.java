package io.recruiteebridge.imports;

import io.recruiteebridge.mapping.Basis;
import io.recruiteebridge.mapping.Column;
import io.recruiteebridge.mapping.ColumnPlan;
import io.recruiteebridge.mapping.Suggestion;
import io.recruiteebridge.reading.FileDialect;
import io.recruiteebridge.reading.Rows;
import io.recruiteebridge.reading.SourceRow;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A column as somebody sees it before the import. Immutable.
 *
 * @param column what it is taken for
 * @param basis why
 * @param samples its first values, different ones
 * @param suggestion what it may be, where nobody knows; null if nothing speaks for anything
 */
public record ReadColumn(
        Column column,
        Basis basis,
        List<String> samples,
        @Nullable Suggestion suggestion) {
    private static final int SAMPLES = 3;
    private static final int LONGEST_SAMPLE = 60;
    private static final int ROWS_LOOKED_AT = 500;
    private static final long CHARACTERS_LOOKED_AT = 1_000_000;

    public ReadColumn {
        samples = List.copyOf(samples);
    }

    /** The columns of a file, whose first rows are read for the samples. */
    static List<ReadColumn> of(Path file, FileDialect dialect, ColumnPlan plan) throws IOException {
        List<List<String>> values = new ArrayList<>();
        plan.columns().forEach(column -> values.add(new ArrayList<>()));
        try (Rows rows = dialect.open(file)) {
            for (SourceRow row : rows.next(ROWS_LOOKED_AT, CHARACTERS_LOOKED_AT)) {
                for (int i = 0; i < Math.min(row.cells().size(), values.size()); i++) {
                    for (String value : row.cells().get(i)) {
                        if (!value.isBlank()) {
                            values.get(i).add(value.strip());
                        }
                    }
                }
            }
        }
        List<ReadColumn> columns = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            columns.add(new ReadColumn(
                    plan.columns().get(i),
                    plan.bases().get(i),
                    samples(values.get(i)),
                    plan.suggestion(i, values.get(i))));
        }
        return List.copyOf(columns);
    }

    private static List<String> samples(List<String> values) {
        return values.stream()
                .map(value -> value.length() > LONGEST_SAMPLE ? value.substring(0, LONGEST_SAMPLE) + "…" : value)
                .distinct()
                .limit(SAMPLES)
                .toList();
    }
}
