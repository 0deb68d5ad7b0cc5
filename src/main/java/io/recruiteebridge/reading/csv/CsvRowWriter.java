package io.recruiteebridge.reading.csv;

import io.recruiteebridge.reading.EncodableText;
import io.recruiteebridge.reading.OwnColumns;
import io.recruiteebridge.reading.RowWriter;
import io.recruiteebridge.reading.SourceRow;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Writes CSV in the sender's dialect. Short rows are padded, so that our columns are below their headings; surplus cells of
 * long rows follow our columns, beyond the last heading: nothing is lost, and the row stays too long until it is corrected.
 */
final class CsvRowWriter implements RowWriter {
    private final Writer out;
    private final CsvDialect dialect;
    private final EncodableText text;
    private final int[] ownColumns;

    CsvRowWriter(Writer out, CsvDialect dialect, OwnColumns added) throws IOException {
        this.out = out;
        this.dialect = dialect;
        text = new EncodableText(dialect.charset());
        List<String> columns = dialect.columns();
        ownColumns = IntStream.range(0, columns.size())
                .filter(i -> !added.contains(columns.get(i)))
                .toArray();
        if (dialect.sepLine()) {
            out.append("sep=").append(dialect.delimiter()).append(dialect.lineEnd());
        }
        List<String> heading = new ArrayList<>();
        for (int i : ownColumns) {
            heading.add(columns.get(i));
        }
        heading.addAll(added.names());
        writeLine(heading);
    }

    @Override
    public void write(SourceRow row, List<String> added) throws IOException {
        List<String> line = new ArrayList<>();
        List<List<String>> cells = row.cells();
        for (int i : ownColumns) {
            line.add(i < cells.size() ? cells.get(i).get(0) : "");
        }
        added.forEach(value -> line.add(text.fit(value)));
        for (int i = dialect.columns().size(); i < cells.size(); i++) {
            line.add(cells.get(i).get(0));
        }
        writeLine(line);
    }

    private void writeLine(List<String> line) throws IOException {
        // A blank line would be skipped when it is read again.
        boolean quoteAll = dialect.quoteAll() || line.stream().allMatch(String::isBlank);
        for (int i = 0; i < line.size(); i++) {
            if (i > 0) {
                out.append(dialect.delimiter());
            }
            String cell = line.get(i);
            if (quoteAll || needsQuotes(cell)) {
                out.append('"').append(cell.replace("\"", "\"\"")).append('"');
            } else {
                out.append(cell);
            }
        }
        out.append(dialect.lineEnd());
    }

    private boolean needsQuotes(String cell) {
        for (int i = 0; i < cell.length(); i++) {
            char c = cell.charAt(i);
            if (c == dialect.delimiter() || c == '"' || c == '\n' || c == '\r') {
                return true;
            }
        }
        return false;
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
