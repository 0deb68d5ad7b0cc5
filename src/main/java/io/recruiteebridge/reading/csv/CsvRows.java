package io.recruiteebridge.reading.csv;

import io.recruiteebridge.language.Sentence;
import io.recruiteebridge.outcome.OutcomeCode;
import io.recruiteebridge.reading.ColumnContents;
import io.recruiteebridge.reading.FileProbe;
import io.recruiteebridge.reading.FileScan;
import io.recruiteebridge.reading.HeadingSearch;
import io.recruiteebridge.reading.HeadingVocabulary;
import io.recruiteebridge.reading.Problem;
import io.recruiteebridge.reading.ReadingNotes;
import io.recruiteebridge.reading.RowScreen;
import io.recruiteebridge.reading.Rows;
import io.recruiteebridge.reading.SourceRow;
import io.recruiteebridge.reading.UnknownColumns;
import io.recruiteebridge.reading.UnreadableFileException;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The rows of a CSV file. */
final class CsvRows implements Rows {
    /** How many rows, besides the heading row, show whether every cell is quoted. */
    private static final int ROWS_SEEN = 10;
    /** If more than one row in so many is broken, it is the file that is. */
    private static final int BROKEN = 10;

    private static final List<String> EMPTY = List.of("");

    private static final Problem QUOTE_BROKEN =
            new Problem(OutcomeCode.CSV_QUOTE_BROKEN, null, Sentence.of("message.quote-broken"));

    private final CsvParser parser;
    private final CsvSyntax syntax;
    private final HeadingVocabulary vocabulary;
    private final @Nullable CsvDialect dialect;
    private List<String> columns = List.of();
    private @Nullable RowScreen screen;
    private @Nullable UnknownColumns unknown;
    private long lines;
    private long broken;
    private @Nullable CsvFault headingFault;
    private @Nullable CsvFault firstFault;
    private boolean lastRowTorn;
    private boolean quoteAll;
    private long characters;

    /** Reads a file for the first time. */
    CsvRows(Reader text, CsvSyntax syntax, HeadingVocabulary vocabulary) throws IOException {
        this(text, syntax, vocabulary, null);
    }

    /** Reads a file again. */
    CsvRows(Reader text, CsvDialect dialect) throws IOException {
        this(text, dialect.syntax(), HeadingVocabulary.NONE, dialect);
    }

    private CsvRows(Reader text, CsvSyntax syntax, HeadingVocabulary vocabulary, @Nullable CsvDialect dialect)
            throws IOException {
        this.parser = new CsvParser(text, syntax);
        this.syntax = syntax;
        this.vocabulary = vocabulary;
        this.dialect = dialect;
    }

    @Override
    public @Nullable SourceRow next() throws IOException {
        try {
            return read();
        } catch (CsvFaultException e) {
            throw new IOException("The file has changed since it was scanned", e);
        }
    }

    /**
     * The next row, or null at the end.
     *
     * @throws CsvFaultException if the file can't be read any further
     */
    @Nullable
    SourceRow read() throws IOException {
        RowScreen rows = screen == null ? readHeadings() : screen;
        if (rows == null) {
            return null;
        }
        SourceRow next = rows.poll();
        while (next == null && parser.next()) {
            add(rows);
            next = rows.poll();
        }
        if (next == null) {
            rows.end();
            next = rows.poll();
        }
        return next;
    }

    /** Null if there are none. */
    private @Nullable RowScreen readHeadings() throws IOException {
        List<Long> above = new ArrayList<>();
        while (parser.next()) {
            if (!parser.isBlank() && parser.line() >= syntax.headerLine()) {
                headingFault = parser.fault();
                List<String> unwrapped = parser.unwrapped();
                boolean wrapped = new HeadingSearch(vocabulary).isHeadingRow(unwrapped);
                begin(unwrapped != null && wrapped ? unwrapped : parser.texts(), above);
                break;
            }
            if (!parser.isBlank()) {
                above.add(parser.line());
            }
        }
        return screen;
    }

    private void begin(List<String> headings, List<Long> above) {
        columns = dialect == null ? headings : dialect.columns();
        screen = dialect == null
                ? RowScreen.first(columns, vocabulary, above)
                : RowScreen.again(columns, dialect.screening());
        unknown = dialect == null ? new UnknownColumns(vocabulary, columns) : null;
        quoteAll = parser.allQuoted();
        characters += parser.length();
        parser.expect(columns.size());
    }

    private void add(RowScreen rows) {
        if (parser.isBlank()) {
            rows.blank();
            return;
        }
        lines++;
        characters += parser.length();
        CsvFault fault = parser.fault();
        if (fault != null) {
            broken++;
            firstFault = firstFault == null ? fault : firstFault;
        } else if (lines <= ROWS_SEEN) {
            quoteAll &= parser.allQuoted();
        }
        List<List<String>> cells = cells();
        long passedOver = rows.passedOverCount();
        rows.add(parser.line(), parser.endLine(), cells, fault == null ? null : QUOTE_BROKEN);
        boolean person = rows.passedOverCount() == passedOver;
        if (person && unknown != null) {
            watch(unknown, cells);
        }
        boolean open = fault != null && fault.kind() == CsvFault.Kind.QUOTE_NOT_CLOSED;
        lastRowTorn = person && (open || cells.size() < columns.size());
    }

    private static void watch(UnknownColumns unknown, List<List<String>> cells) {
        for (int i = 0; i < cells.size(); i++) {
            unknown.cell(i, cells.get(i).get(0));
        }
    }

    private List<List<String>> cells() {
        int count = parser.count();
        if (count == 1 && columns.size() > 1) {
            List<String> unwrapped = parser.unwrapped();
            if (unwrapped != null && unwrapped.size() == columns.size()) {
                return unwrapped.stream().map(List::of).toList();
            }
        }
        List<String>[] cells = newArray(count);
        for (int i = 0; i < count; i++) {
            String text = parser.text(i);
            cells[i] = text.isEmpty() ? EMPTY : List.of(text);
        }
        return List.of(cells);
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static List<String>[] newArray(int size) {
        return new List[size];
    }

    /** The line after the row that came last. */
    long endOfRow() {
        return Objects.requireNonNull(screen).endOfRow();
    }

    /** The headings; empty if the file has none. */
    List<String> columns() {
        return columns;
    }

    /**
     * What is to be known about a file that has been read to its end.
     *
     * @throws UnreadableFileException if it can't be imported
     */
    FileScan scan(FileProbe file) throws IOException, UnreadableFileException {
        RowScreen rows = screen;
        if (rows == null) {
            throw new UnreadableFileException(OutcomeCode.EMPTY, Sentence.of("message.nothing-in-it"));
        }
        if (firstFault != null && broken * BROKEN > rows.rows()) {
            throw firstFault.ofFile();
        }
        CsvDialect read = new CsvDialect(
                file.encoding().gzip(),
                file.encoding().charset(),
                file.encoding().bom(),
                syntax.delimiter(),
                syntax.quote(),
                syntax.spaced(),
                quoteAll,
                syntax.lineEnd(),
                syntax.sepLine(),
                columns,
                file.isAscii(),
                rows.screening(),
                new ReadingNotes(
                        syntax.headerLine(),
                        null,
                        rows.passedOver(),
                        rows.passedOverCount(),
                        file.encodingSample(),
                        List.of()));
        return new FileScan(
                read,
                rows.rows(),
                file.sha256(),
                !file.endsLine() || lastRowTorn,
                unknown == null ? ColumnContents.NONE : unknown.found(),
                headingFault == null ? null : headingFault.refusal());
    }

    @Override
    public long characters() {
        return characters;
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }
}
