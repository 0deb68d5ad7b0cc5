package io.recruiteebridge.imports;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * Walks through a folder entry by entry, as long as anybody wants another one, and then from its start again. Not
 * thread-safe.
 */
final class FolderRounds {
    private final Path path;
    private @Nullable DirectoryStream<Path> folder;
    private @Nullable Iterator<Path> unread;

    FolderRounds(Path path) {
        this.path = path;
    }

    /**
     * The next entry, in no order; null once at the end of the folder.
     *
     * @throws IOException if the folder can't be opened
     * @throws java.nio.file.DirectoryIteratorException if it can't be read
     */
    @Nullable
    Path next() throws IOException {
        Iterator<Path> files = unread;
        if (files == null) {
            folder = Files.newDirectoryStream(path);
            files = folder.iterator();
            unread = files;
        }
        if (files.hasNext()) {
            return files.next();
        }
        restart();
        return null;
    }

    /** The next entry is the first one. */
    void restart() throws IOException {
        DirectoryStream<Path> open = folder;
        folder = null;
        unread = null;
        if (open != null) {
            open.close();
        }
    }
}
