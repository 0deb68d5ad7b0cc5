package io.recruiteebridge.files;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Files that appear at once and whole: written under a temporary name that watchers ignore, forced to the disk, renamed,
 * and the folder forced as well. A reader sees the old file or the new one, also after a power cut. The folder's group
 * may read them, whatever the umask says.
 *
 * <p>A folder that is missing is made, but only if its parent is there: a missing parent rather is a share that is not
 * mounted. Thread-safe.
 */
public final class AtomicFile {
    /** What happens if the target is there already. */
    public enum Mode {
        /** The new content takes the place of the old one. */
        REPLACE,
        /** The write fails with {@link FileAlreadyExistsException}, and the file that is there stays. */
        CREATE_NEW
    }

    /** What is left of a write after a power cut. Whatever it is, readers see the old file or the new one. */
    public enum Durability {
        /** The new file. */
        ALL,
        /** The new content, if it has its name: that is certain once the folder is forced, as the next full write there does. */
        CONTENT,
        /** The old file or the new one, or an empty one: for what is written anew all the time. */
        NONE
    }

    private static final String TEMP_START = ".recruitee-bridge-";
    private static final Pattern TEMP_NAME = Pattern.compile("\\.recruitee-bridge-[0-9a-f-]{36}\\.tmp");
    private static final Set<StandardOpenOption> NEW_FILE =
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);

    private AtomicFile() {}

    /**
     * Writes a file.
     *
     * @param content writes everything to the (buffered) stream; closing it is allowed, but not needed
     * @throws FileAlreadyExistsException if there is such a file and the mode is {@link Mode#CREATE_NEW}
     * @throws IOException if the content or the disk fails; the target is then as it was, and nothing is left behind
     */
    public static void write(Path target, Mode mode, IOConsumer<OutputStream> content) throws IOException {
        write(target, mode, Durability.ALL, content);
    }

    /** The same, but a power cut may undo it. */
    public static void write(Path target, Mode mode, Durability durability, IOConsumer<OutputStream> content)
            throws IOException {
        Path folder = Folder.of(target);
        Folder.make(folder);
        Path temp = tempIn(folder);
        boolean left = true;
        try {
            fill(temp, content, durability != Durability.NONE);
            GroupAccess.grant(temp);
            if (mode == Mode.REPLACE) {
                Files.move(temp, target, StandardCopyOption.ATOMIC_MOVE);
                left = false;
            } else {
                moveToFreeName(temp, target, Files::createLink);
            }
        } finally {
            if (left) {
                Files.deleteIfExists(temp);
            }
        }
        if (durability == Durability.ALL) {
            Durable.force(folder);
        }
    }

    /** Removes the temporary files that a crash left in these folders. To be called before anything writes there. */
    public static void sweep(Collection<Path> folders) throws IOException {
        for (Path folder : folders) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, TEMP_START + "*")) {
                for (Path file : files) {
                    if (TEMP_NAME.matcher(file.getFileName().toString()).matches()
                            && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                        Files.deleteIfExists(file);
                    }
                }
            } catch (NoSuchFileException missing) {
                continue;
            } catch (DirectoryIteratorException e) {
                throw e.getCause();
            }
        }
    }

    public static Path tempIn(Path folder) {
        return folder.resolve(TEMP_START + UUID.randomUUID() + ".tmp");
    }

    /** Makes a second name for a file, as {@link Files#createLink}; handed in so that its absence can be tried. */
    @FunctionalInterface
    public interface Linker {
        Path link(Path link, Path existing) throws IOException;
    }

    /** A rename would overwrite in silence; making a link fails if the name is taken, with no moment in between. */
    public static void moveToFreeName(Path temp, Path target, Linker linker) throws IOException {
        try {
            linker.link(target, temp);
        } catch (FileAlreadyExistsException taken) {
            throw taken;
        } catch (UnsupportedOperationException | FileSystemException noLinksHere) {
            // The next best.
            renameToFreeName(temp, target);
        }
    }

    /**
     * Renames a file to a name that it claims first, with an empty file, which is ours to overwrite. Never deletes the old
     * name: somebody may have given it to another file meanwhile.
     *
     * @throws FileAlreadyExistsException if the name is taken
     */
    public static void renameToFreeName(Path file, Path target) throws IOException {
        Files.createFile(target);
        try {
            Files.move(file, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            Files.deleteIfExists(target);
            throw e;
        }
    }

    private static void fill(Path temp, IOConsumer<OutputStream> content, boolean forced) throws IOException {
        var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        try (FileChannel channel = FileChannel.open(temp, NEW_FILE, ownerOnly)) {
            // The channel is still needed to force it to the disk.
            OutputStream out = new BufferedOutputStream(new KeptOpen(Channels.newOutputStream(channel)), 1 << 16);
            content.accept(out);
            out.flush();
            if (forced) {
                channel.force(true);
            }
        }
    }
}
