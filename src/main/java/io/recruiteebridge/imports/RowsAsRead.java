package io.recruiteebridge.imports;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.recruiteebridge.files.AtomicFile;
import io.recruiteebridge.mapping.MappingFileException;
import io.recruiteebridge.reading.FirstReading;
import io.recruiteebridge.reading.Reading;
import io.recruiteebridge.reading.ReadingContext;
import io.recruiteebridge.reading.SourceRow;
import io.recruiteebridge.reading.UnreadableFileException;
import io.recruiteebridge.receipt.OutputNames;
import io.recruiteebridge.settings.Settings;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Shows how files are read: writes their headings and rows as plain CSV (UTF-8, commas, RFC 4180). Lines that were passed
 * over aren't in it, nor is anything of a file that can't be read; whether its headings mean anything makes no difference.
 * Not thread-safe.
 */
public final class RowsAsRead {
    private final Settings settings;
    private final Path folder;
    private final Map<String, Integer> names = new HashMap<>();

    /** @param folder is made if it isn't there, but not its parent */
    public RowsAsRead(Settings settings, Path folder) {
        this.settings = settings;
        this.folder = folder;
    }

    /**
     * Writes the rows of a file under its name with {@code .csv} behind it; a second file of that name gets a number.
     *
     * @throws IOException if a file can't be read or written, or mapping.yaml is invalid
     */
    public void write(Path file) throws IOException {
        String name = file.getFileName().toString();
        Path target = folder.resolve(
                OutputNames.of(name, names.merge(name, 1, Integer::sum)).file() + ".csv");
        try {
            ReadingContext context = FileMapping.readingContext(settings);
            Reading.scan(file, name, context);
            AtomicFile.write(target, AtomicFile.Mode.REPLACE, out -> copy(file, name, context, out));
        } catch (UnreadableFileException e) {
            Files.deleteIfExists(target); // of an earlier file
        } catch (MappingFileException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private static void copy(Path file, String name, ReadingContext context, OutputStream out) throws IOException {
        try (FirstReading rows = Reading.first(file, name, context);
                CsvWriter csv = CsvWriter.builder()
                        .lineDelimiter(LineDelimiter.CRLF)
                        .build(new OutputStreamWriter(out, StandardCharsets.UTF_8))) {
            csv.writeRecord(rows.columns());
            for (SourceRow row = rows.next(); row != null; row = rows.next()) {
                csv.writeRecord(row.cells().stream().map(RowsAsRead::text).toList());
            }
        } catch (UnreadableFileException e) {
            throw new IOException("The file has changed since it was scanned", e);
        }
    }

    /** Several values, as JSON has them, stand in one cell. */
    private static String text(List<String> values) {
        return String.join("; ", values);
    }
}
