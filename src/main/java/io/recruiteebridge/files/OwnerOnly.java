package io.recruiteebridge.files;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;

/** Files and folders that nobody but their owner can read, from the moment they exist. Thread-safe. */
public final class OwnerOnly {
    private OwnerOnly() {}

    /** Makes an empty file; one that is there stays as it is. */
    public static void createFile(Path file) throws IOException {
        try {
            Files.createFile(file, permissions(file, "rw-------"));
        } catch (FileAlreadyExistsException e) {
            // Made by an earlier start.
        }
    }

    /**
     * Makes an empty file, and its folder if that is missing, for the owner of the folder around them: an administrator makes it
     * as well, and that owner must be able to read and delete it. A file that is there stays as it is. Whoever waits for the file
     * may have taken it away when this returns.
     */
    public static void createFileForOwner(Path file) throws IOException {
        Path folder = Folder.of(file);
        createFolder(folder);
        giveToOwnerOfParent(folder);
        createFile(file);
        try {
            giveToOwnerOfParent(file);
        } catch (NoSuchFileException e) {
            // Taken already: it belongs to nobody any more.
        }
    }

    private static void giveToOwnerOfParent(Path made) throws IOException {
        UserPrincipal owner = Files.getOwner(Folder.of(made));
        if (!Files.getOwner(made).equals(owner)) {
            Files.setOwner(made, owner);
        }
    }

    /** Makes an empty file in place of one that a crash left. */
    public static void recreateFile(Path file) throws IOException {
        Files.deleteIfExists(file);
        Files.createFile(file, permissions(file, "rw-------"));
    }

    /**
     * Writes a small file, which appears at once, whole and durably, in place of an earlier one.
     *
     * @throws IOException if the disk fails; the file is then as it was
     */
    public static void write(Path file, byte[] content) throws IOException {
        Path temp = file.resolveSibling("." + file.getFileName() + ".tmp");
        recreateFile(temp);
        Files.write(temp, content);
        Durable.force(temp);
        Durable.rename(temp, file);
    }

    public static void createFolder(Path folder) throws IOException {
        Files.createDirectories(folder, permissions(folder, "rwx------"));
    }

    private static FileAttribute<?>[] permissions(Path path, String permissions) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }
}
