package io.recruiteebridge.imports;

import io.recruiteebridge.mapping.MappedRow;
import io.recruiteebridge.reading.SourceRow;
import java.util.List;

/** Some rows of one drop on their way in. Immutable. */
public record Chunk(ImportJob work, List<SourceRow> rows, List<MappedRow> mapped) {
    /** Rows as they stand in the file, not mapped yet. */
    Chunk(ImportJob work, List<SourceRow> rows) {
        this(work, rows, List.of());
    }

    /** Names the file and the lines only. */
    @Override
    public String toString() {
        return work.drop().name() + ", " + rows.size() + " rows from line "
                + rows.get(0).line();
    }
}
