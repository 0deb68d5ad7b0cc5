package io.recruiteebridge.export;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/**
 * Pieces of work that one thread makes and another finishes, in the same order, so that an export uses two processors. Only
 * so many wait in between. Used by the thread that makes them.
 */
final class Handover<T> implements AutoCloseable {
    private static final int BATCH = 50;

    private final int mostBatches;
    private final Consumer<T> work;
    private final ExecutorService thread;
    private final ArrayDeque<CompletableFuture<Void>> underWay = new ArrayDeque<>();
    private List<T> batch = new ArrayList<>(BATCH);

    /**
     * @param most how many pieces may wait; this is what memory must have room for
     * @param work finishes one; what it throws comes out of {@link #put} or {@link #finish}
     */
    Handover(int most, Consumer<T> work) {
        this.mostBatches = Math.max(1, most / BATCH);
        this.work = work;
        this.thread = Executors.newSingleThreadExecutor(run -> {
            Thread made = new Thread(run, "export");
            made.setDaemon(true);
            return made;
        });
    }

    /** Hands a piece over, and waits if too many are not finished yet. */
    void put(T piece) {
        batch.add(piece);
        if (batch.size() == BATCH) {
            pass();
        }
    }

    /** Waits until everything is finished. */
    void finish() {
        pass();
        while (!underWay.isEmpty()) {
            awaitFirst();
        }
    }

    private void pass() {
        if (underWay.size() == mostBatches) {
            awaitFirst();
        }
        List<T> full = batch;
        batch = new ArrayList<>(BATCH);
        underWay.add(CompletableFuture.runAsync(() -> full.forEach(work), thread));
    }

    private void awaitFirst() {
        try {
            underWay.remove().join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : e;
        }
    }

    /** When this returns, nothing is being worked on any more. */
    @Override
    public void close() {
        thread.shutdown();
        underWay.forEach(pieces -> pieces.exceptionally(failure -> null).join());
    }
}
