package io.recruiteebridge.delivery;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.PriorityQueue;
import java.util.concurrent.locks.Condition;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Rows whose intent is on disk and that wait for their create, in order; rows whose candidate is to be completed, which
 * go first when they are due; and the number of requests in flight. Guarded by the lock of the {@link DeliveryService}.
 */
final class SendQueue {
    /** So long a stock keeps senders from waiting for the ledger; a row should not be examined long before it leaves. */
    private static final Duration STOCK = Duration.ofMillis(200);

    private static final int MOST_STOCK = 2_000;

    private final ArrayDeque<OpenRow> rows = new ArrayDeque<>();
    private final PriorityQueue<OpenRow> incomplete;
    private final Condition notEmpty;
    private final LongSupplier nanoTime;
    private int inFlight;
    private long left;
    private long measuredAt;
    private int stock;

    SendQueue(Condition notEmpty, LongSupplier nanoTime) {
        this.notEmpty = notEmpty;
        this.nanoTime = nanoTime;
        // Differences, since the monotonic clock may overflow.
        this.incomplete = new PriorityQueue<>((a, b) -> Long.signum(a.dueAt - b.dueAt));
    }

    void add(OpenRow row) {
        rows.add(row);
        notEmpty.signal();
    }

    /** Its candidate is to be completed when the row is due. */
    void complete(OpenRow row) {
        incomplete.add(row);
        notEmpty.signal();
    }

    /** The next row, which counts as in flight from now on, or null if there is none in time. */
    @Nullable
    OpenRow take(long nanos) throws InterruptedException {
        long wait = nanos;
        while (true) {
            OpenRow first = incomplete.peek();
            long due = first == null ? Long.MAX_VALUE : first.dueAt - nanoTime.getAsLong();
            if (due <= 0) {
                inFlight++;
                return incomplete.poll();
            }
            if (!rows.isEmpty()) {
                inFlight++;
                left++;
                return rows.poll();
            }
            if (wait <= 0) {
                return null;
            }
            long before = Math.min(wait, due);
            wait -= before - notEmpty.awaitNanos(before);
        }
    }

    /** A request has ended. */
    void returned() {
        inFlight--;
    }

    /** Removes the rows that match and wait for their create. */
    void takeBack(Predicate<OpenRow> which, Consumer<OpenRow> to) {
        for (Iterator<OpenRow> left = rows.iterator(); left.hasNext(); ) {
            OpenRow row = left.next();
            if (which.test(row)) {
                left.remove();
                to.accept(row);
            }
        }
    }

    /** Rows that are free to be sent or in flight. */
    int underWay() {
        return rows.size() + inFlight;
    }

    /** Rows that were taken and have not returned. */
    int inFlight() {
        return inFlight;
    }

    /** Whether there is room for so many more rows. */
    boolean hasRoom(int chunk) {
        return rows.size() < Math.max(chunk, stock);
    }

    /** Expects the pace since the last call to continue. */
    void measure() {
        long now = nanoTime.getAsLong();
        long elapsed = Math.max(1, now - measuredAt);
        stock = (int) Math.min(MOST_STOCK, left * STOCK.toNanos() / elapsed);
        measuredAt = now;
        left = 0;
    }
}
