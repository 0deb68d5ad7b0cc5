package io.recruiteebridge.imports;

import io.recruiteebridge.mapping.Basis;
import io.recruiteebridge.mapping.Column;
import io.recruiteebridge.mapping.ColumnPlan;
import io.recruiteebridge.reading.FileDialect;
import io.recruiteebridge.reading.Rows;
import io.recruiteebridge.reading.SourceRow;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * A column as somebody sees it before the import. Immutable.
 *
 * @param column what it is taken for
 * @param basis why
 * @param samples its first values, different ones
 */
public record ReadColumn(Column column, Basis basis, List<String> samples) {
    private static final int SAMPLES = 3;
    private static final int LONGEST_SAMPLE = 60;
    private static final int ROWS_LOOKED_AT = 1_000;
    private static final long CHARACTERS_LOOKED_AT = 1_000_000;

    public ReadColumn {
        samples = List.copyOf(samples);
    }

    /** The columns of a file, whose first rows are read for the samples. */
    static List<ReadColumn> of(Path file, FileDialect dialect, ColumnPlan plan) throws IOException {
        List<List<String>> samples = new ArrayList<>();
        plan.columns().forEach(column -> samples.add(new ArrayList<>()));
        try (Rows rows = dialect.open(file)) {
            for (SourceRow row : rows.next(ROWS_LOOKED_AT, CHARACTERS_LOOKED_AT)) {
                for (int i = 0; i < Math.min(row.cells().size(), samples.size()); i++) {
                    row.cells().get(i).forEach(adder(samples.get(i)));
                }
            }
        }
        List<ReadColumn> columns = new ArrayList<>();
        for (int i = 0; i < samples.size(); i++) {
            columns.add(new ReadColumn(plan.columns().get(i), plan.bases().get(i), samples.get(i)));
        }
        return List.copyOf(columns);
    }

    private static Consumer<String> adder(List<String> samples) {
        return value -> {
            String text = value.strip();
            if (!text.isEmpty() && samples.size() < SAMPLES) {
                String shown = text.length() > LONGEST_SAMPLE ? text.substring(0, LONGEST_SAMPLE) + "…" : text;
                if (!samples.contains(shown)) {
                    samples.add(shown);
                }
            }
        };
    }
}
