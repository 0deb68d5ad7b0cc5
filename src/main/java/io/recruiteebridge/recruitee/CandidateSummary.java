package io.recruiteebridge.recruitee;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A candidate as lists give it: without details. Immutable.
 *
 * @param id in Recruitee
 * @param name empty if there is none
 * @param source how the candidate got there: {@code manual} for those added by hand or by the API; empty if unknown
 * @param adminId the user who added the candidate; 0 if unknown
 * @param jobs the ids of the jobs and talent pools that the candidate is in
 * @param createdAt by Recruitee's clock; null if it can't be read
 */
public record CandidateSummary(
        long id,
        String name,
        List<String> emails,
        List<String> phones,
        String source,
        long adminId,
        Set<Long> jobs,
        @Nullable Instant createdAt) {
    public CandidateSummary {
        emails = List.copyOf(emails);
        phones = List.copyOf(phones);
        jobs = Set.copyOf(jobs);
    }

    /** @param json a record of the candidate, lean or full */
    public static CandidateSummary of(JsonNode json) {
        return new CandidateSummary(
                id(json),
                json.path("name").asText(""),
                texts(json.path("emails")),
                texts(json.path("phones")),
                json.path("source").asText(""),
                json.path("admin_id").asLong(),
                jobs(json.path("placements")),
                time(json.path("created_at")));
    }

    private static Set<Long> jobs(JsonNode placements) {
        Set<Long> jobs = new HashSet<>();
        placements.forEach(placement -> jobs.add(placement.path("offer_id").asLong()));
        return jobs;
    }

    /** The candidate's id, or 0 if there is none. */
    static long id(JsonNode candidate) {
        JsonNode id = candidate.path("id");
        return id.canConvertToLong() && id.isIntegralNumber() ? id.longValue() : 0;
    }

    static @Nullable Instant time(JsonNode node) {
        return time(node.asText());
    }

    /** Null if it can't be read. */
    static @Nullable Instant time(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** An array of strings, or of objects with a name. */
    static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>(array.size());
        for (JsonNode item : array) {
            texts.add(item.isObject() ? item.path("name").asText() : item.asText());
        }
        return texts;
    }
}
