package io.recruiteebridge.export;

import io.recruiteebridge.files.Durable;
import io.recruiteebridge.files.Folder;
import io.recruiteebridge.files.GroupAccess;
import io.recruiteebridge.files.Sha256;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Files of one folder that appear together: all are written beside their places under names that start with a dot, made
 * durable, and only then renamed, in the order in which they were begun. A reader sees the old file or the new one, never
 * part of one. Closed without {@link #publish}, it leaves nothing behind.
 */
final class Publication implements Closeable {
    private static final String SUFFIX = ".part";

    private final Path folder;
    private final Map<String, Manifest.FileEntry> drafts = new LinkedHashMap<>();

    Publication(Path folder) {
        this.folder = folder;
    }

    /** Begins a file, or begins it anew. It counts once the stream is closed. */
    OutputStream begin(String name) throws IOException {
        MessageDigest digest = Sha256.digest();
        Path draft = draft(folder, name);
        drafts.put(name, new Manifest.FileEntry("", 0));
        OutputStream out = new BufferedOutputStream(Files.newOutputStream(draft), 1 << 16);
        return new FilterOutputStream(new DigestOutputStream(out, digest)) {
            private boolean closed;

            @Override
            public void write(byte[] bytes, int from, int length) throws IOException {
                out.write(bytes, from, length); // FilterOutputStream goes byte by byte.
            }

            @Override
            public void close() throws IOException {
                super.close();
                if (!closed) {
                    closed = true;
                    drafts.put(name, new Manifest.FileEntry(Sha256.hex(digest), Files.size(draft)));
                }
            }
        };
    }

    /** Name, SHA-256 and size of each file. */
    Map<String, Manifest.FileEntry> files() {
        return new LinkedHashMap<>(drafts);
    }

    void publish() throws IOException {
        for (String name : drafts.keySet()) {
            GroupAccess.grant(draft(folder, name));
            Durable.force(draft(folder, name));
        }
        for (String name : drafts.keySet()) {
            complete(folder, name);
        }
        drafts.clear();
    }

    @Override
    public void close() throws IOException {
        for (String name : drafts.keySet()) {
            Files.deleteIfExists(draft(folder, name));
        }
    }

    /** Renames a file whose publication a crash interrupted; nothing happens if there is none. */
    static void complete(Path folder, String name) throws IOException {
        if (Files.exists(draft(folder, name))) {
            Durable.rename(draft(folder, name), folder.resolve(name));
        }
    }

    /** Removes what a crash left. */
    static void sweep(Path folder) throws IOException {
        for (Path draft : Folder.list(folder, ".*" + SUFFIX)) {
            Files.delete(draft);
        }
    }

    private static Path draft(Path folder, String name) {
        return folder.resolve("." + name + SUFFIX);
    }
}
