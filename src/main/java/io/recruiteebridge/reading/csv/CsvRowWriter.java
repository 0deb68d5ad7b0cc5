package io.recruiteebridge.reading.csv;

import io.recruiteebridge.files.SpreadsheetGuard;
import io.recruiteebridge.reading.EncodableText;
import io.recruiteebridge.reading.RowWriter;
import io.recruiteebridge.reading.SourceRow;
import io.recruiteebridge.reading.TextEncoding;
import io.recruiteebridge.reading.WidenedTable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.util.List;

/** Writes CSV in the sender's dialect. */
final class CsvRowWriter implements RowWriter {
    private final Writer out;
    private final CsvDialect dialect;
    private final EncodableText text;
    private final WidenedTable table;

    CsvRowWriter(TextEncoding encoding, OutputStream file, CsvDialect dialect, List<String> added) throws IOException {
        this.out = encoding.writer(file);
        this.dialect = dialect;
        text = new EncodableText(encoding.charset());
        table = new WidenedTable(dialect.columns(), added);
        if (dialect.sepLine()) {
            out.append("sep=").append(dialect.delimiter()).append(dialect.lineEnd());
        }
        writeLine(table.headings());
    }

    @Override
    public void write(SourceRow row, List<String> added) throws IOException {
        // The sender's own cells come back as they were; what is added quotes them, and is ours to disarm.
        writeLine(table.line(
                row, added.stream().map(text::fit).map(SpreadsheetGuard::guard).toList()));
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
