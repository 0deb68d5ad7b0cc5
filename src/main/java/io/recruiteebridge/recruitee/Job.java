package io.recruiteebridge.recruitee;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A job or talent pool. Immutable.
 *
 * @param status {@code published} and {@code internal} ones take candidates; empty if unknown
 */
public record Job(long id, String title, String status) {
    /** A stage of a job's pipeline. */
    public record Stage(long id, String name) {}

    static Job of(JsonNode json) {
        return new Job(
                CandidateSummary.id(json),
                json.path("title").asText(""),
                json.path("status").asText(""));
    }

    /** Whether candidates may be added. */
    boolean isOpen() {
        return status.isEmpty() || status.equals("published") || status.equals("internal");
    }
}
