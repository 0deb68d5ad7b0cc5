package io.recruiteebridge.reading;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of a JSON file, which has to be surveyed first: any object may have a key of its own. */
record ScannedRows(FileScan survey, Rows rows) implements FirstReading {
    @Override
    public FileFormat format() {
        return survey.form().format();
    }

    @Override
    public List<String> columns() {
        return survey.form().columns();
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
