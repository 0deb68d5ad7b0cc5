package io.recruiteebridge.files;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** What makes a file and its name survive a power cut. Thread-safe. */
public final class Durable {
    private Durable() {}

    /** Forces a file's content, or a folder's names, to the disk. */
    public static void force(Path path) throws IOException {
        StandardOpenOption mode = Files.isDirectory(path) ? StandardOpenOption.READ : StandardOpenOption.WRITE;
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
