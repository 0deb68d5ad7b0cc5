package io.recruiteebridge.recruitee;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Whether Recruitee can be reached and accepts the token, as the last response says. If that is too long ago, {@link #latest}
 * and {@link #keepFresh} send a request, for whose response nobody waits. Thread-safe.
 */
public final class ReachabilityProbe implements AutoCloseable {
    private static final Duration FRESH = Duration.ofSeconds(60);

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
    private final ExecutorService executor = executor();
    private volatile @Nullable Evidence evidence;
    private @Nullable Future<?> request;
    /** Whether Recruitee doesn't know the cheapest request. */
    private volatile boolean cheapestUnknown;

    public ReachabilityProbe(RecruiteeClient client, RequestGate gate, LongSupplier nanoTime) {
        this.client = client;
        this.gate = gate;
        this.nanoTime = nanoTime;
    }

    /** One thread, which ends when it has nothing to do: there may be hundreds of probes. */
    private static ExecutorService executor() {
        ThreadPoolExecutor executor =
                new ThreadPoolExecutor(1, 1, 5, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> {
                    Thread thread = new Thread(work, "reachability");
                    thread.setDaemon(true);
                    return thread;
                });
        executor.allowCoreThreadTimeOut(true);
        return executor;
    }

    /** A response came, whatever the request was; returns what it says. */
    public Reachability received(Response response) {
        Reachability reachability =
                switch (response.responseClass()) {
                    case DONE, REFUSED, THROTTLED -> Reachability.CONNECTED;
                    case SETTINGS_REFUSED -> Reachability.REJECTED;
                    case NOT_SENT, UNCLEAR -> Reachability.NOT_RESPONDING;
                };
        if (response.responseClass() != ResponseClass.NOT_SENT || !gate.stopped()) {
            evidence = new Evidence(reachability, nanoTime.getAsLong());
        }
        return reachability;
    }

    /**
     * Sends a request, without waiting for the response, if none is under way, the gate is open, and there was no response for
     * a minute or the last one wasn't good. Call it every second or so.
     */
    public void keepFresh() {
        if (!isCurrent(evidence)
                && gate.inFlight() == 0
                && gate.view().opensIn().isZero()) {
            submit();
        }
    }

    /** The settings changed: sends a request at once, without waiting for the response. */
    public void settingsChanged() {
        evidence = null;
        submit();
    }

    private boolean isCurrent(@Nullable Evidence known) {
        return known != null
                && known.reachability == Reachability.CONNECTED
                && nanoTime.getAsLong() - known.at < FRESH.toNanos();
    }

    /** What is known. If that is out of date, Recruitee is asked, for the next time. Doesn't wait. */
    public Reachability latest() {
        keepFresh();
        Evidence known = evidence;
        return known == null ? Reachability.UNKNOWN : known.reachability;
    }

    private synchronized Future<?> submit() {
        Future<?> pending = request;
        if (pending == null || pending.isDone()) {
            pending = begin();
            request = pending;
        }
        return pending;
    }

    private Future<?> begin() {
        try {
            return executor.submit(this::send);
        } catch (RejectedExecutionException e) {
            return CompletableFuture.completedFuture(null); // closed: what was known stays
        }
    }

    private Response send() throws InterruptedException {
        // As long as nothing is known, everybody else waits for this response: no time for a request that isn't
        // documented.
        boolean first = evidence == null;
        if (!first && !cheapestUnknown) {
            Response response = client.send(ApiRequest.checkToken());
            boolean answered = response.responseClass() == ResponseClass.REFUSED || response.status() >= 500;
            if (!answered) {
                return response;
            }
        }
        Response response = client.send(ApiRequest.whoAmI(Purpose.EXPORT));
        cheapestUnknown = !first && response.responseClass() == ResponseClass.DONE;
        return response;
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
