package io.recruiteebridge.recruitee;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * The candidates as the JSON that Recruitee sends. Only for the export, which passes on every field, also those that the
 * bridge doesn't know, and no number rounded; everything else uses {@link CandidateDirectory}. Thread-safe.
 */
public interface CandidateRecords {
    /** Receives a list, on the reading thread and in the order of arrival. */
    interface Sink {
        /** @param candidate has an integer {@code id}; the sink may keep it */
        void candidate(CandidateRecord candidate);

        /** @param references what a page says about jobs and stages; called before that page's candidates */
        default void references(JsonNode references) {}
    }

    /** Everybody, as {@link CandidateDirectory#all} lists them. */
    Listing records(Sink sink) throws RecruiteeException, InterruptedException;

    /** The full record of a candidate; null if there is none. */
    @Nullable
    JsonNode record(long id) throws RecruiteeException, InterruptedException;
}
