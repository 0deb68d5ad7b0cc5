package io.recruiteebridge.imports;

import io.recruiteebridge.mapping.MappedRow;
import io.recruiteebridge.reading.SourceRow;
import java.util.List;

/** Some rows of one file on their way to the deliveries. Immutable. */
public record Chunk(ImportJob job, List<SourceRow> rows, List<MappedRow> mapped) {
    /** Rows as they are in the file, not mapped yet. */
    Chunk(ImportJob job, List<SourceRow> rows) {
        this(job, rows, List.of());
    }

    /** Names the file and the lines only. */
    @Override
    public String toString() {
        return job.file().name() + ", " + rows.size() + " rows from line "
                + rows.get(0).line();
    }
}
