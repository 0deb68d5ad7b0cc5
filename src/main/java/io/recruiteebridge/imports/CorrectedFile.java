package io.recruiteebridge.imports;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.recruiteebridge.files.OwnerOnly;
import io.recruiteebridge.mapping.Mapping;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Files with corrected rows for the inbox: UTF-8, commas, the original's headings. Only their owner may read them. */
public final class CorrectedFile {
    private CorrectedFile() {}

    /** The name for such a file. */
    public static String name(String original) {
        return original.replaceFirst("(\\.[A-Za-z0-9]{1,5}){0,2}$", "") + ".corrected.csv";
    }

    /**
     * Writes corrected rows.
     *
     * @param corrected the rows with their cells as they are now; those of rejects have the column that links each to its
     *     reject
     */
    public static void write(Path file, Correction of, List<List<String>> corrected) throws IOException {
        write(file, of.headings(), corrected);
    }

    /**
     * Writes corrected rows of a file that is yet to be imported: the column that is to link each row to its reject has its
     * line, until {@link LaterRows} knows the name of the rejects.
     */
    public static void writeLater(Path file, Correction of, List<WrongRow> corrected, List<List<String>> cells)
            throws IOException {
        List<String> columns = LaterRows.withReference(of.headings());
        int reference = Mapping.rowRefColumn(columns);
        List<List<String>> lines = new ArrayList<>();
        for (int i = 0; i < cells.size(); i++) {
            List<String> line =
                    new ArrayList<>(cells.get(i).subList(0, of.headings().size()));
            if (line.size() < columns.size()) {
                line.add("");
            }
            line.set(reference, Long.toString(corrected.get(i).line()));
            lines.add(line);
        }
        write(file, columns, lines);
    }

    private static void write(Path file, List<String> headings, List<List<String>> rows) throws IOException {
        try (CsvWriter csv = writer(file)) {
            csv.writeRecord(headings);
            for (List<String> cells : rows) {
                csv.writeRecord(cells);
            }
        }
    }

    static CsvWriter writer(Path file) throws IOException {
        OwnerOnly.recreateFile(file);
        return CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(file, StandardCharsets.UTF_8);
    }
}
