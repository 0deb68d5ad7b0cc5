package io.recruiteebridge.export;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Hands work over to another thread, which does it in the same order, so that an export uses two processors. Only so much
 * waits in between. Used by one thread.
 */
final class WriterThread implements AutoCloseable {
    private static final int BATCH = 50;

    private final int mostBatches;
    private final ExecutorService thread;
    private final ArrayDeque<CompletableFuture<Void>> underWay = new ArrayDeque<>();
    private List<Runnable> batch = new ArrayList<>(BATCH);

    /** @param most how many pieces of work may wait: this is what memory must have room for */
    WriterThread(int most) {
        this.mostBatches = Math.max(1, most / BATCH);
        this.thread = Executors.newSingleThreadExecutor(run -> {
            Thread made = new Thread(run, "export");
            made.setDaemon(true);
            return made;
        });
    }

    /** Waits if too much is not done yet. What the work throws comes out of a later call, or of {@link #finish}. */
    void put(Runnable work) {
        batch.add(work);
        if (batch.size() == BATCH) {
            pass();
        }
    }

    /** Waits until everything is done. */
    void finish() {
        pass();
        while (!underWay.isEmpty()) {
            awaitFirst();
        }
    }

    private void pass() {
        if (batch.isEmpty()) {
            return;
        }
        if (underWay.size() == mostBatches) {
            awaitFirst();
        }
        List<Runnable> full = batch;
        batch = new ArrayList<>(BATCH);
        underWay.add(CompletableFuture.runAsync(() -> full.forEach(Runnable::run), thread));
    }

    private void awaitFirst() {
        try {
            underWay.remove().join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : e;
        }
    }

    /** When this returns, nothing is being done any more. */
    @Override
    public void close() {
        thread.shutdown();
        underWay.forEach(pieces -> pieces.exceptionally(failure -> null).join());
    }
}
