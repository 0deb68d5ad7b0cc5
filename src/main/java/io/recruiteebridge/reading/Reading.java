package io.recruiteebridge.reading;

import io.recruiteebridge.language.Sentence;
import io.recruiteebridge.outcome.OutcomeCode;
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
        return first(file, name, context, true);
    }

    /**
     * The same for a table that was in a zip archive, in which no further archive is opened.
     *
     * @param name the table's
     */
    public static FirstReading inside(Path file, String name, ReadingContext context)
            throws IOException, UnreadableFileException {
        return first(file, name, context, false);
    }

    private static FirstReading first(Path file, String name, ReadingContext context, boolean archivesAllowed)
            throws IOException, UnreadableFileException {
        FileProbe probe = FileProbe.of(file, name, context);
        try {
            FileFormat format = FileFormats.of(probe);
            if (format.isArchive() && !archivesAllowed) {
                throw new UnreadableFileException(OutcomeCode.ZIP, Sentence.of("message.archive-in-zip"));
            }
            return format.read(probe);
        } catch (IOException | UnreadableFileException e) {
            probe.close();
            throw e;
        }
    }
}
