package io.recruiteebridge.imports;

import io.recruiteebridge.delivery.KnownAddresses;
import io.recruiteebridge.recruitee.CandidateDirectory;
import io.recruiteebridge.recruitee.RequestGate;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Who is known in the account, as of this minute; without an answer in a moment nobody is waited for. Thread-safe. */
public final class FreshKnown implements Supplier<@Nullable Known>, AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final KnownAddresses account;
    private final CandidateDirectory directory;
    private final RequestGate gate;
    private final Known known;
    private final ExecutorService asking = Executors.newSingleThreadExecutor(work -> {
        Thread thread = new Thread(work, "known");
        thread.setDaemon(true);
        return thread;
    });

    public FreshKnown(KnownAddresses account, CandidateDirectory directory, RequestGate gate, Known known) {
        this.account = account;
        this.directory = directory;
        this.gate = gate;
        this.known = known;
    }

    @Override
    public @Nullable Known get() {
        if (!gate.view().opensIn().isZero()) {
            return null;
        }
        Future<?> refreshed = asking.submit(() -> {
            account.refresh(directory);
            return null;
        });
        try {
            refreshed.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            return known;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        } catch (ExecutionException | TimeoutException e) {
            // It goes on by itself, and is of use to the next one who asks.
            return null;
        }
    }

    @Override
    public void close() {
        asking.shutdownNow();
    }
}
