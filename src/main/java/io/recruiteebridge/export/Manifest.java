package io.recruiteebridge.export;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.recruiteebridge.files.Sha256;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * candidates.manifest.json: what belongs together. It is renamed last, so an export counts once its manifest is there.
 *
 * @param changesFile where the changes stand, below the outbox
 * @param snapshot the name of the {@link Snapshot} that goes with the export
 */
record Manifest(
        Instant asOf,
        long count,
        ExportReport.Changes changes,
        @Nullable String changesFile,
        int requests,
        double seconds,
        Map<String, FileEntry> files,
        String snapshot) {

    static final String FILE_NAME = "candidates.manifest.json";

    /** A published file. */
    record FileEntry(String sha256, long bytes) {}

    /** The last export's manifest; none if there is none or it cannot be read, which costs no more than publishing again. */
    static Optional<Manifest> read(Path outbox) {
        try {
            JsonNode json = ExactJson.mapper().readTree(Files.readAllBytes(outbox.resolve(FILE_NAME)));
            Map<String, FileEntry> files = new LinkedHashMap<>();
            json.path("files")
                    .properties()
                    .forEach(file -> files.put(
                            file.getKey(),
                            new FileEntry(
                                    file.getValue().path("sha256").asText(),
                                    file.getValue().path("bytes").asLong())));
            if (files.isEmpty()) {
                return Optional.empty();
            }
            return Optional.of(new Manifest(
                    Instant.parse(json.path("as_of").asText()),
                    json.path("count").asLong(),
                    new ExportReport.Changes(
                            json.path("added").asLong(),
                            json.path("changed").asLong(),
                            json.path("deleted").asLong()),
                    json.path("changes").textValue(),
                    json.path("requests").asInt(),
                    json.path("seconds").asDouble(),
                    files,
                    json.path("snapshot").asText()));
        } catch (IOException | DateTimeException e) {
            return Optional.empty();
        }
    }

    void write(OutputStream out) throws IOException {
        ObjectNode json = ExactJson.mapper().createObjectNode();
        json.put("as_of", asOf.toString())
                .put("count", count)
                .put("added", changes.added())
                .put("changed", changes.changed())
                .put("deleted", changes.deleted())
                .put("changes", changesFile)
                .put("requests", requests)
                .put("seconds", seconds);
        ObjectNode list = json.putObject("files");
        files.forEach((name, file) ->
                list.putObject(name).put("sha256", file.sha256()).put("bytes", file.bytes()));
        json.put("snapshot", snapshot);
        out.write((json.toPrettyString() + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /** The same with as many candidates fewer, for the files as they are in the outbox now. */
    Manifest without(long gone, Path outbox) throws IOException {
        Map<String, FileEntry> now = new LinkedHashMap<>();
        for (Map.Entry<String, FileEntry> file : files.entrySet()) {
            Path path = outbox.resolve(file.getKey());
            now.put(
                    file.getKey(),
                    Files.isRegularFile(path) ? new FileEntry(Sha256.of(path), Files.size(path)) : file.getValue());
        }
        return new Manifest(asOf, count - gone, changes, changesFile, requests, seconds, now, snapshot);
    }

    /** Whether exactly these files are what it lists and what lies in the outbox. */
    boolean stillHolds(Path outbox, Map<String, FileEntry> wanted) throws IOException {
        if (!files.equals(wanted)) {
            return false;
        }
        for (Map.Entry<String, FileEntry> file : files.entrySet()) {
            Path path = outbox.resolve(file.getKey());
            if (!Files.isRegularFile(path)
                    || !Sha256.of(path).equals(file.getValue().sha256())) {
                return false;
            }
        }
        return true;
    }
}
