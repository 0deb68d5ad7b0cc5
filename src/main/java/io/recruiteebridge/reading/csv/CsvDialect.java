package io.recruiteebridge.reading.csv;

import io.recruiteebridge.reading.ReadingNotes;
import io.recruiteebridge.reading.Redaction;
import io.recruiteebridge.reading.RowLayout;
import io.recruiteebridge.reading.RowWriter;
import io.recruiteebridge.reading.Screening;
import io.recruiteebridge.reading.SourceRow;
import io.recruiteebridge.reading.TextDialect;
import io.recruiteebridge.reading.TextEncoding;
import io.recruiteebridge.reading.TextRedaction;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * How a CSV file is written. Immutable.
 *
 * @param quote what encloses cells; rejects are written with {@code "} in any case
 * @param spaced whether a blank follows every delimiter and belongs to it
 * @param quoteAll whether every cell is quoted
 * @param lineEnd the line end of the header line: {@code \n}, {@code \r\n} or {@code \r}
 * @param sepLine whether the file starts with Excel's {@code sep=;} line
 * @param columns the headings as they are, including blank ones
 * @param ascii whether there are no characters beyond ASCII in the file
 * @param screening how rows are told from other lines
 */
public record CsvDialect(
        boolean gzip,
        Charset charset,
        boolean bom,
        char delimiter,
        char quote,
        boolean spaced,
        boolean quoteAll,
        String lineEnd,
        boolean sepLine,
        List<String> columns,
        boolean ascii,
        Screening screening,
        ReadingNotes notes)
        implements TextDialect {
    public CsvDialect {
        columns = List.copyOf(columns);
        if (quote == 0) {
            quote = CsvSyntax.QUOTE; // in the ledgers of the first version
        }
        screening = Objects.requireNonNullElse(screening, Screening.OFF);
    }

    @Override
    public String format() {
        return CsvFormat.NAME;
    }

    @Override
    public RowLayout layout() {
        return RowLayout.TABLE;
    }

    @Override
    public String cellDelimiter() {
        return String.valueOf(delimiter);
    }

    @Override
    public CsvRows open(Path file) throws IOException {
        Reader text = encoding().reader(file);
        try {
            return new CsvRows(text, this);
        } catch (IOException e) {
            text.close();
            throw e;
        }
    }

    @Override
    public RowWriter writer(OutputStream out, List<String> addedColumns) throws IOException {
        TextEncoding rejects = encoding().ofSomeRows();
        // Without a mark, Excel takes UTF-8 for something else, and the rejects would come back garbled.
        boolean mark = rejects.bom() || !ascii && charset.equals(StandardCharsets.UTF_8);
        return new CsvRowWriter(new TextEncoding(rejects.gzip(), rejects.charset(), mark), out, this, addedColumns);
    }

    CsvSyntax syntax() {
        return new CsvSyntax(delimiter, quote, spaced, sepLine, lineEnd, notes.headerLine());
    }

    @Override
    public Redaction redaction(Path file, Predicate<SourceRow> unwanted) throws IOException {
        List<SourceRow> hits = new ArrayList<>();
        List<TextRedaction.Range> lines = new ArrayList<>();
        long count = 0;
        try (CsvRows rows = open(file)) {
            for (SourceRow row = rows.next(); row != null; row = rows.next()) {
                count++;
                if (unwanted.test(row)) {
                    hits.add(row);
                    lines.add(new TextRedaction.Range(row.line(), rows.endOfRow()));
                }
            }
        }
        return new TextRedaction(file, encoding(), count, hits, TextRedaction.Unit.LINE, lines, lines, this::blank);
    }

    /** A quoted cell of nothing but line ends; without quotes it wouldn't count as a row. */
    private String blank(String lines) {
        String end = lines.endsWith("\r\n") ? "\r\n" : lines.endsWith("\n") ? "\n" : lines.endsWith("\r") ? "\r" : "";
        return quote + TextRedaction.lineEnds(lines.substring(0, lines.length() - end.length())) + quote + end;
    }
}
