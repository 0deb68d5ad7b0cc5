package io.recruiteebridge.reading;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * How one file is written, as its scan found out: enough to read it again the same way and to write rejected rows back as
 * their sender writes. Each format has a record of its own. Immutable.
 */
public interface FileDialect {
    /** The format's name in receipts: {@code csv}, {@code json} or {@code jsonl}. */
    String format();

    RowLayout layout();

    /** Whether the file is compressed. */
    boolean gzip();

    /** The encoding of the (uncompressed) text. */
    Charset charset();

    /** What separates the cells of a line; null where nothing does. */
    default @Nullable String cellDelimiter() {
        return null;
    }

    /**
     * CSV: the cells of the heading row as they are (blank headings included). JSON: all keys of all objects in the order
     * first seen (of the inner object where the rows have Recruitee's payload shape).
     */
    List<String> columns();

    /** Opens a file of this dialect, to be read row by row. */
    Rows open(Path file) throws IOException;

    /**
     * Makes a file of some rows of another one, in that one's encoding, dialect and order of columns. Columns (or keys)
     * with the name of an added one, as in a file that was rejected before, are replaced.
     *
     * @param out closed together with the writer
     * @param addedColumns headings (or keys) of our own columns, which follow the sender's
     */
    RowWriter writer(OutputStream out, List<String> addedColumns) throws IOException;

    /** Finds the rows of a file that are to be erased. */
    Redaction redaction(Path file, Predicate<SourceRow> unwanted) throws IOException;

    /** This dialect as text for the ledger, so that a restart needs no second scan; see {@link #fromJson}. */
    default String toJson() {
        return DialectJson.write(this);
    }

    /**
     * The dialect that {@link #toJson} wrote.
     *
     * @throws IllegalArgumentException if the text is something else
     */
    static FileDialect fromJson(String json) {
        return DialectJson.read(json);
    }
}
