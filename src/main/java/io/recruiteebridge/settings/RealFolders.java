package io.recruiteebridge.settings;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;

/**
 * Where folders really are, behind symbolic links. A share that doesn't respond keeps nobody waiting: what is in it is taken to be
 * where it was last. Thread-safe.
 */
public final class RealFolders {
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    /** So many shares may hang before others are no longer looked at. */
    private static final int THREADS = 4;

    private static final Map<Path, Path> LAST = new ConcurrentHashMap<>();
    private static final Map<Path, Future<?>> SOUGHT = new ConcurrentHashMap<>();
    private static final ExecutorService EXECUTOR = Executors.newFixedThreadPool(THREADS, work -> {
        Thread thread = new Thread(work, "folders");
        thread.setDaemon(true);
        return thread;
    });

    private RealFolders() {}

    /** For each of these folders, which needn't exist, where it really is now. */
    public static UnaryOperator<Path> of(Collection<Path> folders) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        List<Future<?>> begun = new ArrayList<>();
        for (Path folder : folders) {
            SOUGHT.computeIfAbsent(folder, each -> {
                Future<?> search = EXECUTOR.submit(() -> LAST.put(each, real(each)));
                begun.add(search);
                return search;
            });
        }
        try {
            for (Future<?> search : begun) {
                search.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
            }
        } catch (TimeoutException | ExecutionException e) {
            // The others are taken to be where they were.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        SOUGHT.values().removeIf(Future::isDone);
        Map<Path, Path> real = new HashMap<>();
        for (Path folder : folders) {
            real.put(folder, LAST.getOrDefault(folder, folder));
        }
        return folder -> real.getOrDefault(folder, folder);
    }

    private static Path real(Path folder) {
        Path missing = folder.normalize();
        for (Path there = missing; there != null; there = there.getParent()) {
            try {
                return there.toRealPath().resolve(there.relativize(missing));
            } catch (IOException e) {
                // One above may exist.
            }
        }
        return missing;
    }
}
