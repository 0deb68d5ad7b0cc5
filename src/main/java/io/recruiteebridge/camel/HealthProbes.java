package io.recruiteebridge.camel;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Looks whether disks and databases work, at most once every few seconds, however often monitoring asks. A look that hangs keeps
 * nobody waiting: what the last one has found counts, for a while. Thread-safe.
 *
 * @param <S> what is looked at; each is equal to itself only
 */
final class HealthProbes<S> {
    private static final Duration VALID_FOR = Duration.ofSeconds(5);
    private static final Duration HANGS_AFTER = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final Duration PATIENCE_TOGETHER = Duration.ofSeconds(3);
    private static final int THREADS = 16;

    private final Function<S, @Nullable String> look;
    private final String hanging;
    private final LongSupplier nanoTime;
    private final ExecutorService executor = executor();
    private final Map<S, Probe> probes = new HashMap<>();

    /**
     * @param look returns the problem, or null; may hang
     * @param hanging the problem if it does
     */
    HealthProbes(Function<S, @Nullable String> look, String hanging, LongSupplier nanoTime) {
        this.look = look;
        this.hanging = hanging;
        this.nanoTime = nanoTime;
    }

    private static ExecutorService executor() {
        ThreadPoolExecutor executor =
                new ThreadPoolExecutor(THREADS, THREADS, 5, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> {
                    Thread thread = new Thread(work, "health");
                    thread.setDaemon(true);
                    return thread;
                });
        executor.allowCoreThreadTimeOut(true);
        return executor;
    }

    /** The problem of the last one, if all have one. */
    @Nullable
    String problem(Collection<S> all) {
        synchronized (probes) {
            probes.keySet().retainAll(new HashSet<>(all));
        }
        long end = System.nanoTime() + PATIENCE_TOGETHER.toNanos();
        String problem = null;
        for (S each : all) {
            Probe probe;
            synchronized (probes) {
                probe = probes.computeIfAbsent(each, Probe::new);
            }
            CountDownLatch begun = probe.begin();
            if (begun != null) {
                await(begun, Math.min(PATIENCE.toNanos(), end - System.nanoTime()));
            }
            problem = probe.problem();
            if (problem == null) {
                return null;
            }
        }
        return problem;
    }

    private static void await(CountDownLatch latch, long nanos) {
        try {
            latch.await(nanos, TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The looks at one of them. */
    private final class Probe {
        private final S subject;
        private @Nullable CountDownLatch underWay;
        private long at;
        private boolean known;
        private @Nullable String found;

        Probe(S subject) {
            this.subject = subject;
        }

        /** Looks again if it is time; null if not. */
        synchronized @Nullable CountDownLatch begin() {
            long now = nanoTime.getAsLong();
            if (underWay != null || (known && now - at <= VALID_FOR.toNanos())) {
                return null;
            }
            CountDownLatch done = new CountDownLatch(1);
            underWay = done;
            at = now;
            executor.execute(() -> {
                try {
                    end(look.apply(subject));
                } catch (RuntimeException e) {
                    end("unexpected failure: " + e.getClass().getSimpleName());
                } finally {
                    done.countDown();
                }
            });
            return done;
        }

        private synchronized void end(@Nullable String result) {
            found = result;
            known = true;
            at = nanoTime.getAsLong();
            underWay = null;
        }

        synchronized @Nullable String problem() {
            boolean hangs = underWay != null && (!known || nanoTime.getAsLong() - at > HANGS_AFTER.toNanos());
            return hangs ? hanging : found;
        }
    }
}
