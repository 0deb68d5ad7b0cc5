package io.recruiteebridge.reading;

import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Rows as CSV in the sender's dialect. Short rows are filled up with empty cells, so that our columns stand below their
 * headings; surplus cells of long rows stand behind our columns, beyond the last heading: nothing is lost or shifted, and
 * the row is still too long until somebody has corrected it.
 */
final class CsvRowWriter implements RowWriter {
    private final Writer out;
    private final FileDialect form;
    private final AddedText text;
    private final int[] ownColumns;

    CsvRowWriter(Writer out, FileDialect form, AddedColumns added) throws IOException {
        this.out = out;
        this.form = form;
        text = new AddedText(form.charset());
        List<String> columns = form.columns();
        ownColumns = IntStream.range(0, columns.size())
                .filter(i -> !added.contains(columns.get(i)))
                .toArray();
        if (form.sepLine()) {
            out.append("sep=").append(form.delimiter()).append(form.lineEnd());
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
        for (int i = form.columns().size(); i < cells.size(); i++) {
            line.add(cells.get(i).get(0));
        }
        writeLine(line);
    }

    private void writeLine(List<String> line) throws IOException {
        // A line of nothing but blanks would be skipped when it is read again.
        boolean quoteAll = form.quoteAll() || line.stream().allMatch(String::isBlank);
        for (int i = 0; i < line.size(); i++) {
            if (i > 0) {
                out.append(form.delimiter());
            }
            String cell = line.get(i);
            if (quoteAll || needsQuotes(cell)) {
                out.append('"').append(cell.replace("\"", "\"\"")).append('"');
            } else {
                out.append(cell);
            }
        }
        out.append(form.lineEnd());
    }

    private boolean needsQuotes(String cell) {
        for (int i = 0; i < cell.length(); i++) {
            char c = cell.charAt(i);
            if (c == form.delimiter() || c == '"' || c == '\n' || c == '\r') {
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
