package io.recruiteebridge.reading;

import java.io.IOException;
import java.util.Set;

/**
 * A file format. Each has its own package and its line in {@code META-INF/services/io.recruiteebridge.reading.FileFormat};
 * all differences between formats are behind this interface and {@link FileDialect}. Stateless and thread-safe.
 */
public interface FileFormat {
    /** The values of {@link FileDialect#storedAs} for this format. */
    Set<String> names();

    /** The file name extensions by which a file in an archive is taken to be a list of people; none if CVs have them, too. */
    Set<String> extensions();

    /** Whether each row names its values by keys of its own, as in {@link RowLayout#OBJECTS}, not by headings. */
    default boolean hasKeys() {
        return false;
    }

    /** The dialect's record; the ledger stores its components. */
    Class<? extends FileDialect> dialectType();

    /** Whether its files have a file with the rows in them. */
    default boolean isArchive() {
        return false;
    }

    /** Whether the file is of this format. Formats are asked in the order of their lines; the first that says yes wins. */
    boolean recognises(FileProbe file);

    /**
     * Reads the file to its end.
     *
     * @throws UnreadableFileException if the file can't be imported
     */
    default FileScan scan(FileProbe file) throws IOException, UnreadableFileException {
        try (FirstReading rows = read(file)) {
            return rows.scan();
        }
    }

    /**
     * Opens a file that hasn't been scanned.
     *
     * @param file closed together with the rows
     * @throws UnreadableFileException if the beginning shows that the file can't be imported
     */
    FirstReading read(FileProbe file) throws IOException, UnreadableFileException;
}
