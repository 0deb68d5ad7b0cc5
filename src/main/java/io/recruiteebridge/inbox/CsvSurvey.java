package io.recruiteebridge.inbox;

import de.siegmar.fastcsv.reader.CsvReader;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Counts the rows of a CSV file without keeping them. */
final class CsvSurvey extends CsvRecords<String> {
    /** The sender's habit with quotes shows in the heading and so many rows. */
    private static final int HABIT = 10;

    private final List<String> columns = new ArrayList<>();
    private long records;
    private int lastCells;
    private boolean quoteAll = true;

    static CsvSurvey of(Reader text, CsvDialect dialect) throws IOException {
        CsvSurvey survey = new CsvSurvey();
        try (CsvReader<String> reader = reader(text, dialect.delimiter(), dialect.sepLine(), survey)) {
            reader.iterator().hasNext();
        }
        return survey;
    }

    @Override
    void cell(int index, char[] buffer, int offset, int size, boolean quoted) {
        if (records <= HABIT) {
            quoteAll &= quoted;
        }
        if (records == 0) {
            columns.add(new String(buffer, offset, size));
        }
    }

    @Override
    @Nullable
    String row(long line, int cells) {
        records++;
        lastCells = cells;
        return null;
    }

    boolean isEmpty() {
        return records == 0;
    }

    List<String> columns() {
        return columns;
    }

    long rows() {
        return records - 1;
    }

    boolean quoteAll() {
        return quoteAll;
    }

    boolean lastRowIsShort() {
        return lastCells < columns.size();
    }
}
