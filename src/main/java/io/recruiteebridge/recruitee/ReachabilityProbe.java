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
 * Whether Recruitee can be reached and accepts the token, as the last response says. If that is too long ago, {@link #look}
 * sends a request; nothing else does. Thread-safe.
 */
public final class ReachabilityProbe implements AutoCloseable {
    private static final Duration FRESH = Duration.ofSeconds(60);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** What is known. */
    public enum Knowledge {
        UNKNOWN,
        FINE,
        UNREACHABLE,
        REFUSED
    }

    private record Evidence(Knowledge knowledge, long at) {}

    private final RecruiteeClient client;
    private final RequestGate gate;
    private final LongSupplier nanoTime;
    private final ExecutorService asking = Executors.newSingleThreadExecutor(work -> {
        Thread thread = new Thread(work, "reach");
        thread.setDaemon(true);
        return thread;
    });
    private volatile @Nullable Evidence evidence;
    private @Nullable Future<?> asked;

    public ReachabilityProbe(RecruiteeClient client, RequestGate gate, LongSupplier nanoTime) {
        this.client = client;
        this.gate = gate;
        this.nanoTime = nanoTime;
    }

    /** A response came, whatever the request was. */
    public void saw(Response response) {
        Knowledge knowledge =
                switch (response.verdict()) {
                    case DONE, REFUSED, THROTTLED -> Knowledge.FINE;
                    case SETTINGS_REFUSED -> Knowledge.REFUSED;
                    case NOT_SENT, UNCLEAR -> Knowledge.UNREACHABLE;
                };
        if (response.verdict() != ResponseClass.NOT_SENT || !gate.stopped()) {
            evidence = new Evidence(knowledge, nanoTime.getAsLong());
        }
    }

    /** What is known, after a request if need be and if one may pass. */
    public Knowledge look() {
        Evidence known = evidence;
        boolean fresh = known != null && nanoTime.getAsLong() - known.at < FRESH.toNanos();
        boolean fine = known != null && known.knowledge == Knowledge.FINE;
        if ((!fresh || !fine) && gate.view().opensIn().isZero()) {
            ask();
            known = evidence;
        }
        return known == null ? Knowledge.UNKNOWN : known.knowledge;
    }

    private void ask() {
        Future<?> question;
        synchronized (this) {
            question = asked;
            if (question == null || question.isDone()) {
                question = asking.submit(() -> client.send(ApiRequest.whoAmI(Purpose.EXPORT)));
                asked = question;
            }
        }
        try {
            question.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            // Then what was known before is what is known.
            return;
        }
    }

    @Override
    public void close() {
        asking.shutdownNow();
    }
}
