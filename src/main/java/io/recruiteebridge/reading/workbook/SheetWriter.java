package io.recruiteebridge.reading.workbook;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/** Writes a workbook of one table, all of whose cells are text: nothing in it is a formula, and no digit is lost. */
public interface SheetWriter extends Closeable {
    /** Writes a row; the first one is the headings. */
    void row(List<String> cells) throws IOException;

    /** Completes the workbook and closes the stream below it. */
    @Override
    void close() throws IOException;
}
