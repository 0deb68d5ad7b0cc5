package io.recruiteebridge.export;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.recruiteebridge.files.SpreadsheetGuard;
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
            for (ExportFormat format : new ExportFormat[] {ExportFormat.JSONL, ExportFormat.JSON, ExportFormat.CSV}) {
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
        if (format == ExportFormat.CSV) {
            try (CsvReader<CsvRecord> rows =
                    CsvReader.builder().detectBomHeader(true).ofCsvRecord(file)) {
                rows.stream().skip(1).forEach(row -> {
                    long id = Long.parseLong(row.getField(0));
                    if (wanted.contains(id)) {
                        names.put(id, SpreadsheetGuard.unguard(row.getField(1)));
                    }
                });
            }
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
}
