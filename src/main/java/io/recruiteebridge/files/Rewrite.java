package io.recruiteebridge.files;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.jspecify.annotations.Nullable;

/**
 * A planned change of one file: it is replaced at once and whole, or deleted. Immutable.
 *
 * @param places how many rows, or places in a text, go; 0 for a file that only describes others
 * @param content writes what the file is to contain; null if it is to be deleted
 * @param note what people should know about it; empty if nothing
 */
public record Rewrite(Path file, long places, @Nullable IOConsumer<OutputStream> content, String note) {
    /** A file that is replaced. */
    public static Rewrite of(Path file, long places, IOConsumer<OutputStream> content) {
        return new Rewrite(file, places, content, "");
    }

    /**
     * Carries it out. The file keeps its age, which decides how long it is kept.
     *
     * @throws IOException if the disk fails; the file is then as it was
     */
    public void run() throws IOException {
        if (content == null) {
            Files.deleteIfExists(file);
            return;
        }
        FileTime time = Files.getLastModifiedTime(file);
        AtomicFile.write(file, AtomicFile.Mode.REPLACE, content);
        Files.setLastModifiedTime(file, time);
    }
}
