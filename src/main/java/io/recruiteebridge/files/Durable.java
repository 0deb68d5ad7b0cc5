package io.recruiteebridge.files;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What makes a file and its name survive a power cut. Thread-safe. */
public final class Durable {
    private static final int MOST_FOLDERS = 1_000;
    /** Several threads that finish files in a folder force it once. */
    private static final Map<Path, Together<Path>> FOLDERS = new ConcurrentHashMap<>();

    private Durable() {}

    /** Forces a file's content, or a folder's names, to the disk. */
    public static void force(Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            force(path, StandardOpenOption.WRITE);
            return;
        }
        if (FOLDERS.size() >= MOST_FOLDERS) {
            FOLDERS.clear(); // there is a new one every day
        }
        try {
            FOLDERS.computeIfAbsent(path.toAbsolutePath(), folder -> new Together<>(Durable::forceOnce))
                    .run(path);
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException(e);
        }
    }

    private static void forceOnce(List<Path> folder) throws IOException {
        force(folder.get(0), StandardOpenOption.READ);
    }

    private static void force(Path path, StandardOpenOption mode) throws IOException {
        try (FileChannel channel = FileChannel.open(path, mode)) {
            channel.force(true);
        }
    }

    /** Renames within a file system, over whatever has the new name, at once: the new name is on the disk afterwards. */
    public static void rename(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        force(Folder.of(to)); // A rename is on the disk only when its folder is.
    }
}
