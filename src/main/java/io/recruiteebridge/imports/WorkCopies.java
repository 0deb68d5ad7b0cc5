package io.recruiteebridge.imports;

import io.recruiteebridge.files.Durable;
import io.recruiteebridge.files.Folder;
import io.recruiteebridge.files.OwnerOnly;
import io.recruiteebridge.files.RegularFile;
import io.recruiteebridge.files.RegularFile.FileChangedException;
import io.recruiteebridge.files.RegularFile.UnreadableException;
import io.recruiteebridge.files.Sha256;
import io.recruiteebridge.ledger.ImportFile;
import io.recruiteebridge.ledger.Ledger;
import io.recruiteebridge.ledger.WorkCopyRepository;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The working copies of received files, which nobody else changes. If several machines share the ledger, it keeps them, too, and
 * those in the folder may be of a time before another machine was at work. One thread.
 */
public final class WorkCopies {
    private static final Logger LOG = LoggerFactory.getLogger(WorkCopies.class);
    private final Path folder;
    private final Path incoming;
    private final WorkCopyRepository kept;

    /**
     * @param folder this machine's own
     * @param kept {@link Ledger#copies}; {@link WorkCopyRepository#NONE} for copies that no other machine needs
     */
    public WorkCopies(Path folder, WorkCopyRepository kept) {
        this.folder = folder;
        this.kept = kept;
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
     * @return whether it is unchanged afterwards
     * @throws RegularFile.UnreadableException if the original can't be read
     */
    boolean copyIn(RegularFile original) throws IOException {
        OwnerOnly.recreateFile(incoming);
        try (OutputStream out = Files.newOutputStream(incoming)) {
            original.copyTo(out);
        }
        return original.isUnchanged()
                && Files.size(incoming) == original.stamp().size();
    }

    /** Sets the incoming copy aside, so that another one can come in; its content is durable when this returns. */
    Path setIncomingAside(int number) throws IOException {
        Path aside = folder.resolve("incoming-" + number);
        Durable.force(incoming);
        Files.move(incoming, aside, StandardCopyOption.ATOMIC_MOVE);
        return aside;
    }

    /** Removes a copy that was set aside; if that fails, the next start does. */
    void discard(Path aside) {
        try {
            Files.deleteIfExists(aside);
        } catch (IOException e) {
            LOG.debug("left behind: {}", aside.getFileName(), e);
        }
    }

    /** Gives copies that were set aside their numbers; durable when the transaction around this is committed. */
    void keep(Map<Path, Long> files) throws IOException {
        for (Map.Entry<Path, Long> each : files.entrySet()) {
            Path copy = of(each.getValue());
            Files.move(each.getKey(), copy, StandardCopyOption.ATOMIC_MOVE);
            try (InputStream content = Files.newInputStream(copy)) {
                kept.put(each.getValue(), content);
            }
        }
        Durable.force(folder); // Renames are on the disk only when their folder is.
    }

    /** Makes sure that the copy is there as the ledger keeps it; false if it keeps none. */
    public boolean fetch(ImportFile file) throws IOException {
        if (!kept.keeps()) {
            return false;
        }
        Path copy = of(file.id());
        if (Files.exists(copy) && Sha256.of(copy).equals(file.sha256())) {
            return true;
        }
        Files.createDirectories(folder);
        OwnerOnly.recreateFile(incoming);
        try (OutputStream out = Files.newOutputStream(incoming)) {
            if (!kept.get(file.id(), out)) {
                return false;
            }
        }
        Durable.force(incoming);
        Durable.rename(incoming, copy);
        return true;
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
