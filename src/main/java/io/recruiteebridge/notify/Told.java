package io.recruiteebridge.notify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.recruiteebridge.files.OwnerOnly;
import io.recruiteebridge.files.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What people were told already, so that a restart doesn't tell it again. Files are known by the hash of their name. Lost if
 * it can't be read: then something is told twice. Not thread-safe.
 */
public final class Told {
    private static final Logger LOG = LoggerFactory.getLogger(Told.class);
    private static final JsonMapper JSON = new JsonMapper();

    private final Path file;
    private final Set<String> files = new HashSet<>();
    private boolean paused;
    private @Nullable Instant firstExpected;
    private @Nullable Instant missedSince;
    private long missed;
    private String saved = "";

    /** @param file where it is kept; its folder is there */
    public Told(Path file) {
        this.file = file;
        try {
            JsonNode kept = Files.exists(file) ? JSON.readTree(file.toFile()) : JSON.createObjectNode();
            kept.path("files").forEach(each -> files.add(each.asText()));
            paused = kept.path("paused").asBoolean();
            firstExpected = instant(kept.path("first_expected"));
            missedSince = instant(kept.path("missed_since"));
            missed = kept.path("missed").asLong();
        } catch (IOException | DateTimeException e) {
            LOG.warn("{} can't be read; people may be told something twice", file.getFileName());
        }
    }

    private static @Nullable Instant instant(JsonNode text) {
        return text.isTextual() ? Instant.parse(text.asText()) : null;
    }

    /** The name of a file, as it is remembered. */
    static String key(String name) {
        return Sha256.ofText(name);
    }

    List<String> files() {
        return List.copyOf(files);
    }

    boolean hasFile(String key) {
        return files.contains(key);
    }

    void addFile(String key) {
        files.add(key);
    }

    void forgetFile(String key) {
        files.remove(key);
    }

    boolean paused() {
        return paused;
    }

    void setPaused(boolean told) {
        paused = told;
    }

    /** Since when a file is expected, if none has ever come. */
    Instant firstExpected(Instant now) {
        if (firstExpected == null) {
            firstExpected = now;
        }
        return firstExpected;
    }

    /** How often people were told that no file has come since then. */
    long missed(Instant since) {
        return since.equals(missedSince) ? missed : 0;
    }

    void setMissed(Instant since, long times) {
        missedSince = since;
        missed = times;
    }

    /** Writes it down if it has changed. */
    void save() {
        ObjectNode now = JSON.createObjectNode().put("paused", paused);
        ArrayNode list = now.putArray("files");
        files.stream().sorted().forEach(list::add);
        now.put("first_expected", firstExpected == null ? null : firstExpected.toString());
        now.put("missed_since", missedSince == null ? null : missedSince.toString());
        now.put("missed", missed);
        String text = now.toString();
        if (text.equals(saved)) {
            return;
        }
        try {
            OwnerOnly.write(file, text.getBytes(StandardCharsets.UTF_8));
            saved = text;
        } catch (IOException e) {
            LOG.warn("{} can't be written; people may be told something twice", file.getFileName());
        }
    }
}
