package io.recruiteebridge.reading;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of a file, in constant memory. Not thread-safe. */
public interface Rows extends Closeable {
    /**
     * The next row, or null at the end.
     *
     * @throws IOException if the file can no longer be read, although it was scanned before
     */
    @Nullable
    SourceRow next() throws IOException;

    /**
     * The next rows; empty at the end.
     *
     * @param most the most rows
     * @param mostCharacters about the most text: the row that reaches it is the last one
     */
    default List<SourceRow> next(int most, long mostCharacters) throws IOException {
        List<SourceRow> some = new ArrayList<>();
        long before = characters();
        while (some.size() < most && characters() - before < mostCharacters) {
            SourceRow row = next();
            if (row == null) {
                break;
            }
            some.add(row);
        }
        return some;
    }

    /** About how many characters have been read so far. */
    long characters();
}
