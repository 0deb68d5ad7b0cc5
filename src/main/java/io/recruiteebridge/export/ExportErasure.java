package io.recruiteebridge.export;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import io.recruiteebridge.reading.FileDialect;
import io.recruiteebridge.reading.Reading;
import io.recruiteebridge.reading.Redaction;
import io.recruiteebridge.reading.SourceRow;
import io.recruiteebridge.reading.UnreadableFileException;
import io.recruiteebridge.settings.ExportFormat;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Takes a person out of everything that exports wrote: the candidate list in all its forms, its dated copies, the changes,
 * and the details that are remembered. The manifest is written anew, so that it still says what the files are; the next
 * export compares with what Recruitee has, and publishes again if that is something else. Nobody may export meanwhile.
 */
public final class ExportErasure {
    private static final String PEOPLE = "\"people\":[";

    /** A file from which rows were taken. */
    public record Removed(Path file, long rows) {}

    private final Path outbox;
    private final Path state;
    private final Predicate<String> mentions;
    private final Set<Long> ids;

    /**
     * @param mentions whether a text has the person's address in it
     * @param ids the candidates that are known to be this person
     */
    public ExportErasure(Path outbox, Path state, Predicate<String> mentions, Set<Long> ids) {
        this.outbox = outbox;
        this.state = state;
        this.mentions = mentions;
        this.ids = new HashSet<>(ids);
    }

    /** Takes the person out. */
    public List<Removed> run() throws IOException {
        sweep();
        List<Path> tables = new ArrayList<>();
        List<Path> pages = new ArrayList<>();
        for (ExportFormat format : ExportFormat.values()) {
            try (DirectoryStream<Path> files = open(outbox, "candidates{,-*}." + format.extension())) {
                files.forEach((format == ExportFormat.HTML ? pages : tables)::add);
            }
        }
        Path changes = outbox.resolve("changes");
        List<Path> changeFiles = new ArrayList<>();
        if (Files.isDirectory(changes)) {
            try (DirectoryStream<Path> files = open(changes, "*.csv")) {
                files.forEach(changeFiles::add);
            }
        }
        learnIds(tables);
        learnIds(changeFiles);

        List<Removed> removed = new ArrayList<>();
        Map<String, Long> current = new LinkedHashMap<>();
        try (Publication publication = new Publication(outbox)) {
            for (Path file : tables) {
                current.put(file.getFileName().toString(), table(file, publication));
            }
            for (Path file : pages) {
                current.put(file.getFileName().toString(), page(file, publication));
            }
            current.values().removeIf(rows -> rows == 0);
            current.forEach((name, rows) -> removed.add(new Removed(outbox.resolve(name), rows)));
            manifest(publication, current);
            publication.publish();
        }
        try (Publication publication = new Publication(changes)) {
            Map<Path, FileTime> times = new LinkedHashMap<>();
            for (Path file : changeFiles) {
                long rows = table(file, publication);
                if (rows > 0) {
                    removed.add(new Removed(file, rows));
                    times.put(file, Files.getLastModifiedTime(file));
                }
            }
            if (!times.isEmpty()) {
                publication.publish();
            }
            for (Map.Entry<Path, FileTime> time : times.entrySet()) {
                Files.setLastModifiedTime(time.getKey(), time.getValue());
            }
        }
        details(removed);
        return removed;
    }

    /** What an export that a crash interrupted has left. */
    private void sweep() throws IOException {
        Path work = state.resolve("export");
        Files.deleteIfExists(work.resolve("list.jsonl"));
        for (Path folder : List.of(outbox, outbox.resolve("changes"), work)) {
            if (Files.isDirectory(folder)) {
                Publication.sweep(folder);
            }
        }
    }

    private static DirectoryStream<Path> open(Path folder, String glob) throws IOException {
        return Files.newDirectoryStream(folder, glob);
    }

    private void learnIds(List<Path> files) throws IOException {
        for (Path file : files) {
            FileDialect form = form(file);
            if (form != null) {
                int emails = form.columns().indexOf("emails");
                for (SourceRow row : form.redaction(
                                file, row -> cell(row, emails).stream().anyMatch(mentions))
                        .hits()) {
                    ids.add(id(row, form));
                }
            }
        }
        ids.remove(-1L);
    }

    private static @Nullable FileDialect form(Path file) throws IOException {
        try {
            return Reading.scan(file, file.getFileName().toString()).dialect();
        } catch (UnreadableFileException emptyOrNotOurs) {
            return null;
        }
    }

    private static List<String> cell(SourceRow row, int column) {
        return column < 0 || column >= row.cells().size()
                ? List.of()
                : row.cells().get(column);
    }

    private static long id(SourceRow row, FileDialect form) {
        try {
            return Long.parseLong(String.join("", cell(row, form.columns().indexOf("id"))));
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    private long table(Path file, Publication publication) throws IOException {
        FileDialect form = form(file);
        if (form == null) {
            return 0;
        }
        Redaction redaction = form.redaction(file, row -> ids.contains(id(row, form)) || mentioned(row));
        if (!redaction.hits().isEmpty()) {
            try (OutputStream out = publication.begin(file.getFileName().toString())) {
                redaction.write(out, Redaction.Way.REMOVE);
            }
        }
        return redaction.hits().size();
    }

    private boolean mentioned(SourceRow row) {
        String json = row.json();
        return row.cells().stream().anyMatch(cell -> cell.stream().anyMatch(mentions))
                || json != null && mentions.test(json);
    }

    /** The page has one person a line, between its head and its script. */
    private long page(Path file, Publication publication) throws IOException {
        String page = Files.readString(file);
        int start = page.indexOf(PEOPLE) + PEOPLE.length();
        if (start < PEOPLE.length()) {
            return 0;
        }
        List<String> kept = new ArrayList<>();
        int people = 0;
        int at = start;
        while (page.startsWith("\n[", at) || page.startsWith("\n,[", at)) {
            at = page.indexOf('[', at);
            int lineEnd = page.indexOf('\n', at);
            String line = page.substring(at, lineEnd < 0 ? page.length() : lineEnd);
            try (JsonParser parser = ExactJson.mapper().getFactory().createParser(line)) {
                JsonNode person = parser.readValueAsTree();
                String text = line.substring(0, (int) parser.currentLocation().getCharOffset());
                at += text.length();
                people++;
                if (!isIn(person)) {
                    kept.add(text);
                }
            }
        }
        int gone = people - kept.size();
        if (gone > 0) {
            String head = page.substring(0, start);
            int totalAt = head.lastIndexOf("\"total\":") + "\"total\":".length();
            int totalEnd = head.indexOf(',', totalAt);
            long total = Long.parseLong(head.substring(totalAt, totalEnd)) - gone;
            String changed = head.substring(0, totalAt)
                    + total
                    + head.substring(totalEnd)
                    + (kept.isEmpty() ? "" : "\n" + String.join("\n,", kept))
                    + page.substring(at);
            try (OutputStream out = publication.begin(file.getFileName().toString())) {
                out.write(changed.getBytes(StandardCharsets.UTF_8));
            }
        }
        return gone;
    }

    private boolean isIn(JsonNode person) {
        for (JsonNode cell : person) {
            String text = cell.asText();
            if (mentions.test(text)
                    || ids.stream().anyMatch(id -> text.startsWith("https://") && text.endsWith("/" + id))) {
                return true;
            }
        }
        return false;
    }

    private void manifest(Publication publication, Map<String, Long> rows) throws IOException {
        Manifest last = Manifest.read(outbox).orElse(null);
        if (last == null) {
            return;
        }
        Map<String, Manifest.FileEntry> files = new LinkedHashMap<>(last.files());
        long gone = 0;
        for (Map.Entry<String, Manifest.FileEntry> file : publication.files().entrySet()) {
            if (files.replace(file.getKey(), file.getValue()) != null) {
                gone = Math.max(gone, rows.getOrDefault(file.getKey(), 0L));
            }
        }
        if (gone > 0) {
            try (OutputStream out = publication.begin(Manifest.FILE_NAME)) {
                new Manifest(
                                last.asOf(),
                                last.count() - gone,
                                last.changes(),
                                last.changesFile(),
                                last.requests(),
                                last.seconds(),
                                files,
                                last.snapshot())
                        .write(out);
            }
        }
    }

    private void details(List<Removed> removed) throws IOException {
        Path file = state.resolve("details.db");
        if (!Files.isRegularFile(file)) {
            return;
        }
        try (SqliteDetailsStore store = new SqliteDetailsStore(file)) {
            long rows = store.erase(ids::contains, mentions);
            if (rows > 0) {
                removed.add(new Removed(file, rows));
            }
        } catch (IllegalStateException e) {
            throw new IOException(e.getMessage(), e);
        }
    }
}
