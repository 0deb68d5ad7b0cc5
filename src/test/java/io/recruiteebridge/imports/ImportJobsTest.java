package io.recruiteebridge.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.recruiteebridge.delivery.ImportProgress;
import io.recruiteebridge.ledger.ImportFile;
import io.recruiteebridge.ledger.ImportFileState;
import io.recruiteebridge.mapping.Mapping;
import io.recruiteebridge.mapping.Synonyms;
import io.recruiteebridge.reading.FileDialect;
import io.recruiteebridge.reading.Reading;
import io.recruiteebridge.reading.ReadingContext;
import io.recruiteebridge.settings.DuplicateMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(600)
class ImportJobsTest {
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Duration SHORT = Duration.ofMillis(50);

    @TempDir
    Path folder;

    private final ImportJobs jobs = new ImportJobs();

    @Test
    void aNewFileEndsTheWaitForRowsToRead() throws Exception {
        FutureTask<ImportJob> waiting = waiting(() -> jobs.awaitReadable(null, LONG));
        ImportJob job = job();
        jobs.add(job);
        assertThat(waiting.get()).isSameAs(job);
    }

    @Test
    void theLastOutcomeEndsTheWaitForAFileToComplete() throws Exception {
        ImportJob job = job();
        jobs.add(job);
        FutureTask<ImportJob> waiting = waiting(() -> jobs.awaitComplete(System::nanoTime, LONG));
        assertThat(job.rows().next(10, 1_000)).hasSize(1);
        assertThat(job.rows().next(10, 1_000)).isEmpty();
        assertThat(waiting.get()).isSameAs(job);
    }

    /** Several look for files at a time, and may find the same one. */
    @Test
    void aFileIsCompletedByOneThread() throws Exception {
        ImportJob job = job();
        assertThat(job.beginCompletion()).isTrue();
        assertThat(job.beginCompletion()).isFalse();
        job.completeAgainAt(0);
        assertThat(job.beginCompletion()).isTrue();
    }

    @Test
    void aFailedCompletionIsRetriedInTime() throws Exception {
        ImportJob job = job();
        jobs.add(job);
        while (!job.rows().next(10, 1_000).isEmpty()) {
            // on to the end
        }
        job.beginCompletion();
        AtomicLong now = new AtomicLong(System.nanoTime());
        long retry = now.get() + TimeUnit.HOURS.toNanos(1);
        assertThat(jobs.awaitComplete(now::get, SHORT)).isNull();
        job.completeAgainAt(retry);
        assertThat(jobs.awaitComplete(now::get, SHORT)).isNull();
        now.set(retry);
        assertThat(jobs.awaitComplete(now::get, LONG)).isSameAs(job);
    }

    @Test
    void aWakeUpEndsEveryWait() throws Exception {
        FutureTask<ImportJob> toRead = waiting(() -> jobs.awaitReadable(null, LONG));
        FutureTask<ImportJob> toComplete = waiting(() -> jobs.awaitComplete(System::nanoTime, LONG));
        jobs.wakeUp();
        assertThat(toRead.get()).isNull();
        assertThat(toComplete.get()).isNull();
    }

    private ImportJob job() throws Exception {
        Path copy = Files.writeString(folder.resolve("copy"), "name,email\nAda,ada@example.com\n");
        FileDialect dialect =
                Reading.scan(copy, "people.csv", ReadingContext.NONE).dialect();
        Mapping mapping = Mapping.of(dialect.columns(), Synonyms.builtIn());
        ImportFile file = new ImportFile(
                1,
                "people.csv",
                Files.size(copy),
                0,
                "",
                ImportFileState.WORKING,
                0,
                dialect.toJson(),
                mapping.toJson(),
                "skip",
                null,
                1,
                0,
                0,
                Instant.EPOCH,
                null,
                null,
                null);
        ImportProgress progress = new ImportProgress(1, "people.csv", DuplicateMode.SKIP, null, Long.MAX_VALUE, null);
        return new ImportJob(file, copy, null, progress, 1 << 20, Clock.systemUTC());
    }

    /** A thread that waits; when this returns, it does. */
    private static FutureTask<ImportJob> waiting(Callable<ImportJob> wait) {
        FutureTask<ImportJob> task = new FutureTask<>(wait);
        Thread thread = new Thread(task);
        thread.setDaemon(true);
        thread.start();
        await().until(() -> thread.getState() == Thread.State.TIMED_WAITING);
        return task;
    }
}
