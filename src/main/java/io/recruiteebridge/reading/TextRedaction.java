package io.recruiteebridge.reading;

import io.recruiteebridge.files.KeptOpen;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Removes rows from a text file and leaves everything else as it is: encoding, quotes, blank lines, compression. Immutable;
 * memory grows only with the rows removed.
 */
public final class TextRedaction implements Redaction {
    /** What a {@link Range} counts. */
    public enum Unit {
        /** Lines of the text, from 1. */
        LINE,
        /** Characters of the text, from 0. */
        CHARACTER
    }

    /** A part of the text, {@code to} excluded. */
    public record Range(long from, long to) {}

    private final Path file;
    private final TextEncoding encoding;
    private final long rows;
    private final List<SourceRow> hits;
    private final Unit unit;
    private final List<Range> ranges;
    private final List<Range> removals;
    private final UnaryOperator<String> blank;

    /**
     * @param rows how many rows the file has
     * @param hits those to remove
     * @param ranges where the hits are, in the same order
     * @param removals what {@link Way#REMOVE} removes
     * @param blank turns the text of a hit into a blank row with the same line ends
     */
    public TextRedaction(
            Path file,
            TextEncoding encoding,
            long rows,
            List<SourceRow> hits,
            Unit unit,
            List<Range> ranges,
            List<Range> removals,
            UnaryOperator<String> blank) {
        this.file = file;
        this.encoding = encoding;
        this.rows = rows;
        this.hits = List.copyOf(hits);
        this.unit = unit;
        this.ranges = List.copyOf(ranges);
        this.removals = List.copyOf(removals);
        this.blank = blank;
    }

    @Override
    public List<SourceRow> hits() {
        return hits;
    }

    @Override
    public long kept() {
        return rows - hits.size();
    }

    @Override
    public void write(OutputStream out, Way way) throws IOException {
        try (Reader text = new BufferedReader(encoding.reader(file), 1 << 16);
                Writer copy = encoding.exactWriter(new KeptOpen(out))) {
            copy(text, copy, way);
        }
    }

    private void copy(Reader text, Writer copy, Way way) throws IOException {
        boolean lines = unit == Unit.LINE;
        List<Range> gone = way == Way.BLANK ? ranges : removals;
        StringBuilder within = new StringBuilder();
        int next = 0;
        long at = lines ? 1 : 0;
        int c = text.read();
        while (c >= 0) {
            int behind = text.read();
            boolean inside = next < gone.size() && at >= gone.get(next).from();
            if (!inside) {
                copy.write(c);
            } else if (way == Way.BLANK) {
                within.append((char) c);
            }
            if (!lines || c == '\n' || (c == '\r' && behind != '\n')) {
                at++;
            }
            if (inside && (behind < 0 || at >= gone.get(next).to())) {
                if (way == Way.BLANK) {
                    copy.append(blank.apply(within.toString()));
                    within.setLength(0);
                }
                next++;
            }
            c = behind;
        }
    }

    /** The line ends of a text, and nothing else. */
    public static String lineEnds(String text) {
        StringBuilder ends = new StringBuilder();
        text.chars().filter(c -> c == '\n' || c == '\r').forEach(c -> ends.append((char) c));
        return ends.toString();
    }
}
