package io.recruiteebridge.imports;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Deletes what has been kept long enough. Links are never followed, so nothing outside the folders is touched;
 * folders and files that are not named as the bridge names them stay. Thread-safe.
 */
public final class Retention {
    private final int keepDays;
    private final Clock clock;

    /**
     * @param keepDays how many days things are kept; 0: forever
     * @param clock says what day it is, in its own time zone
     */
    public Retention(int keepDays, Clock clock) {
        if (keepDays < 0) {
            throw new IllegalArgumentException("The days to keep cannot be negative: " + keepDays);
        }
        this.keepDays = keepDays;
        this.clock = clock;
    }

    /**
     * Deletes the archive's day folders, going by their names, and the files in the other folders that are older than the
     * days to keep. Missing folders are ignored.
     *
     * @param archive the folder of day folders
     * @param files single files that are deleted likewise
     * @param fileFolders folders of plain files: receipts, rejects
     * @param needed files in the other folders that are kept however old they are
     * @return the files that were deleted
     */
    public List<Path> sweep(Path archive, List<Path> files, List<Path> fileFolders, Predicate<Path> needed)
            throws IOException {
        List<Path> removed = new ArrayList<>();
        if (keepDays == 0) {
            return removed;
        }
        LocalDate firstDayKept = LocalDate.now(clock).minusDays(keepDays);
        for (Path day : entries(archive)) {
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
            for (Path file : entries(folder)) {
                if (!needed.test(file)) {
                    removeIfOlder(file, firstInstantKept, removed);
                }
            }
        }
        return removed;
    }

    private static List<Path> entries(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var entries = Files.newDirectoryStream(folder)) {
            List<Path> list = new ArrayList<>();
            entries.forEach(list::add);
            return list;
        }
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
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (Files.deleteIfExists(file)) {
                    removed.add(file);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure)
                    throws IOException {
                if (failure != null) {
                    throw failure;
                }
                Files.delete(directory);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
