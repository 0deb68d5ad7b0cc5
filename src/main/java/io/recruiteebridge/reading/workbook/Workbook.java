package io.recruiteebridge.reading.workbook;

import io.recruiteebridge.language.Sentence;
import io.recruiteebridge.outcome.OutcomeCode;
import io.recruiteebridge.reading.DamagedFileException;
import io.recruiteebridge.reading.FileDialect;
import io.recruiteebridge.reading.HeadingVocabulary.LinkKind;
import io.recruiteebridge.reading.ReadingNotes;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/** An open workbook. Not thread-safe. */
public interface Workbook extends Closeable {
    int MOST_SHEETS = 1_000;

    /** The sheets with cells, in their order; most workbooks' charts and macros aren't among them. */
    List<Sheet> sheets() throws IOException;

    /**
     * Opens a sheet. Closing the workbook closes it, too.
     *
     * @param part as in {@link Sheet}
     * @param links for each column, which links matter there
     */
    SheetRows open(String part, List<LinkKind> links) throws IOException;

    /** How a table of this workbook is read again, and written. */
    FileDialect dialect(SheetTable table, List<String> columns, ReadingNotes notes);

    /** @param key says it with what the sheets of such a workbook are called */
    static DamagedFileException tooManySheets(String key) {
        return new DamagedFileException(OutcomeCode.WORKBOOK_TOO_LARGE, Sentence.of(key, MOST_SHEETS));
    }
}
