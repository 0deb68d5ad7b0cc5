package io.recruiteebridge.export;

import com.fasterxml.jackson.databind.JsonNode;
import io.recruiteebridge.export.Spool.Entry;
import io.recruiteebridge.settings.Settings;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;

/** changes/&lt;time&gt;.csv: who was added, changed or deleted since the last export. */
final class ChangesFile {
    private static final List<String> HEADINGS =
            List.of("change", "id", "name", "emails", "phones", "created_at", "updated_at", "recruitee_url");

    private ChangesFile() {}

    static void write(
            OutputStream out,
            Settings.Export settings,
            Snapshot.Difference difference,
            Spool spool,
            Map<Long, String> namesOfDeleted)
            throws IOException {
        try (Table table = new CsvTable(out, settings.bom(), settings.delimiter(), HEADINGS)) {
            for (Entry entry : difference.added()) {
                table.row(row("added", spool.read(entry)));
            }
            for (Entry entry : difference.changed()) {
                table.row(row("changed", spool.read(entry)));
            }
            for (long id : difference.deleted()) {
                table.row(
                        List.of("deleted", Long.toString(id), namesOfDeleted.getOrDefault(id, ""), "", "", "", "", ""));
            }
        }
    }

    private static List<String> row(String change, JsonNode candidate) {
        return List.of(
                change,
                candidate.path("id").asText(),
                ExportValues.joined(candidate.path("name")),
                ExportValues.joined(candidate.path("emails")),
                ExportValues.joined(candidate.path("phones")),
                ExportValues.text(candidate.path("created_at")),
                ExportValues.text(candidate.path("updated_at")),
                ExportValues.text(candidate.path("adminapp_url")));
    }
}
