package io.recruiteebridge.reading;

import java.io.IOException;
import java.util.Set;

/**
 * A format that a file of candidates may have. Each is a package of its own, found by its line in
 * {@code META-INF/services/io.recruiteebridge.reading.FileFormat}; all that differs between formats is behind this interface
 * and its {@link FileDialect}. Stateless and thread-safe.
 */
public interface FileFormat {
    /** What {@link FileDialect#format} may return for files of this format. */
    Set<String> names();

    /** The dialect's record; its components are what the ledger stores. */
    Class<? extends FileDialect> dialectType();

    /** Whether the file is of this format. Formats are asked in the order of their lines; the first to say yes has the file. */
    boolean recognises(FileProbe file);

    /**
     * Reads the file to its end.
     *
     * @throws UnreadableFileException if the file as a whole can't be imported
     * @throws IOException if the disk fails
     */
    FileScan scan(FileProbe file) throws IOException, UnreadableFileException;

    /**
     * Opens the file before it has been scanned.
     *
     * @param file closed together with the rows
     * @throws UnreadableFileException if the file as a whole can't be imported, as far as its beginning shows
     * @throws IOException if the disk fails
     */
    FirstReading read(FileProbe file) throws IOException, UnreadableFileException;
}
