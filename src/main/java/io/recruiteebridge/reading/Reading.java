package io.recruiteebridge.reading;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/**
 * Reads people's files as they really make them, and writes rows back the same way. What is taken for what, and why:
 * docs/reading.md. All methods are thread-safe; none keeps more than a row in memory.
 */
public final class Reading {
    private Reading() {}

    /**
     * Reads a file to its end: finds out how it is written, counts its rows, and makes sure that it is well-formed.
     *
     * @param name the name it was dropped under; its extension is a hint only where the content leaves a doubt
     * @throws UnreadableFileException if the file has to be set aside whole
     * @throws IOException if the disk fails
     */
    public static FileScan survey(Path file, String name) throws IOException, UnreadableFileException {
        try (FileScanner surveyor = FileScanner.of(file, NameHint.of(name))) {
            return surveyor.survey();
        }
    }

    /**
     * Opens a file that was not surveyed: what reads it once only need not wait for a survey.
     *
     * @param name as for {@link #survey}
     * @throws UnreadableFileException if its beginning tells that the file has to be set aside whole
     * @throws IOException if the disk fails
     */
    public static FirstReading first(Path file, String name) throws IOException, UnreadableFileException {
        FileScanner surveyor = FileScanner.of(file, NameHint.of(name));
        try {
            return surveyor.read();
        } catch (IOException | UnreadableFileException e) {
            surveyor.close();
            throw e;
        }
    }

    /**
     * Opens a surveyed file, to be read row by row.
     *
     * @param form as {@link #survey} found it
     */
    public static Rows open(Path file, FileDialect form) throws IOException {
        Reader text = Source.of(file, form).text();
        try {
            if (form.format() == FileFormat.CSV) {
                return new CsvRows(text, CsvDialect.of(form));
            }
            JsonColumns columns = new JsonColumns();
            columns.add(form.columns());
            return new JsonRows(text, columns);
        } catch (IOException e) {
            text.close();
            throw e;
        }
    }

    /**
     * Makes a file of some rows of another one, in that one's encoding, dialect and order of columns. Columns (or keys) that
     * bear the name of an added one, as in a file that was rejected before, are replaced.
     *
     * @param out closed together with the writer
     * @param form of the file that the rows come from
     * @param addedColumns headings (or keys) of our own columns, which follow the sender's
     */
    public static RowWriter writer(OutputStream out, FileDialect form, List<String> addedColumns) throws IOException {
        OutputStream bytes = form.gzip() ? new GZIPOutputStream(out) : out;
        Writer text = new BufferedWriter(new OutputStreamWriter(bytes, form.charset()));
        // Without a mark UTF-16 could only be guessed again.
        if (form.bom()
                || form.charset().equals(StandardCharsets.UTF_16LE)
                || form.charset().equals(StandardCharsets.UTF_16BE)) {
            text.append('\ufeff');
        }
        AddedColumns added = new AddedColumns(addedColumns);
        return form.format() == FileFormat.CSV
                ? new CsvRowWriter(text, form, added)
                : new JsonRowWriter(text, form, added);
    }
}
