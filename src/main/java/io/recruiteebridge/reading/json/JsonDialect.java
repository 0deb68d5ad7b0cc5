package io.recruiteebridge.reading.json;

import io.recruiteebridge.reading.OwnColumns;
import io.recruiteebridge.reading.ReadingNotes;
import io.recruiteebridge.reading.Redaction;
import io.recruiteebridge.reading.RowLayout;
import io.recruiteebridge.reading.RowWriter;
import io.recruiteebridge.reading.Rows;
import io.recruiteebridge.reading.SourceRow;
import io.recruiteebridge.reading.TextDialect;
import io.recruiteebridge.reading.TextRedaction;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * How a JSON file is written. Immutable.
 *
 * @param format {@code json} for one document, {@code jsonl} for one object per line
 * @param lineEnd the first line end: {@code \n}, {@code \r\n} or {@code \r}
 * @param columns the keys of all objects in the order first seen
 * @param list the keys that lead to the list of rows; none: it is the document, or in {@code candidates}
 */
public record JsonDialect(
        String format,
        boolean gzip,
        Charset charset,
        boolean bom,
        String lineEnd,
        List<String> columns,
        List<String> list,
        ReadingNotes notes)
        implements TextDialect {
    public JsonDialect {
        columns = List.copyOf(columns);
        list = list == null ? List.of() : List.copyOf(list); // absent in what the first version wrote
    }

    @Override
    public RowLayout layout() {
        return RowLayout.OBJECTS;
    }

    @Override
    public boolean rowPerLine() {
        return format.equals(JsonFormat.LINES);
    }

    @Override
    public Rows open(Path file) throws IOException {
        return rows(file);
    }

    private JsonRows rows(Path file) throws IOException {
        Reader text = encoding().reader(file);
        try {
            return new JsonRows(text, list, new JsonColumns(columns));
        } catch (IOException e) {
            text.close();
            throw e;
        }
    }

    @Override
    public RowWriter writer(OutputStream out, List<String> addedColumns) throws IOException {
        return new JsonRowWriter(encoding().writer(out), this, new OwnColumns(addedColumns));
    }

    @Override
    public Redaction redaction(Path file, Predicate<SourceRow> unwanted) throws IOException {
        List<SourceRow> hits = new ArrayList<>();
        List<TextRedaction.Range> ranges = new ArrayList<>();
        List<TextRedaction.Range> removals = new ArrayList<>();
        long count = 0;
        long open = -1;
        long keptEnd = -1;
        long hitEnd = -1;
        try (JsonRows rows = rows(file)) {
            for (SourceRow row = rows.next(); row != null; row = rows.next()) {
                count++;
                long start = rows.rowStart().getCharOffset();
                long end = start + JsonRow.text(row).length();
                if (unwanted.test(row)) {
                    hits.add(row);
                    ranges.add(new TextRedaction.Range(start, end));
                    open = open < 0 ? start : open;
                    hitEnd = end;
                } else {
                    if (open >= 0) {
                        removals.add(new TextRedaction.Range(open, start));
                        open = -1;
                    }
                    keptEnd = end;
                }
            }
        }
        if (open >= 0) {
            // The comma to remove is before the last hits.
            removals.add(new TextRedaction.Range(keptEnd < 0 ? open : keptEnd, hitEnd));
        }
        return new TextRedaction(
                file,
                encoding(),
                count,
                hits,
                TextRedaction.Unit.CHARACTER,
                ranges,
                removals,
                object -> '{' + TextRedaction.lineEnds(object) + '}');
    }
}
