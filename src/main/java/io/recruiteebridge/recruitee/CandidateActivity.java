package io.recruiteebridge.recruitee;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What shows whether somebody has worked with a candidate. Immutable. Of lists, the counts that they lack are 0.
 *
 * @param changedAt the later of {@code updated_at} and {@code last_activity_at}; null if Recruitee gives neither
 * @param files attachments, without the CV
 * @param cvPending whether there is a CV that Recruitee has not fetched yet
 */
public record CandidateActivity(
        @Nullable Instant changedAt,
        long notes,
        long tasks,
        long messages,
        long ratings,
        long files,
        boolean cvPending) {
    /** Of a candidate of whom nothing is known. */
    public static final CandidateActivity NONE = new CandidateActivity(null, 0, 0, 0, 0, 0, false);

    /** @param candidate a full record */
    static CandidateActivity of(JsonNode candidate) {
        return new CandidateActivity(
                later(
                        CandidateSummary.time(candidate.path("updated_at")),
                        CandidateSummary.time(candidate.path("last_activity_at"))),
                candidate.path("notes_count").asLong(),
                candidate.path("tasks_count").asLong(),
                candidate.path("mailbox_messages_count").asLong(),
                candidate.path("ratings_count").asLong(),
                candidate.path("attachments_count").asLong(),
                candidate.path("cv_filename").isTextual()
                        && !candidate.path("cv_url").isTextual());
    }

    /** The later of two times, of which either may be missing. */
    static @Nullable Instant later(@Nullable Instant one, @Nullable Instant other) {
        return one == null || other != null && other.isAfter(one) ? other : one;
    }
}
