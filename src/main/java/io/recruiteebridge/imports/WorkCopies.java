package io.recruiteebridge.imports;

import io.recruiteebridge.files.Durable;
import io.recruiteebridge.files.Folder;
import io.recruiteebridge.files.Sha256;
import io.recruiteebridge.ledger.ImportFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;

/** The working copies of received files, which nobody else changes. One thread. */
final class WorkCopies {
    private final Path folder;
    private final Path incoming;

    WorkCopies(Path folder) {
        this.folder = folder;
        this.incoming = folder.resolve("incoming");
    }

    /** The path of a file's copy. */
    Path of(long file) {
        return folder.resolve(Long.toString(file));
    }

    /** The path of the copy of a file that has no number yet. */
    Path incoming() {
        return incoming;
    }

    /**
     * Copies a file to {@link #incoming}.
     *
     * @param seen the file as it was before
     * @return whether it is unchanged afterwards
     * @throws java.nio.file.NoSuchFileException if it no longer exists
     */
    boolean copyIn(Path original, BasicFileAttributes seen) throws IOException {
        Files.copy(original, incoming, StandardCopyOption.REPLACE_EXISTING);
        if (!isUnchanged(original, seen) || Files.size(incoming) != seen.size()) {
            return false;
        }
        Durable.force(incoming);
        return true;
    }

    private static boolean isUnchanged(Path file, BasicFileAttributes seen) {
        try {
            BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            return now.size() == seen.size() && now.lastModifiedTime().equals(seen.lastModifiedTime());
        } catch (IOException e) {
            return false;
        }
    }

    /** Gives the incoming copy its number; durable when this returns. */
    void keepIncoming(long file) throws IOException {
        Durable.rename(incoming, of(file));
    }

    void discardIncoming() throws IOException {
        Files.deleteIfExists(incoming);
    }

    /** Copies the original again if a copy is missing; false if the original is missing or has changed. */
    boolean restore(ImportFile file, Path original) throws IOException {
        Path copy = of(file.id());
        if (Files.exists(copy)) {
            return true;
        }
        if (!Files.isRegularFile(original, LinkOption.NOFOLLOW_LINKS)
                || !Sha256.of(original).equals(file.sha256())) {
            return false;
        }
        Files.copy(original, copy, StandardCopyOption.REPLACE_EXISTING);
        Durable.force(copy);
        return true;
    }

    /** Creates the folder, and deletes everything in it but these copies. */
    void sweep(Set<Path> wanted) throws IOException {
        Files.createDirectories(folder);
        for (Path file : Folder.list(folder, "*")) {
            if (!wanted.contains(file)) {
                Files.deleteIfExists(file);
            }
        }
    }
}
