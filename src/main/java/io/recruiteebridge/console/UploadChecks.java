package io.recruiteebridge.console;

import io.recruiteebridge.delivery.DuplicateLookup;
import io.recruiteebridge.imports.Check;
import io.recruiteebridge.imports.Originals;
import io.recruiteebridge.mapping.FileChoices;
import io.recruiteebridge.settings.Settings;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/** Checks uploaded files, on threads of their own, and only as long as somebody waits for the result. Thread-safe. */
final class UploadChecks {
    /** A file can't be checked while somebody waits: it is too large, or it takes too long. */
    static final class TooLargeException extends Exception {
        private static final long serialVersionUID = 1;
    }

    /** The largest file without its compression, in bytes. */
    private static final long LARGEST_INFLATED = 1L << 30;

    private static final Duration LONGEST = Duration.ofMinutes(2);
    private static final int THREADS = 2;
    private static final int BUFFER = 1 << 16;

    private final Settings settings;
    private final Supplier<@Nullable DuplicateLookup> known;
    private final @Nullable Originals originals;
    private final ExecutorService threads;
    private final Duration longest;
    private final Map<Path, Future<?>> again = new ConcurrentHashMap<>();

    /** @param known gives null while existing candidates cannot be looked up */
    UploadChecks(Settings settings, Supplier<@Nullable DuplicateLookup> known, @Nullable Originals originals) {
        this(settings, known, originals, LONGEST);
    }

    /** @param longest after which a check is given up */
    UploadChecks(
            Settings settings,
            Supplier<@Nullable DuplicateLookup> known,
            @Nullable Originals originals,
            Duration longest) {
        this.longest = longest;
        this.settings = settings;
        this.known = known;
        this.originals = originals;
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                THREADS, THREADS, 1, TimeUnit.MINUTES, new LinkedBlockingQueue<>(UploadVisits.MOST), work -> {
                    Thread thread = new Thread(work, "console-check");
                    thread.setDaemon(true);
                    return thread;
                });
        pool.allowCoreThreadTimeOut(true);
        this.threads = pool;
    }

    /**
     * Checks a file.
     *
     * @param name the name that it would be imported under
     * @throws CancellationException if the visit has ended
     */
    UploadStore.Upload check(Path file, String name, UploadVisit visit) throws IOException, TooLargeException {
        Future<UploadStore.Upload> check = threads.submit(() -> look(file, name, FileChoices.NONE, Instant.now()));
        visit.cancelAtEnd(check);
        return await(check);
    }

    /**
     * Checks a file again with other choices; an earlier check of that file that is still going on ends.
     *
     * @throws CancellationException if it was itself ended by a later one
     * @throws RejectedExecutionException if there is too much to do
     */
    UploadStore.Upload again(UploadStore.Upload upload, FileChoices choices) throws IOException, TooLargeException {
        Path file = upload.file();
        Future<UploadStore.Upload> check =
                threads.submit(() -> look(file, upload.result().receipt().file(), choices, upload.checked()));
        Future<?> earlier = again.put(file, check);
        if (earlier != null) {
            earlier.cancel(true);
        }
        try {
            return await(check);
        } finally {
            again.remove(file, check);
        }
    }

    private UploadStore.Upload await(Future<UploadStore.Upload> check) throws IOException, TooLargeException {
        try {
            return check.get(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof TooLargeException tooLarge) {
                throw tooLarge;
            }
            if (e.getCause() instanceof IOException failed) {
                throw failed;
            }
            throw new IllegalStateException(e.getCause());
        } catch (TimeoutException e) {
            throw new TooLargeException();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException();
        } finally {
            check.cancel(true);
        }
    }

    private UploadStore.Upload look(Path file, String name, FileChoices choices, Instant uploaded)
            throws IOException, TooLargeException {
        if (isLargeInflated(file)) {
            throw new TooLargeException();
        }
        DuplicateLookup account = known.get();
        Check.Result result;
        try {
            result = new Check(settings, account, originals).preview(file, name, choices);
        } catch (Check.UnansweredException e) {
            account = null;
            result = new Check(settings, null, originals).preview(file, name, choices);
        }
        return new UploadStore.Upload(file, Files.size(file), uploaded, result, account != null);
    }

    /** What isn't compressed, or is damaged, isn't large. */
    private static boolean isLargeInflated(Path file) throws IOException {
        byte[] buffer = new byte[BUFFER];
        try (InputStream disk = Files.newInputStream(file);
                InputStream inflated = new GZIPInputStream(disk, BUFFER)) {
            long size = 0;
            for (int n = inflated.read(buffer); n >= 0 && size <= LARGEST_INFLATED; n = inflated.read(buffer)) {
                size += n;
            }
            return size > LARGEST_INFLATED;
        } catch (ZipException | EOFException notCompressed) {
            return false;
        }
    }
}
