package io.recruiteebridge.reading;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of a format that needs a scan before the first row: in JSON, any object may add a key. */
public record ScannedRows(FileScan scan, Rows rows) implements FirstReading {
    @Override
    public RowLayout layout() {
        return scan.dialect().layout();
    }

    @Override
    public List<String> columns() {
        return scan.dialect().columns();
    }

    @Override
    public @Nullable SourceRow next() throws IOException {
        return rows.next();
    }

    @Override
    public long characters() {
        return rows.characters();
    }

    @Override
    public void close() throws IOException {
        rows.close();
    }
}
