package io.recruiteebridge.camel;

import io.recruiteebridge.imports.Failures;
import io.recruiteebridge.imports.InboxReceiver;
import java.io.File;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * The bean {@code receiving}: takes files over. One that cannot be taken (it may not be read, the disk is full,
 * mapping.yaml has a mistake) is tried again every few seconds; the others pass it. Thread-safe.
 */
public final class Taking {
    private static final long RETRY = Duration.ofSeconds(5).toNanos();

    private final InboxReceiver receiving;
    private final Failures failures;
    private final LongSupplier nanoTime;
    private final Map<String, Long> failedAt = new ConcurrentHashMap<>();

    public Taking(InboxReceiver receiving, Failures failures, LongSupplier nanoTime) {
        this.receiving = receiving;
        this.failures = failures;
        this.nanoTime = nanoTime;
    }

    /** Takes a file over that has stood still. */
    public void receive(File file) {
        String place = file.getName();
        try {
            receiving.receive(file.toPath());
            failedAt.remove(place);
            failures.fine(place);
        } catch (IOException | RuntimeException e) {
            failedAt.put(place, nanoTime.getAsLong());
            failures.wrong(place, e);
        }
    }

    /** Whether a file failed only just now. */
    public boolean waits(String name) {
        Long at = failedAt.get(name);
        return at != null && nanoTime.getAsLong() - at < RETRY;
    }
}
