package io.recruiteebridge.imports;

import io.recruiteebridge.delivery.PreparedRow;
import io.recruiteebridge.reading.SourceRow;
import java.util.List;

/** Rows of one file on their way to the delivery service. Immutable. */
public record Chunk(ImportJob job, List<SourceRow> rows, List<PreparedRow> prepared) {
    /** Rows that aren't mapped yet. */
    Chunk(ImportJob job, List<SourceRow> rows) {
        this(job, rows, List.of());
    }

    /** For logs: names the file and lines, but no person. */
    @Override
    public String toString() {
        return job.file().name() + ", " + rows.size() + " rows from line "
                + rows.get(0).line();
    }
}
