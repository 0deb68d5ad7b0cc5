package io.recruiteebridge.imports;

import io.recruiteebridge.mapping.MappedRow;
import io.recruiteebridge.reading.Rows;
import io.recruiteebridge.reading.SourceRow;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a file, mapped, in order. Mapping is most of the work of a check, so it is done a few batches ahead, on all
 * processors. Used by one thread.
 */
final class MappedRows {
    private static final int BATCH = 500;
    private static final long BATCH_CHARACTERS = 500_000;

    private static final int THREADS = Runtime.getRuntime().availableProcessors();
    /** Not a fork/join pool: whoever waits for a batch must only wait, not carry out other tasks meanwhile. */
    private static final Executor POOL = Executors.newFixedThreadPool(THREADS, work -> {
        Thread thread = new Thread(work, "map");
        thread.setDaemon(true);
        return thread;
    });

    private final Rows rows;
    private final FileMapping mapping;
    private final ArrayDeque<CompletableFuture<List<MappedRow>>> batches = new ArrayDeque<>();
    private Iterator<MappedRow> current = Collections.emptyIterator();
    private boolean ended;

    /** @param rows stays open */
    MappedRows(Rows rows, FileMapping mapping) {
        this.rows = rows;
        this.mapping = mapping;
    }

    /** The next row, or null at the end. */
    @Nullable
    MappedRow next() throws IOException {
        while (!current.hasNext()) {
            readAhead();
            CompletableFuture<List<MappedRow>> batch = batches.poll();
            if (batch == null) {
                return null;
            }
            current = batch.join().iterator();
        }
        return current.next();
    }

    private void readAhead() throws IOException {
        if (Thread.currentThread().isInterrupted()) {
            throw new InterruptedIOException("nobody waits for these rows any more");
        }
        while (!ended && batches.size() <= THREADS) {
            List<SourceRow> batch = rows.next(BATCH, BATCH_CHARACTERS);
            ended = batch.isEmpty();
            if (!ended) {
                batches.add(CompletableFuture.supplyAsync(() -> map(batch), POOL));
            }
        }
    }

    private List<MappedRow> map(List<SourceRow> batch) {
        List<MappedRow> mapped = new ArrayList<>(batch.size());
        for (SourceRow row : batch) {
            mapped.add(mapping.map(row));
        }
        return mapped;
    }
}
