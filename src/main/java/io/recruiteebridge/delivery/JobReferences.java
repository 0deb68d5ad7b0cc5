package io.recruiteebridge.delivery;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The ids of a row's jobs and stage, as the ledger keeps them: titles may have changed when the row is resumed. Immutable.
 *
 * @param stage 0: none
 */
public record JobReferences(List<Long> jobs, long stage) {
    static final JobReferences NONE = new JobReferences(List.of(), 0);

    public JobReferences {
        jobs = List.copyOf(jobs);
    }

    /** What {@link #text} wrote; null: none. */
    public static JobReferences of(@Nullable String text) {
        if (text == null) {
            return NONE;
        }
        String[] jobsAndStage = text.split("@", 2);
        List<Long> jobs =
                Arrays.stream(jobsAndStage[0].split(",")).map(Long::valueOf).toList();
        return new JobReferences(jobs, jobsAndStage.length == 1 ? 0 : Long.parseLong(jobsAndStage[1]));
    }

    /** For the ledger; null for none. */
    @Nullable
    String text() {
        return jobs.isEmpty()
                ? null
                : jobs.stream().map(String::valueOf).collect(Collectors.joining(",")) + (stage == 0 ? "" : "@" + stage);
    }
}
