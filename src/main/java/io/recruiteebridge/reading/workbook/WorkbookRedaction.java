package io.recruiteebridge.reading.workbook;

import io.recruiteebridge.reading.Redaction;
import io.recruiteebridge.reading.SourceRow;
import io.recruiteebridge.reading.ZipArchive;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Empties rows of a workbook and leaves everything else as it is: no other row moves, so that formulas, filters and merged cells
 * still fit. Immutable.
 */
public final class WorkbookRedaction implements Redaction {
    private final Path file;
    private final WorkbookHits hits;
    private final Map<String, List<PartEdit>> removals;
    private final Map<String, List<PartEdit>> blanks;

    /**
     * @param removals by part, what {@link Way#REMOVE} changes
     * @param blanks by part, what {@link Way#BLANK} changes
     */
    public WorkbookRedaction(
            Path file, WorkbookHits hits, Map<String, List<PartEdit>> removals, Map<String, List<PartEdit>> blanks) {
        this.file = file;
        this.hits = hits;
        this.removals = removals;
        this.blanks = blanks;
    }

    @Override
    public List<SourceRow> hits() {
        return hits.hits();
    }

    @Override
    public long kept() {
        return hits.rows() - hits.hits().size();
    }

    @Override
    public void write(OutputStream out, Way way) throws IOException {
        Map<String, List<PartEdit>> edits = way == Way.BLANK ? blanks : removals;
        try (ZipArchive archive = ZipArchive.open(file)) {
            ZipOutputStream zip = new ZipOutputStream(out);
            for (String name : archive.names()) {
                List<PartEdit> changes = edits.getOrDefault(name, List.of());
                zip.putNextEntry(changes.isEmpty() ? archive.copyOf(name) : new ZipEntry(name));
                if (!name.endsWith("/")) {
                    try (InputStream in = archive.open(name)) {
                        PartEdit.copy(in, changes, zip);
                    }
                }
                zip.closeEntry();
            }
            zip.finish();
        }
    }
}
