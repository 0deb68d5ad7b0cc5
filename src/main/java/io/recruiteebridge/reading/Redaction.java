package io.recruiteebridge.reading;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** Removes rows from a file and leaves everything else as it is. Immutable; memory grows only with the rows removed. */
public interface Redaction {
    /** What happens to the rows. */
    enum Way {
        /** They go; in a text with their line ends and commas. */
        REMOVE,
        /** They stay, but blank: the numbers and lines of all rows are the same. */
        BLANK
    }

    /** The rows to remove. */
    List<SourceRow> hits();

    /** How many rows stay. */
    long kept();

    /** How many files go that came with those rows. */
    default int files() {
        return 0;
    }

    /** Writes the file without those rows; the stream stays open. */
    void write(OutputStream out, Way way) throws IOException;
}
