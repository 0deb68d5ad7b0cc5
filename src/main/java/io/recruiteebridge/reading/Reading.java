package io.recruiteebridge.reading;

import java.io.IOException;
import java.nio.file.Path;

/** Reads candidate files; docs/reading.md says how ambiguous ones are read, and why. Thread-safe; constant memory. */
public final class Reading {
    private Reading() {}

    /**
     * Reads a file to its end: detects its dialect, counts its rows, and makes sure that it is well-formed.
     *
     * @param name the file's original name; its extension is a hint where the content is ambiguous
     * @throws UnreadableFileException if the file can't be imported
     * @throws IOException if the disk fails
     */
    public static FileScan scan(Path file, String name, ReadingContext context)
            throws IOException, UnreadableFileException {
        try (FileProbe probe = FileProbe.of(file, name, context)) {
            return FileFormats.of(probe).scan(probe);
        }
    }

    /**
     * Opens a file that hasn't been scanned, to read it just once.
     *
     * @param name as for {@link #scan}
     * @throws UnreadableFileException if the beginning shows that the file can't be imported
     * @throws IOException if the disk fails
     */
    public static FirstReading first(Path file, String name, ReadingContext context)
            throws IOException, UnreadableFileException {
        FileProbe probe = FileProbe.of(file, name, context);
        try {
            return FileFormats.of(probe).read(probe);
        } catch (IOException | UnreadableFileException e) {
            probe.close();
            throw e;
        }
    }
}
