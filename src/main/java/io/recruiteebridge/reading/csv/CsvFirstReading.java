package io.recruiteebridge.reading.csv;

import io.recruiteebridge.reading.FileProbe;
import io.recruiteebridge.reading.FileScan;
import io.recruiteebridge.reading.FirstReading;
import io.recruiteebridge.reading.RowLayout;
import io.recruiteebridge.reading.SourceRow;
import io.recruiteebridge.reading.UnreadableFileException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads and scans a CSV file in one pass, as its first line has all columns. */
final class CsvFirstReading implements FirstReading {
    private final FileProbe file;
    private final CsvRows rows;
    private @Nullable SourceRow first;
    private @Nullable IOException fault;

    CsvFirstReading(FileProbe file, CsvRows rows) throws IOException {
        this.file = file;
        this.rows = rows;
        first = next(); // and with it the headings
    }

    @Override
    public RowLayout layout() {
        return RowLayout.TABLE;
    }

    @Override
    public List<String> columns() {
        return rows.columns();
    }

    @Override
    public @Nullable SourceRow next() throws IOException {
        SourceRow next = first;
        first = null;
        if (next != null || fault != null) {
            return next;
        }
        try {
            return rows.read();
        } catch (CsvFaultException | CharacterCodingException e) {
            fault = e;
            return null;
        }
    }

    @Override
    public long characters() {
        return rows.characters();
    }

    @Override
    public FileScan scan() throws IOException, UnreadableFileException {
        while (next() != null) {
            // on to the end
        }
        if (fault != null) {
            throw CsvFormat.fault(file, fault);
        }
        return rows.scan(file);
    }

    @Override
    public void close() throws IOException {
        file.close();
        rows.close();
    }
}
