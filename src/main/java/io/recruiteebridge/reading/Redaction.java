package io.recruiteebridge.reading;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.zip.GZIPOutputStream;

/**
 * Takes some rows out of a file and leaves every other character as it stands: encoding, quotes, blank lines, compression.
 * Immutable; memory grows with the rows taken out only.
 */
public final class Redaction {
    /** What becomes of the rows. */
    public enum Way {
        /** They are gone, with their line ends and commas. */
        REMOVE,
        /** They are blank, but still there: numbers and lines of all rows stay. */
        BLANK
    }

    /** From and up to, but not with: lines of a CSV file, characters of JSON. */
    private record Range(long from, long to) {}

    private final Path file;
    private final FileDialect form;
    private final long rows;
    private final List<SourceRow> hits;
    private final List<Range> ranges;
    private final List<Range> removals;

    private Redaction(
            Path file, FileDialect form, long rows, List<SourceRow> hits, List<Range> ranges, List<Range> removals) {
        this.file = file;
        this.form = form;
        this.rows = rows;
        this.hits = List.copyOf(hits);
        this.ranges = ranges;
        this.removals = removals;
    }

    /**
     * Finds the rows that are to go.
     *
     * @param form as {@link Reading#survey} found it
     */
    public static Redaction of(Path file, FileDialect form, Predicate<SourceRow> unwanted) throws IOException {
        return form.format() == FileFormat.CSV ? ofCsv(file, form, unwanted) : ofJson(file, form, unwanted);
    }

    private static Redaction ofCsv(Path file, FileDialect form, Predicate<SourceRow> unwanted) throws IOException {
        List<SourceRow> hits = new ArrayList<>();
        List<Range> ranges = new ArrayList<>();
        long count = 0;
        long open = 0;
        try (Rows rows = Reading.open(file, form)) {
            for (SourceRow row = rows.next(); row != null; row = rows.next()) {
                count++;
                if (open > 0) {
                    ranges.add(new Range(open, row.line()));
                    open = 0;
                }
                if (unwanted.test(row)) {
                    hits.add(row);
                    open = row.line();
                }
            }
        }
        if (open > 0) {
            ranges.add(new Range(open, Long.MAX_VALUE));
        }
        return new Redaction(file, form, count, hits, ranges, ranges);
    }

    private static Redaction ofJson(Path file, FileDialect form, Predicate<SourceRow> unwanted) throws IOException {
        List<SourceRow> hits = new ArrayList<>();
        List<Range> ranges = new ArrayList<>();
        List<Range> removals = new ArrayList<>();
        long count = 0;
        long open = -1;
        long keptEnd = -1;
        long hitEnd = -1;
        JsonColumns columns = new JsonColumns();
        columns.add(form.columns());
        try (JsonRows rows = new JsonRows(Source.of(file, form).text(), columns)) {
            for (SourceRow row = rows.next(); row != null; row = rows.next()) {
                count++;
                long start = rows.startOfRow();
                long end = start + text(row).length();
                if (unwanted.test(row)) {
                    hits.add(row);
                    ranges.add(new Range(start, end));
                    open = open < 0 ? start : open;
                    hitEnd = end;
                } else {
                    if (open >= 0) {
                        removals.add(new Range(open, start));
                        open = -1;
                    }
                    keptEnd = end;
                }
            }
        }
        if (open >= 0) {
            // The comma that goes with the last ones stands before them.
            removals.add(new Range(keptEnd < 0 ? open : keptEnd, hitEnd));
        }
        return new Redaction(file, form, count, hits, ranges, removals);
    }

    private static String text(SourceRow row) {
        String json = row.json();
        if (json == null) {
            throw new IllegalStateException("not a JSON row");
        }
        return json;
    }

    /** The rows that are to go. */
    public List<SourceRow> hits() {
        return hits;
    }

    /** How many rows are not to go. */
    public long kept() {
        return rows - hits.size();
    }

    /** Writes the file without those rows; the stream stays open. */
    public void write(OutputStream out, Way way) throws IOException {
        OutputStream open = new FilterOutputStream(out) {
            @Override
            public void write(byte[] bytes, int from, int length) throws IOException {
                out.write(bytes, from, length); // FilterOutputStream goes byte by byte.
            }

            @Override
            public void close() throws IOException {
                flush();
            }
        };
        try (Reader text = new BufferedReader(Source.of(file, form).text(), 1 << 16);
                Writer copy = new BufferedWriter(
                        new OutputStreamWriter(form.gzip() ? new GZIPOutputStream(open) : open, form.charset()))) {
            if (form.bom()) {
                copy.write('\ufeff');
            }
            copy(text, copy, way);
        }
    }

    private void copy(Reader text, Writer copy, Way way) throws IOException {
        boolean csv = form.format() == FileFormat.CSV;
        List<Range> gone = way == Way.BLANK ? ranges : removals;
        StringBuilder within = new StringBuilder();
        int next = 0;
        long at = csv ? 1 : 0;
        int c = text.read();
        while (c >= 0) {
            int behind = text.read();
            boolean inside = next < gone.size() && at >= gone.get(next).from();
            if (!inside) {
                copy.write(c);
            } else if (way == Way.BLANK) {
                within.append((char) c);
            }
            if (!csv || c == '\n' || (c == '\r' && behind != '\n')) {
                at++;
            }
            if (inside && (behind < 0 || at >= gone.get(next).to())) {
                if (way == Way.BLANK) {
                    copy.append(csv ? blankCsv(within) : blankJson(within));
                    within.setLength(0);
                }
                next++;
            }
            c = behind;
        }
    }

    /** One quoted cell with nothing but the line ends: without quotes it would count as no row at all. */
    private static String blankCsv(CharSequence lines) {
        String text = lines.toString();
        String end = text.endsWith("\r\n") ? "\r\n" : text.endsWith("\n") ? "\n" : text.endsWith("\r") ? "\r" : "";
        return '"' + lineEnds(text.substring(0, text.length() - end.length())) + '"' + end;
    }

    private static String blankJson(CharSequence object) {
        return '{' + lineEnds(object.toString()) + '}';
    }

    private static String lineEnds(String text) {
        StringBuilder ends = new StringBuilder();
        text.chars().filter(c -> c == '\n' || c == '\r').forEach(c -> ends.append((char) c));
        return ends.toString();
    }
}
