package io.recruiteebridge.imports;

import io.recruiteebridge.files.Folder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Deletes old files. Links are never followed, so nothing outside the folders is touched; files and folders that don't have the
 * bridge's names stay. Thread-safe.
 *
 * @param keepDays 0: forever
 * @param clock its time zone decides what day it is
 */
record Retention(int keepDays, Clock clock) {
    Retention {
        if (keepDays < 0) {
            throw new IllegalArgumentException("keepDays is negative: " + keepDays);
        }
    }

    /**
     * Deletes old day folders (by name) from the archive, and old files from the other folders. Missing folders are ignored.
     *
     * @param files single files to delete likewise
     * @param fileFolders the other folders: receipts, rejects
     * @param needed files in the other folders to keep at any age
     * @return the deleted files
     */
    List<Path> sweep(Path archive, List<Path> files, List<Path> fileFolders, Predicate<Path> needed)
            throws IOException {
        List<Path> removed = new ArrayList<>();
        if (keepDays == 0) {
            return removed;
        }
        LocalDate firstDayKept = LocalDate.now(clock).minusDays(keepDays);
        for (Path day : Folder.list(archive, "*")) {
            LocalDate date = dayOf(day);
            if (date != null && date.isBefore(firstDayKept)) {
                removeTree(day, removed);
            }
        }
        Instant firstInstantKept = clock.instant().minus(Duration.ofDays(keepDays));
        for (Path file : files) {
            removeIfOlder(file, firstInstantKept, removed);
        }
        for (Path folder : fileFolders) {
            for (Path file : Folder.list(folder, "*")) {
                if (!needed.test(file)) {
                    removeIfOlder(file, firstInstantKept, removed);
                }
            }
        }
        return removed;
    }

    private static @Nullable LocalDate dayOf(Path entry) {
        if (!Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
            return null;
        }
        try {
            return LocalDate.parse(entry.getFileName().toString());
        } catch (DateTimeParseException notADay) {
            return null;
        }
    }

    private static void removeIfOlder(Path file, Instant firstKept, List<Path> removed) throws IOException {
        if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                && !file.getFileName().toString().startsWith(".")
                && Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS)
                        .toInstant()
                        .isBefore(firstKept)
                && Files.deleteIfExists(file)) {
            removed.add(file);
        }
    }

    private static void removeTree(Path folder, List<Path> removed) throws IOException {
        List<Path> tree;
        try (Stream<Path> entries = Files.walk(folder)) {
            tree = entries.sorted(Comparator.reverseOrder()).toList(); // What is in a folder comes before it.
        }
        for (Path entry : tree) {
            boolean isFolder = Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS);
            if (Files.deleteIfExists(entry) && !isFolder) {
                removed.add(entry);
            }
        }
    }
}
