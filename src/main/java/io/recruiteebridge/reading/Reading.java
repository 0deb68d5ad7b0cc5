package io.recruiteebridge.reading;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Reads people's files as they really make them. How ambiguous files are read, and why: docs/reading.md. Thread-safe; keeps
 * no more than a row in memory.
 */
public final class Reading {
    private Reading() {}

    /**
     * Reads a file to its end: finds out how it is written, counts its rows, and makes sure that it is well-formed.
     *
     * @param name the name it was dropped under; its extension is a hint only where the content leaves a doubt
     * @throws UnreadableFileException if the file as a whole can't be imported
     * @throws IOException if the disk fails
     */
    public static FileScan scan(Path file, String name) throws IOException, UnreadableFileException {
        try (FileProbe probe = FileProbe.of(file, name)) {
            return FileFormats.of(probe).scan(probe);
        }
    }

    /**
     * Opens a file that hasn't been scanned: to read a file just once needs no scan before.
     *
     * @param name as for {@link #scan}
     * @throws UnreadableFileException if the file as a whole can't be imported, as far as its beginning shows
     * @throws IOException if the disk fails
     */
    public static FirstReading first(Path file, String name) throws IOException, UnreadableFileException {
        FileProbe probe = FileProbe.of(file, name);
        try {
            return FileFormats.of(probe).read(probe);
        } catch (IOException | UnreadableFileException e) {
            probe.close();
            throw e;
        }
    }
}
