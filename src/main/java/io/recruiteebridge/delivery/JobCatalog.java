package io.recruiteebridge.delivery;

import io.recruiteebridge.recruitee.Job;
import io.recruiteebridge.recruitee.JobDirectory;
import io.recruiteebridge.recruitee.RecruiteeException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** The account's jobs and talent pools, and their stages, as of a short while ago. Thread-safe. */
public final class JobCatalog {
    private static final long FRESH = Duration.ofMinutes(10).toNanos();
    /** After a miss the jobs are read again, unless they were just now. */
    private static final long JUST_NOW = Duration.ofMinutes(1).toNanos();

    private final JobDirectory directory;
    private final LongSupplier nanoTime;
    private @Nullable JobIndex jobs;
    private final Map<Long, List<Job.Stage>> stages = new HashMap<>();
    private long readAt;

    public JobCatalog(JobDirectory directory, LongSupplier nanoTime) {
        this.directory = directory;
        this.nanoTime = nanoTime;
    }

    /** The open jobs and talent pools as they were within the last ten minutes. */
    public List<Job> open() throws RecruiteeException, InterruptedException {
        return jobs().all();
    }

    /** The jobs as they were within the last ten minutes. */
    synchronized JobIndex jobs() throws RecruiteeException, InterruptedException {
        return jobs(FRESH);
    }

    /** The jobs after one wasn't found among them. */
    synchronized JobIndex jobsAfterMiss() throws RecruiteeException, InterruptedException {
        return jobs(JUST_NOW);
    }

    private JobIndex jobs(long age) throws RecruiteeException, InterruptedException {
        JobIndex known = jobs;
        if (known == null || nanoTime.getAsLong() - readAt >= age) {
            known = new JobIndex(directory.jobs());
            jobs = known;
            stages.clear();
            readAt = nanoTime.getAsLong();
        }
        return known;
    }

    /** The stages of a job, as old as the jobs. */
    synchronized List<Job.Stage> stages(long jobId) throws RecruiteeException, InterruptedException {
        List<Job.Stage> known = stages.get(jobId);
        if (known == null) {
            known = directory.stages(jobId);
            stages.put(jobId, known);
        }
        return known;
    }
}
