package io.recruiteebridge.reading.workbook;

import io.recruiteebridge.reading.Redaction;
import io.recruiteebridge.reading.SourceRow;
import io.recruiteebridge.reading.ZipArchive;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Empties rows of a workbook and leaves everything else as it is: no other row moves, so that formulas, filters and merged cells
 * still fit. Only a preview picture goes. Immutable.
 */
public final class WorkbookRedaction implements Redaction {
    /** A transparent PNG of one pixel, in place of a picture of the first rows. */
    private static final byte[] EMPTY_PICTURE = HexFormat.of()
            .parseHex("89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489"
                    + "0000000d49444154789c6300010000000500010d0a2db40000000049454e44ae426082");

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

    /** Of a workbook that can't be rewritten, since some of its parts can't be read: it is left as it is. */
    public static Redaction impossible(Path file) {
        return new WorkbookRedaction(file, new WorkbookHits(0, List.of(), Map.of()), Map.of(), Map.of());
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
                boolean thumbnail = name.toLowerCase(Locale.ROOT).contains("thumbnail");
                zip.putNextEntry(changes.isEmpty() && !thumbnail ? archive.copyOf(name) : new ZipEntry(name));
                if (thumbnail) {
                    zip.write(EMPTY_PICTURE);
                } else if (!name.endsWith("/")) {
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
