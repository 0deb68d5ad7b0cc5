package io.recruiteebridge.imports;

import io.recruiteebridge.files.AtomicFile;
import io.recruiteebridge.files.Durable;
import io.recruiteebridge.files.Folder;
import io.recruiteebridge.files.GroupAccess;
import io.recruiteebridge.files.Sha256;
import io.recruiteebridge.receipt.OutputNames;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Moves finished originals out of the inbox, to the archive or to the rejects. Nothing is ever overwritten, and a newer file
 * of the same name stays in the inbox. A move that a crash interrupted is completed by repeating it. Thread-safe for different
 * originals.
 */
public final class Archive {
    /** How a move ended. */
    public enum MoveResult {
        /** The original is in its place, moved now or earlier. */
        MOVED,
        /** The file in the inbox is a different one by now; it stays there and is imported as a new file. */
        CHANGED,
        /** The original has been removed. */
        GONE
    }

    private Archive() {}

    /** The folder of the day, {@code <archive>/<yyyy-mm-dd>}; it may not exist yet. */
    public static Path day(Path archive, LocalDate day) {
        return archive.resolve(day.toString());
    }

    /**
     * Moves an original, also across file systems.
     *
     * @param place the target
     * @param sha256 the hash of what was imported; null: move anything
     * @throws FileAlreadyExistsException if a different file is there
     */
    public static MoveResult move(Path original, Path place, @Nullable String sha256) throws IOException {
        boolean there = Files.exists(original, LinkOption.NOFOLLOW_LINKS);
        if (sha256 != null && holds(place, sha256)) {
            if (there && holds(original, sha256)) {
                remove(original, Look.at(original), sha256);
            }
            return MoveResult.MOVED;
        }
        if (!there) {
            return MoveResult.GONE;
        }
        Look before = Look.at(original);
        if (sha256 != null && !holds(original, sha256)) {
            return MoveResult.CHANGED;
        }
        Folder.make(Folder.of(place));
        claim(place);
        MoveResult outcome = MoveResult.GONE;
        try {
            outcome = moveToClaimed(original, place, before, sha256);
        } catch (NoSuchFileException gone) {
            return MoveResult.GONE;
        } finally {
            if (outcome != MoveResult.MOVED) {
                releaseUnused(place);
            }
        }
        return outcome;
    }

    private static MoveResult moveToClaimed(Path original, Path place, Look before, @Nullable String sha256)
            throws IOException {
        try {
            Files.move(original, place, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException otherFileSystem) {
            return copy(original, place, before, sha256);
        }
        return settle(original, place, before, sha256);
    }

    /** A rename moves whatever is there at that instant; only afterwards is it certain what was moved. */
    static MoveResult settle(Path original, Path place, Look before, @Nullable String sha256) throws IOException {
        if (sha256 != null && !before.equals(Look.at(place)) && !holds(place, sha256)) {
            putBack(place, original);
            return MoveResult.CHANGED;
        }
        GroupAccess.grant(place);
        Durable.force(Folder.of(place));
        Durable.force(Folder.of(original));
        return MoveResult.MOVED;
    }

    static MoveResult copy(Path original, Path place, Look before, @Nullable String sha256) throws IOException {
        try {
            AtomicFile.write(place, AtomicFile.Mode.REPLACE, out -> {
                String copied = Sha256.copy(original, out);
                if (sha256 != null && !sha256.equals(copied)) {
                    throw new ChangedMeanwhile();
                }
            });
        } catch (ChangedMeanwhile e) {
            return MoveResult.CHANGED;
        }
        remove(original, before, sha256);
        return MoveResult.MOVED;
    }

    /** Renames the file first, so that a newer one that arrives meanwhile isn't deleted. */
    private static void remove(Path original, Look before, @Nullable String sha256) throws IOException {
        Path aside = AtomicFile.tempIn(Folder.of(original));
        Files.move(original, aside, StandardCopyOption.ATOMIC_MOVE);
        if (before.equals(Look.at(aside)) || (sha256 != null && holds(aside, sha256))) {
            Files.delete(aside);
        } else {
            putBack(aside, original);
        }
        Durable.force(Folder.of(original));
    }

    /** Back into the inbox, under the next free name if there is another file by now. */
    private static void putBack(Path file, Path original) throws IOException {
        String name = original.getFileName().toString();
        for (int suffix = 1; ; suffix++) {
            try {
                Path back = original.resolveSibling(OutputNames.of(name, suffix).file());
                AtomicFile.moveToFreeName(file, back, Files::createLink);
                Files.deleteIfExists(file);
                return;
            } catch (FileAlreadyExistsException taken) {
                continue;
            }
        }
    }

    /** An empty file reserves the name: a rename over it is atomic and overwrites nobody's file. */
    private static void claim(Path place) throws IOException {
        try {
            Files.createFile(place);
        } catch (FileAlreadyExistsException e) {
            if (!isEmptyFile(place)) {
                throw e;
            }
        }
    }

    private static void releaseUnused(Path place) throws IOException {
        if (isEmptyFile(place)) {
            Files.delete(place);
        }
    }

    private static boolean isEmptyFile(Path place) throws IOException {
        return Files.isRegularFile(place, LinkOption.NOFOLLOW_LINKS) && Files.size(place) == 0;
    }

    private static boolean holds(Path file, String sha256) throws IOException {
        return Files.isRegularFile(file) && sha256.equals(Sha256.of(file));
    }

    /** Tells a file from another one of the same name without reading it. */
    record Look(@Nullable Object key, long size, FileTime modified) {
        static Look at(Path file) throws IOException {
            var attributes = Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            return new Look(attributes.fileKey(), attributes.size(), attributes.lastModifiedTime());
        }
    }

    private static final class ChangedMeanwhile extends IOException {}
}
