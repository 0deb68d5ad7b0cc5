package io.recruiteebridge.imports;

import io.recruiteebridge.delivery.PreparedRow;
import io.recruiteebridge.reading.SourceRow;
import java.util.List;
import java.util.stream.Collectors;

/** Rows on their way to the delivery service: of one file, or of several small ones, so that these share a commit. Immutable. */
public record Chunk(List<Part> parts) {
    /** Rows of one file. */
    record Part(ImportJob job, List<SourceRow> rows, List<PreparedRow> prepared) {
        /** Rows that aren't mapped yet. */
        Part(ImportJob job, List<SourceRow> rows) {
            this(job, rows, List.of());
        }

        @Override
        public String toString() {
            return job.file().name() + ", " + rows.size() + " rows from line "
                    + rows.get(0).line();
        }
    }

    /** For logs: names the files and lines, but no person. */
    @Override
    public String toString() {
        return parts.stream().map(Part::toString).collect(Collectors.joining("; "));
    }
}
