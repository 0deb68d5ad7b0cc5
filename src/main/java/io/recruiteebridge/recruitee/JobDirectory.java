package io.recruiteebridge.recruitee;

import java.util.List;

/** The jobs of the account. Errors and thread-safety: {@link CandidateDirectory}. */
public interface JobDirectory {
    /** The jobs and talent pools to which candidates may be added. */
    List<Job> jobs() throws RecruiteeException, InterruptedException;

    /** The stages of a job, in their order; none if there is no such job. */
    List<Job.Stage> stages(long jobId) throws RecruiteeException, InterruptedException;
}
