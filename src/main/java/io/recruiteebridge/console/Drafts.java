package io.recruiteebridge.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.recruiteebridge.files.Folder;
import io.recruiteebridge.files.OwnerOnly;
import io.recruiteebridge.files.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What somebody has typed to correct the rows of a file, until the rows are imported: one file for each, which only its owner
 * may read, so that neither a reload nor a restart loses anything. Deleted a week after the last change. Thread-safe.
 */
final class Drafts {
    private static final Duration LIFE = Duration.ofDays(7);
    private static final String DRAFT = "draft-";
    private static final String ROWS = "rows-";
    private static final ObjectMapper JSON = new ObjectMapper();

    /** A file with corrected rows that was put into the inbox. Immutable. */
    record Sent(String name, String sha256) {}

    /**
     * A draft. Not thread-safe.
     *
     * @param sha256 of the file whose rows these are
     * @param cells by row and column, those that were changed
     * @param sent the rows that went to the inbox, each with the file in which it did
     */
    record Draft(String sha256, Map<Long, Map<Integer, String>> cells, Map<Long, Sent> sent) {
        Draft(String sha256) {
            this(sha256, new TreeMap<>(), new TreeMap<>());
        }

        /** The cells of a row as they are now. */
        List<String> cells(long row, List<String> before) {
            Map<Integer, String> changed = cells.get(row);
            if (changed == null) {
                return before;
            }
            List<String> now = new ArrayList<>(before);
            changed.forEach((column, text) -> now.set(column, text));
            return now;
        }

        /** Changes a cell; one that is as it was before is no change. */
        void change(long row, int column, String text, String before) {
            Map<Integer, String> changed = cells.computeIfAbsent(row, each -> new TreeMap<>());
            if (text.equals(before)) {
                changed.remove(column);
            } else {
                changed.put(column, text);
            }
            if (changed.isEmpty()) {
                cells.remove(row);
            }
        }
    }

    private final Path folder;
    private final Clock clock;

    /** @param folder made when it is needed */
    Drafts(Path folder, Clock clock) {
        this.folder = folder;
        this.clock = clock;
    }

    /** The draft for a file; a new one if there is none that can be read, or if the file is another one meanwhile. */
    synchronized Draft find(String file, String sha256) throws IOException {
        try {
            Draft draft = JSON.readValue(Files.readAllBytes(place(file)), Draft.class);
            return draft.sha256().equals(sha256)
                    ? new Draft(sha256, new TreeMap<>(draft.cells()), new TreeMap<>(draft.sent()))
                    : new Draft(sha256);
        } catch (NoSuchFileException | JsonProcessingException none) {
            return new Draft(sha256);
        }
    }

    synchronized void keep(String file, Draft draft) throws IOException {
        OwnerOnly.createFolder(folder);
        OwnerOnly.write(place(file), JSON.writeValueAsBytes(draft));
    }

    synchronized boolean exists(String file) {
        return Files.exists(place(file));
    }

    synchronized void forget(String file) throws IOException {
        Files.deleteIfExists(place(file));
    }

    /** A file for rows that are about to be imported. */
    synchronized Path scratch() throws IOException {
        OwnerOnly.createFolder(folder);
        return folder.resolve(ROWS + Tokens.next());
    }

    /** Deletes what nobody has changed for a week. */
    synchronized void removeExpired() throws IOException {
        Instant end = clock.instant().minus(LIFE);
        for (Path file : Folder.list(folder, "{" + DRAFT + "," + ROWS + "}*")) {
            if (Files.getLastModifiedTime(file).toInstant().isBefore(end)) {
                Files.deleteIfExists(file);
            }
        }
    }

    private Path place(String file) {
        return folder.resolve(DRAFT + Sha256.ofText(file));
    }
}
