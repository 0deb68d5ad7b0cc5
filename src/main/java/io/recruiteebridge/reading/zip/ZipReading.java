package io.recruiteebridge.reading.zip;

import io.recruiteebridge.reading.Attachments;
import io.recruiteebridge.reading.FileProbe;
import io.recruiteebridge.reading.FileScan;
import io.recruiteebridge.reading.FirstReading;
import io.recruiteebridge.reading.RowLayout;
import io.recruiteebridge.reading.SourceRow;
import io.recruiteebridge.reading.UnreadableFileException;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of a table in an archive. Not thread-safe. */
final class ZipReading implements FirstReading {
    private final FileProbe archive;
    private final String table;
    private final UnpackedTable unpacked;
    private final FirstReading rows;

    /** All but the name is closed together with this. */
    ZipReading(FileProbe archive, String table, UnpackedTable unpacked, FirstReading rows) {
        this.archive = archive;
        this.table = table;
        this.unpacked = unpacked;
        this.rows = rows;
    }

    @Override
    public RowLayout layout() {
        return rows.layout();
    }

    @Override
    public List<String> columns() {
        return rows.columns();
    }

    @Override
    public Attachments attachments() throws IOException {
        return Attachments.of(archive.file(), table);
    }

    @Override
    public @Nullable SourceRow next() throws IOException {
        return rows.next();
    }

    @Override
    public long characters() {
        return rows.characters();
    }

    /** The archive was complete, so its table isn't still being written. */
    @Override
    public FileScan scan() throws IOException, UnreadableFileException {
        FileScan scan = rows.scan();
        return new FileScan(
                new ZipDialect(table, scan.dialect()),
                scan.rows(),
                archive.sha256(),
                false,
                scan.contents(),
                scan.refusal());
    }

    @Override
    public void close() throws IOException {
        try (archive;
                unpacked) {
            rows.close();
        }
    }
}
