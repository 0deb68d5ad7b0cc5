package io.recruiteebridge.imports;

import io.recruiteebridge.files.Durable;
import io.recruiteebridge.files.Folder;
import io.recruiteebridge.files.OwnerOnly;
import io.recruiteebridge.files.RegularFile;
import io.recruiteebridge.files.RegularFile.FileChangedException;
import io.recruiteebridge.files.RegularFile.UnreadableException;
import io.recruiteebridge.ledger.ImportFile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
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
     * Copies a file to {@link #incoming}, durably.
     *
     * @return whether it is unchanged afterwards
     * @throws RegularFile.UnreadableException if the original can't be read
     */
    boolean copyIn(RegularFile original) throws IOException {
        OwnerOnly.recreateFile(incoming);
        try (OutputStream out = Files.newOutputStream(incoming)) {
            original.copyTo(out);
        }
        if (!original.isUnchanged() || Files.size(incoming) != original.stamp().size()) {
            return false;
        }
        Durable.force(incoming);
        return true;
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
        try (RegularFile source = RegularFile.open(original)) {
            OwnerOnly.recreateFile(incoming);
            String sha256;
            try (OutputStream out = Files.newOutputStream(incoming)) {
                sha256 = source.copyTo(out);
            }
            if (!sha256.equals(file.sha256())) {
                return false;
            }
        } catch (NoSuchFileException | FileChangedException | UnreadableException e) {
            return false;
        }
        Durable.force(incoming);
        Durable.rename(incoming, copy);
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
