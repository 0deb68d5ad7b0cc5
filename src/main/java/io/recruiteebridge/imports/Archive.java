package io.recruiteebridge.imports;

import io.recruiteebridge.files.AtomicFile;
import io.recruiteebridge.files.Durable;
import io.recruiteebridge.files.FileStamp;
import io.recruiteebridge.files.Folder;
import io.recruiteebridge.files.GroupAccess;
import io.recruiteebridge.files.RegularFile;
import io.recruiteebridge.files.RegularFile.FileChangedException;
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
import java.nio.file.attribute.UserPrincipal;
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
     * Moves an original, also across file systems. Afterwards it belongs to the bridge's user: somebody else's file is copied,
     * so that its owner can't change it any more.
     *
     * @param place the target
     * @param sha256 the hash of what was imported; null: move anything
     * @param seen what was seen of the original when it was imported, {@value FileStamp#SETTLES_MILLIS} ms ago or earlier; null
     *     if that isn't known any more
     * @throws FileAlreadyExistsException if a different file is there
     */
    static MoveResult move(Path original, Path place, @Nullable String sha256, @Nullable FileStamp seen)
            throws IOException {
        boolean there = sha256 != null && holds(place, sha256);
        try (RegularFile file = open(original, seen)) {
            boolean same = sha256 == null || sha256.equals(file.sha256());
            if (there) {
                if (same) {
                    remove(original, file.stamp());
                }
                return MoveResult.MOVED;
            }
            return same ? move(file, original, place, sha256) : MoveResult.CHANGED;
        } catch (NoSuchFileException e) {
            return there ? MoveResult.MOVED : MoveResult.GONE;
        } catch (FileChangedException e) {
            return there ? MoveResult.MOVED : MoveResult.CHANGED;
        }
    }

    private static RegularFile open(Path original, @Nullable FileStamp seen) throws IOException {
        FileStamp now = FileStamp.of(original);
        if (!now.isRegular()) {
            throw new FileChangedException(original);
        }
        return now.equals(seen) ? RegularFile.open(original, now) : RegularFile.open(original);
    }

    private static MoveResult move(RegularFile file, Path original, Path place, @Nullable String sha256)
            throws IOException {
        Folder.make(Folder.of(place));
        claim(place);
        MoveResult outcome = MoveResult.GONE;
        try {
            outcome = moveToClaimed(file, original, place, sha256);
        } finally {
            if (outcome != MoveResult.MOVED) {
                releaseUnused(place);
            }
        }
        return outcome;
    }

    private static MoveResult moveToClaimed(RegularFile file, Path original, Path place, @Nullable String sha256)
            throws IOException {
        if (!owner(original).equals(owner(place))) {
            return copy(file, original, place, sha256);
        }
        try {
            Files.move(original, place, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException otherFileSystem) {
            return copy(file, original, place, sha256);
        }
        return settle(original, place, file.stamp(), sha256);
    }

    private static UserPrincipal owner(Path file) throws IOException {
        return Files.getOwner(file, LinkOption.NOFOLLOW_LINKS);
    }

    /** A rename moves whatever is there at that instant; only afterwards is it certain what was moved. */
    static MoveResult settle(Path original, Path place, FileStamp before, @Nullable String sha256) throws IOException {
        FileStamp moved = FileStamp.of(place);
        if (!moved.isRegular() || sha256 != null && !moved.hasContentOf(before) && !holds(place, sha256)) {
            putBack(place, original);
            return MoveResult.CHANGED;
        }
        GroupAccess.grant(place);
        Durable.force(Folder.of(place));
        Durable.force(Folder.of(original));
        return MoveResult.MOVED;
    }

    static MoveResult copy(RegularFile file, Path original, Path place, @Nullable String sha256) throws IOException {
        try {
            AtomicFile.write(place, AtomicFile.Mode.REPLACE, out -> {
                String copied = file.copyTo(out);
                if (!file.isUnchanged() || sha256 != null && !sha256.equals(copied)) {
                    throw new ChangedMeanwhile();
                }
            });
        } catch (ChangedMeanwhile e) {
            return MoveResult.CHANGED;
        }
        remove(original, file.stamp());
        return MoveResult.MOVED;
    }

    /** Renames the file first, so that a newer one that arrives meanwhile isn't deleted. */
    private static void remove(Path original, FileStamp before) throws IOException {
        Path aside = AtomicFile.tempIn(Folder.of(original));
        Files.move(original, aside, StandardCopyOption.ATOMIC_MOVE);
        if (FileStamp.of(aside).hasContentOf(before)) {
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

    /** Only for files in folders that belong to the bridge. */
    private static boolean holds(Path file, String sha256) throws IOException {
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) && sha256.equals(Sha256.of(file));
    }

    private static final class ChangedMeanwhile extends IOException {}
}
