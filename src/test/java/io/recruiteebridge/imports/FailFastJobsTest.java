package io.recruiteebridge.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.recruiteebridge.recruitee.Job;
import io.recruiteebridge.recruitee.JobDirectory;
import io.recruiteebridge.recruitee.RecruiteeException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FailFastJobsTest {
    private long now = -5;
    private boolean mayAsk = true;
    private RecruiteeException.@Nullable Kind failure;
    private int asked;

    private final FailFastJobs jobs = new FailFastJobs(
            new JobDirectory() {
                @Override
                public List<Job> jobs() throws RecruiteeException {
                    asked++;
                    if (failure != null) {
                        throw new RecruiteeException(failure, 0, "no");
                    }
                    return List.of(new Job(1, "Cook", "published"));
                }

                @Override
                public List<Job.Stage> stages(long jobId) throws RecruiteeException {
                    jobs();
                    return List.of();
                }
            },
            () -> mayAsk,
            () -> now);

    private void fails() {
        assertThatThrownBy(jobs::jobs).isInstanceOf(RecruiteeException.class);
    }

    @Test
    void afterSilenceNobodyIsAskedForAWhile() throws Exception {
        failure = RecruiteeException.Kind.GAVE_UP;
        fails();
        for (int row = 0; row < 100; row++) {
            fails();
            assertThatThrownBy(() -> jobs.stages(1)).isInstanceOf(RecruiteeException.class);
        }
        assertThat(asked).isEqualTo(1);
        failure = null;
        now += TimeUnit.SECONDS.toNanos(30);
        assertThat(jobs.jobs()).hasSize(1);
        assertThat(jobs.stages(1)).isEmpty();
        assertThat(asked).isEqualTo(3);
    }

    @Test
    void aRefusalIsAnAnswer() throws Exception {
        failure = RecruiteeException.Kind.REFUSED;
        fails();
        failure = null;
        assertThat(jobs.jobs()).hasSize(1);
    }

    @Test
    void nobodyIsAskedWhileNothingPasses() {
        mayAsk = false;
        fails();
        assertThat(asked).isZero();
    }
}
