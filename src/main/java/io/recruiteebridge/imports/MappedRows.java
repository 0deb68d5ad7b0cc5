package io.recruiteebridge.imports;

import io.recruiteebridge.mapping.MappedRow;
import io.recruiteebridge.reading.Rows;
import io.recruiteebridge.reading.SourceRow;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a file, mapped, in their order. Mapping is most of the work of looking through a file: it is done a few batches
 * ahead, on as many threads as there are processors. Used by one thread.
 */
final class MappedRows implements AutoCloseable {
    private static final int BATCH = 500;
    private static final long BATCH_CHARACTERS = 500_000;

    private final Rows rows;
    private final FileMapping mapping;
    private final int ahead = Runtime.getRuntime().availableProcessors() + 1;
    private final ExecutorService threads;
    private final ArrayDeque<Future<List<MappedRow>>> batches = new ArrayDeque<>();
    private Iterator<MappedRow> current = Collections.emptyIterator();
    private boolean ended;

    /** @param rows not closed together with this */
    MappedRows(Rows rows, FileMapping mapping) {
        this.rows = rows;
        this.mapping = mapping;
        this.threads = Executors.newFixedThreadPool(ahead - 1, work -> {
            Thread thread = new Thread(work, "map");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** The next row, or null at the end. */
    @Nullable
    MappedRow next() throws IOException {
        while (!current.hasNext()) {
            readAhead();
            Future<List<MappedRow>> batch = batches.poll();
            if (batch == null) {
                return null;
            }
            current = finished(batch).iterator();
        }
        return current.next();
    }

    private void readAhead() throws IOException {
        while (!ended && batches.size() < ahead) {
            List<SourceRow> batch = rows.next(BATCH, BATCH_CHARACTERS);
            if (batch.isEmpty()) {
                ended = true;
            } else {
                batches.add(
                        threads.submit(() -> batch.stream().map(mapping::map).toList()));
            }
        }
    }

    private static List<MappedRow> finished(Future<List<MappedRow>> batch) throws IOException {
        try {
            return batch.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
