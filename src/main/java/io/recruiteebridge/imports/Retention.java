package io.recruiteebridge.imports;

import io.recruiteebridge.files.FileStamp;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/**
 * Deletes old files. Links are never followed, so nothing outside the folders is touched; folders that don't have the
 * bridge's names stay. Folders are read entry by entry: there may be millions. Thread-safe.
 *
 * @param keepDays at least 1
 * @param clock its time zone decides what day it is
 */
record Retention(int keepDays, Clock clock) {
    Retention {
        if (keepDays < 1) {
            throw new IllegalArgumentException("keepDays is not positive: " + keepDays);
        }
    }

    /** When a file came to its place. */
    interface Arrival {
        Instant of(Path file, FileStamp stamp);
    }

    /** Decides about a file that came long ago. */
    interface Old {
        /** @return whether to delete it */
        boolean test(Path file, Instant arrived) throws IOException;
    }

    /** Deletes old day folders, by their names, and returns how many files were in them. A missing folder is ignored. */
    int sweepDays(Path archive) throws IOException {
        LocalDate firstDayKept = LocalDate.now(clock).minusDays(keepDays);
        int removed = 0;
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(archive)) {
            for (Path entry : entries) {
                LocalDate date = dayOf(entry);
                if (date != null && date.isBefore(firstDayKept)) {
                    removed += removeTree(entry);
                }
            }
        } catch (NoSuchFileException missing) {
            return 0;
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return removed;
    }

    /**
     * Deletes old files from a folder, and returns how many. A missing folder is ignored.
     *
     * @param warning how much earlier {@code old} is to be asked
     */
    int sweepFiles(Path folder, Duration warning, Arrival arrival, Old old) throws IOException {
        int removed = 0;
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                removed += sweepFile(file, warning, arrival, old) ? 1 : 0;
            }
        } catch (NoSuchFileException missing) {
            return removed;
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return removed;
    }

    /** Deletes a file if it is old, and returns whether it did. */
    boolean sweepFile(Path file, Duration warning, Arrival arrival, Old old) throws IOException {
        FileStamp stamp = FileStamp.find(file);
        if (stamp == null) {
            return false; // removed meanwhile
        }
        Instant firstKept = firstInstantKept().plus(warning);
        Instant modified = stamp.modified().toInstant();
        // What was written lately came lately; that needn't be looked up.
        boolean young = !modified.isBefore(firstKept) && !modified.isAfter(clock.instant());
        if (!stamp.isRegular() || file.getFileName().toString().startsWith(".") || young) {
            return false;
        }
        Instant arrived = arrival.of(file, stamp);
        return arrived.isBefore(firstKept) && old.test(file, arrived) && Files.deleteIfExists(file);
    }

    /** Files that came earlier are old. */
    Instant firstInstantKept() {
        return clock.instant().minus(Duration.ofDays(keepDays));
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

    private static int removeTree(Path folder) throws IOException {
        int removed = 0;
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                if (Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
                    removed += removeTree(entry);
                } else if (Files.deleteIfExists(entry)) {
                    removed++;
                }
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        Files.deleteIfExists(folder);
        return removed;
    }
}
