package io.recruiteebridge.reading.workbook;

import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The rows of a sheet, from the top. Not thread-safe. */
public interface SheetRows extends Closeable {
    /**
     * The next row in which something stands; null at the end.
     *
     * @throws io.recruiteebridge.reading.DamagedFileException if the workbook can't be read any further
     */
    @Nullable
    SheetRow next() throws IOException;

    /** Whether the file ends too early. Known at the end. */
    default boolean isTorn() {
        return false;
    }

    /** Whether the sheet has merged cells. Known at the end. */
    boolean hasMergedCells();
}
