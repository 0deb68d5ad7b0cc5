package io.recruiteebridge.console;

import io.recruiteebridge.files.Access;
import io.recruiteebridge.files.Folder;
import io.recruiteebridge.files.OwnerOnly;
import io.recruiteebridge.imports.Check;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Files that were uploaded and checked, until somebody decides whether to import them. They are readable by the owner only,
 * and are deleted after a day, at the next start, or when there are too many or they are too large together. Thread-safe.
 */
final class UploadStore {
    private static final int MOST = 20;
    private static final long LARGEST_TOGETHER = 1L << 30;
    private static final Duration LIFE = Duration.ofDays(1);

    /**
     * @param size in bytes
     * @param duplicatesChecked whether existing candidates could be looked up
     */
    record Upload(Path file, long size, Instant checked, Check.Result result, boolean duplicatesChecked) {}

    private final Path folder;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    /** The oldest comes first. */
    private final LinkedHashMap<String, Upload> uploads = new LinkedHashMap<>();

    UploadStore(Path folder, Clock clock) {
        this.folder = folder;
        this.clock = clock;
        sweep(folder);
    }

    /** Moves the file, which may be on another disk, to a place of its own, whose name is its id. */
    Path keep(Path received) throws IOException {
        OwnerOnly.createFolder(folder);
        Path file = Files.move(received, newPlace());
        Access.OWNER.applyTo(file);
        return file;
    }

    /** A copy of a file, as if it had just been received; the caller keeps or deletes it. */
    Path copy(Path original) throws IOException {
        OwnerOnly.createFolder(folder);
        Path file = newPlace();
        OwnerOnly.createFile(file);
        try (OutputStream out = Files.newOutputStream(file)) {
            Files.copy(original, out);
        } catch (IOException e) {
            Files.deleteIfExists(file);
            throw e;
        }
        return file;
    }

    private Path newPlace() {
        byte[] bytes = new byte[16];
        random.nextBytes(bytes);
        return folder.resolve(HexFormat.of().formatHex(bytes));
    }

    synchronized void add(String id, Upload upload) throws IOException {
        uploads.put(id, upload);
        while (uploads.size() > MOST || size() > LARGEST_TOGETHER) {
            removeOldest();
        }
    }

    /** What a file was found to be when it was checked again; nothing happens if it has gone meanwhile. */
    synchronized void replace(String id, Upload upload) {
        uploads.replace(id, upload);
    }

    /** All of them by their ids, the oldest first. */
    synchronized Map<String, Upload> all() throws IOException {
        removeExpired();
        return new LinkedHashMap<>(uploads);
    }

    synchronized @Nullable Upload find(String id) throws IOException {
        removeExpired();
        return uploads.get(id);
    }

    /** The file is the caller's from then on. */
    synchronized @Nullable Upload remove(String id) throws IOException {
        removeExpired();
        return uploads.remove(id);
    }

    /** Nobody wants the file any more. */
    synchronized void delete(String id) throws IOException {
        Upload upload = uploads.remove(id);
        if (upload != null) {
            Files.deleteIfExists(upload.file());
        }
    }

    /** Deletes what nobody decided about in time. */
    synchronized void removeExpired() throws IOException {
        Instant end = clock.instant().minus(LIFE);
        while (!uploads.isEmpty()
                && uploads.values().iterator().next().checked().isBefore(end)) {
            removeOldest();
        }
    }

    private void removeOldest() throws IOException {
        Upload oldest = uploads.remove(uploads.keySet().iterator().next());
        if (oldest != null) {
            Files.deleteIfExists(oldest.file());
        }
    }

    private long size() {
        return uploads.values().stream().mapToLong(Upload::size).sum();
    }

    /** Deletes what an earlier process left in a folder. */
    static void sweep(Path folder) {
        try {
            for (Path file : Folder.list(folder, "*")) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            // The next start tries again; until then only the owner can read them.
            return;
        }
    }
}
