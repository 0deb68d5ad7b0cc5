package io.recruiteebridge.imports;

import io.recruiteebridge.reading.Rows;
import io.recruiteebridge.reading.SourceRow;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of a working copy, read once, from its beginning to its end. For one thread, but {@link #hasLeft} for any. */
final class FileRows {
    interface Source {
        Rows open() throws IOException;
    }

    private final Source source;
    private final long count;
    private final Runnable atEnd;
    private @Nullable Rows open;
    private @Nullable SourceRow ahead;
    private volatile boolean ended;

    /**
     * @param source is opened when the first row is read
     * @param count how many rows there are
     * @param atEnd is told when all have been read
     */
    FileRows(Source source, long count, Runnable atEnd) {
        this.source = source;
        this.count = count;
        this.atEnd = atEnd;
    }

    boolean hasLeft() {
        return !ended;
    }

    /** Whether there are some, and none was read yet. */
    boolean areUnread() {
        return !ended && open == null;
    }

    /** The next rows, limited as in {@link Rows#next(int, long)}; empty at the end of the file. */
    List<SourceRow> next(int most, long mostCharacters) throws IOException {
        SourceRow first = ahead;
        if (first != null) {
            ahead = null;
            return List.of(first);
        }
        List<SourceRow> chunk = opened().next(most, mostCharacters);
        if (chunk.isEmpty()) {
            end();
            close();
        }
        return chunk;
    }

    private Rows opened() throws IOException {
        Rows rows = open;
        if (rows == null) {
            rows = source.open();
            open = rows;
        }
        return rows;
    }

    /** After these rows the file may have ended, which is known without another turn. */
    void endAfter(List<SourceRow> read) throws IOException {
        if (read.get(read.size() - 1).number() >= count && !ended) {
            List<SourceRow> more = next(1, Long.MAX_VALUE);
            ahead = more.isEmpty() ? null : more.get(0);
        }
    }

    /** None is to be read any more. */
    void end() {
        ended = true;
        atEnd.run();
    }

    private void close() throws IOException {
        Rows rows = open;
        open = null;
        if (rows != null) {
            rows.close();
        }
    }
}
