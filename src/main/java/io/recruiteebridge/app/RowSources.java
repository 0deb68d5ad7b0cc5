package io.recruiteebridge.app;

import io.recruiteebridge.camel.pull.PullSource;
import io.recruiteebridge.delivery.DeliveryService;
import io.recruiteebridge.delivery.OutgoingRow;
import io.recruiteebridge.imports.AccountReadiness;
import io.recruiteebridge.imports.ImportJobs;
import io.recruiteebridge.recruitee.RequestGate;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * The sources that have work only while a file is in progress: they wait long for a file, but only briefly for rows. Without
 * time they look: that is how many companies share the threads. Thread-safe.
 */
final class RowSources {
    /** How long to wait for rows while a file is in progress. */
    private static final Duration AMONG_ROWS = Duration.ofMillis(200);
    /** A file that begins rings. */
    private static final long NO_FILE = Duration.ofSeconds(30).toNanos();

    private static final long NO_ROW = Duration.ofMillis(50).toNanos();
    private static final long LONGEST_PAUSE = Duration.ofSeconds(1).toNanos();

    private final ImportJobs jobs;
    private final DeliveryService deliveries;
    private final AccountReadiness account;
    private final RequestGate gate;
    private final LongSupplier nanoTime;
    private final double crowd;
    private volatile long recordedAt;

    /** @param crowd how much longer outcomes wait for each other, since others use the same disk; 1 alone */
    RowSources(
            ImportJobs jobs,
            DeliveryService deliveries,
            AccountReadiness account,
            RequestGate gate,
            LongSupplier nanoTime,
            double crowd) {
        this.jobs = jobs;
        this.deliveries = deliveries;
        this.account = account;
        this.gate = gate;
        this.nanoTime = nanoTime;
        this.crowd = crowd;
        this.recordedAt = nanoTime.getAsLong();
    }

    /** Rows to send. Nobody is to wait at the gate who could carry another company's row. */
    PullSource<OutgoingRow> outgoing() {
        return new WorkSource<>(
                patience -> {
                    if (!jobs.awaitAny(patience) || patience.isZero() && untilAdmitted() > 0) {
                        return null;
                    }
                    return deliveries.take(amongRows(patience));
                },
                jobs::wakeUp,
                null);
    }

    long outgoingRest() {
        boolean paused = !gate.view().opensIn().isZero();
        return rest(Math.max(NO_ROW, Math.min(paused ? LONGEST_PAUSE : AMONG_ROWS.toNanos(), untilAdmitted())));
    }

    private long untilAdmitted() {
        return gate.nanosUntilNext(Math.max(0, deliveries.inFlight() - gate.inFlight()));
    }

    /** Even if nothing has happened: health checks when this last ran. */
    PullSource<DeliveryService> outcomes() {
        return new WorkSource<>(
                patience -> {
                    if (patience.isZero()) {
                        return isRecordingDue() ? deliveries : null;
                    }
                    if (jobs.awaitAny(patience)) {
                        deliveries.awaitOutcomes(AMONG_ROWS);
                    }
                    return deliveries;
                },
                jobs::wakeUp,
                null);
    }

    private boolean isRecordingDue() {
        long now = nanoTime.getAsLong();
        long every = jobs.isEmpty() ? NO_FILE : (long) (AMONG_ROWS.toNanos() * crowd);
        if (now - recordedAt < every && !deliveries.hasGroup()) {
            return false;
        }
        recordedAt = now;
        return true;
    }

    /** A file that is about to be received wakes this, so that the account's addresses are read meanwhile. */
    PullSource<DeliveryService> inquiries() {
        return new WorkSource<>(
                patience -> account.outdated()
                                || jobs.awaitAny(patience)
                                        && deliveries.reconciler().await(amongRows(patience))
                        ? deliveries
                        : null,
                jobs::wakeUp,
                null);
    }

    /** Nanoseconds between looks for what a file in progress brings. */
    long rest() {
        return rest(NO_ROW);
    }

    private long rest(long amongRows) {
        return jobs.isEmpty() ? NO_FILE : amongRows;
    }

    private static Duration amongRows(Duration patience) {
        return patience.compareTo(AMONG_ROWS) < 0 ? patience : AMONG_ROWS;
    }
}
