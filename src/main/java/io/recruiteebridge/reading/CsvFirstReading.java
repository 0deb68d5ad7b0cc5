package io.recruiteebridge.reading;

import de.siegmar.fastcsv.reader.CsvParseException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The first reading of a CSV file: its columns stand in its first line, so that one pass does for rows and survey. */
final class CsvFirstReading implements FirstReading {
    private final FileScanner surveyor;
    private final CsvDialect dialect;
    private final CsvRows rows;
    private @Nullable SourceRow first;
    private @Nullable Exception fault;

    CsvFirstReading(FileScanner surveyor, CsvDialect dialect, CsvRows rows) throws IOException {
        this.surveyor = surveyor;
        this.dialect = dialect;
        this.rows = rows;
        first = next(); // and with it the heading
    }

    @Override
    public FileFormat format() {
        return FileFormat.CSV;
    }

    @Override
    public List<String> columns() {
        return List.copyOf(rows.columns());
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
        } catch (CsvParseException | CharacterCodingException e) {
            fault = e;
            return null;
        }
    }

    @Override
    public long characters() {
        return rows.characters();
    }

    @Override
    public FileScan survey() throws IOException, UnreadableFileException {
        while (next() != null) {
            // on to the end
        }
        if (fault != null) {
            throw surveyor.csvFault(fault, dialect);
        }
        return surveyor.survey(rows, dialect);
    }

    @Override
    public void close() throws IOException {
        surveyor.close();
        rows.close();
    }
}
