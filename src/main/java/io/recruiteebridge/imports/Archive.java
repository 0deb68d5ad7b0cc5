package io.recruiteebridge.imports;

import io.recruiteebridge.files.AtomicFile;
import io.recruiteebridge.files.Durable;
import io.recruiteebridge.files.FileStamp;
import io.recruiteebridge.files.Folder;
import io.recruiteebridge.files.GroupAccess;
import io.recruiteebridge.files.RegularFile;
import io.recruiteebridge.files.RegularFile.FileChangedException;
import io.recruiteebridge.files.RegularFile.UnreadableException;
import io.recruiteebridge.files.Sha256;
import io.recruiteebridge.receipt.OutputNames;
import java.io.IOException;
import java.io.OutputStream;
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
     * What was imported of an original.
     *
     * @param sha256 the hash of its bytes
     * @param seen what was seen of it, {@value FileStamp#SETTLES_MILLIS} ms ago or earlier; null if only an earlier process saw
     *     it
     * @param size its size in bytes
     * @param modifiedMillis its time of modification, in milliseconds since 1970
     * @param copy the bridge's own copy of it
     */
    record Imported(String sha256, @Nullable FileStamp seen, long size, long modifiedMillis, Path copy) {}

    /**
     * Moves an original, also across file systems. What is in its place afterwards belongs to the bridge's user, with the
     * content that was imported: somebody else's file is not moved, so that its owner can't change it any more.
     *
     * @param place the target
     * @throws FileAlreadyExistsException if a different file is there
     */
    static MoveResult move(Path original, Path place, Imported imported) throws IOException {
        boolean there = holds(place, imported.sha256);
        FileStamp now;
        try {
            now = FileStamp.of(original);
            if (!isImported(original, now, imported)) {
                return there ? MoveResult.MOVED : MoveResult.CHANGED;
            }
        } catch (NoSuchFileException e) {
            return there ? MoveResult.MOVED : MoveResult.GONE;
        }
        if (there) {
            remove(original, now);
            return MoveResult.MOVED;
        }
        return moveInto(place, () -> moveToClaimed(original, place, now, imported));
    }

    /** Moves a file of the bridge's own, whatever its content. */
    static MoveResult moveOwn(Path file, Path place) throws IOException {
        try (RegularFile opened = RegularFile.open(file)) {
            return moveInto(place, () -> {
                if (owner(file).equals(owner(place)) && renamed(file, place)) {
                    return settle(file, place, opened.stamp(), null);
                }
                AtomicFile.write(place, AtomicFile.Mode.REPLACE, opened::copyTo);
                if (!opened.isUnchanged()) {
                    Files.delete(place);
                    return MoveResult.CHANGED;
                }
                remove(file, opened.stamp());
                return MoveResult.MOVED;
            });
        } catch (NoSuchFileException e) {
            return MoveResult.GONE;
        } catch (FileChangedException e) {
            return MoveResult.CHANGED;
        }
    }

    /** Whether the original is still what was imported. Its sender may have made it unreadable meanwhile. */
    private static boolean isImported(Path original, FileStamp now, Imported imported) throws IOException {
        if (now.equals(imported.seen) || !now.isRegular()) {
            return now.isRegular();
        }
        try (RegularFile file = RegularFile.open(original)) {
            return imported.sha256.equals(file.sha256());
        } catch (FileChangedException e) {
            return false;
        } catch (UnreadableException e) {
            return now.size() == imported.size
                    && now.modified().toMillis() == imported.modifiedMillis
                    && (imported.seen == null || now.hasContentOf(imported.seen));
        }
    }

    private interface Move {
        MoveResult run() throws IOException;
    }

    private static MoveResult moveInto(Path place, Move move) throws IOException {
        Folder.make(Folder.of(place));
        claim(place);
        MoveResult outcome = MoveResult.GONE;
        try {
            outcome = move.run();
        } catch (NoSuchFileException gone) {
            return MoveResult.GONE;
        } finally {
            if (outcome != MoveResult.MOVED) {
                releaseUnused(place);
            }
        }
        return outcome;
    }

    private static MoveResult moveToClaimed(Path original, Path place, FileStamp before, Imported imported)
            throws IOException {
        return owner(original).equals(owner(place)) && renamed(original, place)
                ? settle(original, place, before, imported.sha256)
                : copy(original, place, before, imported);
    }

    /** Whether the file could be renamed: not to another file system. */
    private static boolean renamed(Path file, Path place) throws IOException {
        try {
            Files.move(file, place, StandardCopyOption.ATOMIC_MOVE);
            return true;
        } catch (AtomicMoveNotSupportedException otherFileSystem) {
            return false;
        }
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

    /** The bridge's copy is what was imported, whatever the sender does to the original. */
    static MoveResult copy(Path original, Path place, FileStamp before, Imported imported) throws IOException {
        AtomicFile.write(place, AtomicFile.Mode.REPLACE, out -> {
            if (!imported.sha256.equals(copyTo(out, original, imported.copy))) {
                throw new IOException("the working copy " + imported.copy + " is damaged");
            }
        });
        remove(original, before);
        return MoveResult.MOVED;
    }

    private static String copyTo(OutputStream out, Path original, Path copy) throws IOException {
        if (Files.exists(copy)) {
            return Sha256.copy(copy, out);
        }
        try (RegularFile file = RegularFile.open(original)) {
            return file.copyTo(out);
        }
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

    /** A name that was claimed, and that nothing was moved to, is free again. */
    static void releaseUnused(Path place) throws IOException {
        if (isEmptyFile(place)) {
            Files.delete(place);
        }
    }

    private static boolean isEmptyFile(Path place) throws IOException {
        return Files.isRegularFile(place, LinkOption.NOFOLLOW_LINKS) && Files.size(place) == 0;
    }

    /** Only for files in folders that belong to the bridge. */
    static boolean holds(Path file, String sha256) throws IOException {
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) && sha256.equals(Sha256.of(file));
    }
}
