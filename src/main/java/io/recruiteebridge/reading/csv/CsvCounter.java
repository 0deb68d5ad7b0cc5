package io.recruiteebridge.reading.csv;

import de.siegmar.fastcsv.reader.CsvReader;
import io.recruiteebridge.reading.HeadingVocabulary;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** Counts the rows of a CSV file without keeping them. */
final class CsvCounter extends CsvRecords<String> {
    private CsvCounter(HeadingVocabulary headings) {
        super(headings);
    }

    static CsvCounter of(Reader text, CsvSyntax syntax, HeadingVocabulary headings) throws IOException {
        CsvCounter counter = new CsvCounter(headings);
        try (CsvReader<String> reader = reader(text, syntax, counter)) {
            reader.iterator().hasNext();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return counter;
    }

    @Override
    void cell(int index, char[] buffer, int offset, int size) {}

    @Override
    @Nullable
    String row(long line, int cells) {
        return null;
    }
}
