package io.recruiteebridge.recruitee;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Whether Recruitee can be reached and accepts the token, as the last response says. If that is too long ago, {@link #check}
 * sends a request. Thread-safe.
 */
public final class ReachabilityProbe implements AutoCloseable {
    private static final Duration FRESH = Duration.ofSeconds(60);
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    /** What the last response says. */
    public enum Reachability {
        /** There was none yet. */
        UNKNOWN,
        CONNECTED,
        NOT_RESPONDING,
        /** Recruitee rejects the token or the company ID. */
        REJECTED
    }

    private record Evidence(Reachability reachability, long at) {}

    private final RecruiteeClient client;
    private final RequestGate gate;
    private final LongSupplier nanoTime;
    private final ExecutorService executor = Executors.newSingleThreadExecutor(work -> {
        Thread thread = new Thread(work, "reachability");
        thread.setDaemon(true);
        return thread;
    });
    private volatile @Nullable Evidence evidence;
    private @Nullable Future<?> request;

    public ReachabilityProbe(RecruiteeClient client, RequestGate gate, LongSupplier nanoTime) {
        this.client = client;
        this.gate = gate;
        this.nanoTime = nanoTime;
    }

    /** A response came, whatever the request was. */
    public void received(Response response) {
        Reachability reachability =
                switch (response.responseClass()) {
                    case DONE, REFUSED, THROTTLED -> Reachability.CONNECTED;
                    case SETTINGS_REFUSED -> Reachability.REJECTED;
                    case NOT_SENT, UNCLEAR -> Reachability.NOT_RESPONDING;
                };
        if (response.responseClass() != ResponseClass.NOT_SENT || !gate.stopped()) {
            evidence = new Evidence(reachability, nanoTime.getAsLong());
        }
    }

    /** What is known; asks Recruitee first if that is out of date and the gate is open. */
    public Reachability check() {
        Evidence known = evidence;
        boolean fresh = known != null && nanoTime.getAsLong() - known.at < FRESH.toNanos();
        boolean connected = known != null && known.reachability == Reachability.CONNECTED;
        if ((!fresh || !connected) && gate.view().opensIn().isZero()) {
            ask();
            known = evidence;
        }
        return known == null ? Reachability.UNKNOWN : known.reachability;
    }

    private void ask() {
        Future<?> pending;
        synchronized (this) {
            pending = request;
            if (pending == null || pending.isDone()) {
                pending = executor.submit(() -> client.send(ApiRequest.whoAmI(Purpose.EXPORT)));
                request = pending;
            }
        }
        try {
            pending.get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            // What was known before stays.
        }
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
