package io.recruiteebridge.export;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import io.recruiteebridge.files.SpreadsheetGuard;
import io.recruiteebridge.reading.FirstReading;
import io.recruiteebridge.reading.Reading;
import io.recruiteebridge.reading.ReadingContext;
import io.recruiteebridge.reading.RowLayout;
import io.recruiteebridge.reading.SourceRow;
import io.recruiteebridge.reading.UnreadableFileException;
import io.recruiteebridge.settings.ExportFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What people who are gone were called, according to the last export: it is still there while the next is written. */
final class PublishedNames {
    private PublishedNames() {}

    /** The names that can be found; a last export that people removed or edited costs names, not the export. */
    static Map<Long, String> of(Path outbox, Collection<Long> ids) {
        Set<Long> wanted = new HashSet<>(ids);
        Map<Long, String> names = new HashMap<>();
        try {
            for (ExportFormat format :
                    new ExportFormat[] {ExportFormat.JSONL, ExportFormat.JSON, ExportFormat.CSV, ExportFormat.XLSX}) {
                Path file = outbox.resolve(format.fileName());
                if (!wanted.isEmpty() && Files.isRegularFile(file)) {
                    read(file, format, wanted, names);
                    return names;
                }
            }
        } catch (IOException | RuntimeException e) {
            return names;
        }
        return names;
    }

    private static void read(Path file, ExportFormat format, Set<Long> wanted, Map<Long, String> names)
            throws IOException {
        if (format == ExportFormat.CSV || format == ExportFormat.XLSX) {
            readTable(file, wanted, names);
        } else {
            try (MappingIterator<JsonNode> records =
                    ExactJson.mapper().readerFor(JsonNode.class).readValues(file.toFile())) {
                while (records.hasNext()) {
                    JsonNode candidate = records.next();
                    if (wanted.contains(candidate.path("id").longValue())) {
                        names.put(candidate.path("id").longValue(), ExportValues.text(candidate.path("name")));
                    }
                }
            }
        }
    }

    private static void readTable(Path file, Set<Long> wanted, Map<Long, String> names) throws IOException {
        try (FirstReading rows = Reading.first(file, file.getFileName().toString(), ReadingContext.NONE)) {
            boolean guarded = rows.layout() == RowLayout.TABLE;
            for (SourceRow row = rows.next(); row != null; row = rows.next()) {
                long id = Long.parseLong(row.cells().get(0).get(0));
                if (wanted.contains(id)) {
                    String name = row.cells().get(1).get(0);
                    names.put(id, guarded ? SpreadsheetGuard.unguard(name) : name);
                }
            }
        } catch (UnreadableFileException e) {
            throw new IOException(e.getMessage(), e);
        }
    }
}
