package io.recruiteebridge.reading;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * How a file is written: enough to read it again the same way, and to write rejected rows the way their sender writes.
 * Each format has its own record. Immutable.
 */
public interface FileDialect {
    /** The format's name in receipts: {@code csv}, {@code json}, {@code jsonl}, {@code xlsx} … */
    String format();

    /** The name under which the ledger keeps it. */
    default String storedAs() {
        return format();
    }

    RowLayout layout();

    /** Whether each line is a row by itself, so that a file may grow by one. */
    default boolean rowPerLine() {
        return false;
    }

    /** The encoding, as receipts name it; null for formats that aren't text. */
    default @Nullable String encodingName() {
        return null;
    }

    /** Whether the file is compressed as a whole. */
    default boolean gzip() {
        return false;
    }

    /** The delimiter between cells; null for formats without one. */
    default @Nullable String cellDelimiter() {
        return null;
    }

    /**
     * CSV and workbooks: the cells of the heading row as they are (blank headings included). JSON: all keys of all objects in the order
     * first seen (of the inner object where the rows have Recruitee's payload shape).
     */
    List<String> columns();

    /** What people should know about how the file was read. */
    ReadingNotes notes();

    /** Opens a file of this dialect, to be read row by row. */
    Rows open(Path file) throws IOException;

    /**
     * Writes rows of a file of this dialect to another file, in the same format and order of columns. Columns (or keys)
     * that have the name of an added one, as in a file of rejects, are replaced.
     *
     * @param out closed together with the writer
     * @param addedColumns headings (or keys) of our own columns, which come last
     */
    RowWriter writer(OutputStream out, List<String> addedColumns) throws IOException;

    /** The same with the files that the rows name: what came in an archive goes back in one. */
    default RowWriter writer(Path source, OutputStream out, List<String> addedColumns) throws IOException {
        return writer(out, addedColumns);
    }

    /** The files that came with the rows of that file. */
    default Attachments attachments(Path file) throws IOException {
        return Attachments.NONE;
    }

    /** Finds the rows of a file that are to be removed. */
    Redaction redaction(Path file, Predicate<SourceRow> unwanted) throws IOException;

    /** This dialect as text for the ledger, so that a restart needs no second scan. */
    default String toJson() {
        return DialectJson.write(this);
    }

    /** The same with one more remark in its {@link #notes}. */
    default FileDialect withRemark(String remark) {
        return DialectJson.withRemark(this, remark);
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
