package io.recruiteebridge.imports;

import io.recruiteebridge.recruitee.Job;
import io.recruiteebridge.recruitee.JobDirectory;
import io.recruiteebridge.recruitee.RecruiteeException;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The jobs for a person who is waiting: once Recruitee hasn't answered, nobody is asked for a while. Else each of many rows would
 * wait for an answer of its own. Thread-safe.
 */
final class FailFastJobs implements JobDirectory {
    private static final long SILENCE = Duration.ofSeconds(30).toNanos();

    private final JobDirectory directory;
    private final BooleanSupplier mayAsk;
    private final LongSupplier nanoTime;
    /** When there was no answer; null: there was one, or nobody has asked. */
    private volatile @Nullable Long silentSince;

    /** @param mayAsk whether a request can pass while somebody waits */
    FailFastJobs(JobDirectory directory, BooleanSupplier mayAsk, LongSupplier nanoTime) {
        this.directory = directory;
        this.mayAsk = mayAsk;
        this.nanoTime = nanoTime;
    }

    private interface Question<T> {
        T ask() throws RecruiteeException, InterruptedException;
    }

    @Override
    public List<Job> jobs() throws RecruiteeException, InterruptedException {
        return ask(directory::jobs);
    }

    @Override
    public List<Job.Stage> stages(long jobId) throws RecruiteeException, InterruptedException {
        return ask(() -> directory.stages(jobId));
    }

    private <T> T ask(Question<T> question) throws RecruiteeException, InterruptedException {
        Long since = silentSince;
        if (!mayAsk.getAsBoolean() || since != null && nanoTime.getAsLong() - since < SILENCE) {
            throw new RecruiteeException(RecruiteeException.Kind.GAVE_UP, 0, "Recruitee can't be asked at the moment");
        }
        try {
            T answer = question.ask();
            silentSince = null;
            return answer;
        } catch (RecruiteeException e) {
            if (e.kind() != RecruiteeException.Kind.REFUSED) {
                silentSince = nanoTime.getAsLong();
            }
            throw e;
        }
    }
}
