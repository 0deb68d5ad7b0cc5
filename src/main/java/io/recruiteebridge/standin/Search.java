package io.recruiteebridge.standin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** {@code GET search/new/candidates}: an index that may lag behind the other calls. */
final class Search {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int TOO_MANY = 10_000;

    private final CandidateStore account;
    private final Json json;

    Search(CandidateStore account, Json json) {
        this.account = account;
        this.json = json;
    }

    HttpResponse respond(HttpRequest request, Duration lag) {
        int limit = request.number("limit", 60, 1);
        if (limit > TOO_MANY) {
            return HttpResponse.html(500);
        }
        Predicate<StoredCandidate> wanted =
                wanted(request.parameter("filters_json").orElse("[]"));
        Instant asOf = account.now().minus(lag);
        List<StoredCandidate> found = new ArrayList<>(account.candidates().stream()
                .filter(candidate -> visible(candidate, asOf))
                .filter(wanted)
                .toList());
        if (!request.parameter("sort_by").orElse("created_at_desc").equals("created_at_asc")) {
            Collections.reverse(found);
        }
        long offset = (request.number("page", 1, 1) - 1L) * limit;
        List<StoredCandidate> page = found.stream().skip(offset).limit(limit).toList();
        return HttpResponse.json(200, json.hits(page, found.size()));
    }

    /** Candidates created after the index was written are missing, those deleted after it are still in it. */
    private static boolean visible(StoredCandidate candidate, Instant asOf) {
        Instant deletedAt = candidate.deletedAt();
        return !candidate.createdAt().isAfter(asOf) && (deletedAt == null || deletedAt.isAfter(asOf));
    }

    /** All known filters must match; unknown ones are ignored, as Recruitee does: everyone comes back. */
    private static Predicate<StoredCandidate> wanted(String filtersJson) {
        Predicate<StoredCandidate> wanted = candidate -> true;
        try {
            for (JsonNode filter : MAPPER.readTree(filtersJson)) {
                wanted = wanted.and(filter(filter));
            }
        } catch (JsonProcessingException e) {
            return candidate -> true;
        }
        return wanted;
    }

    private static Predicate<StoredCandidate> filter(JsonNode filter) {
        return switch (filter.path("field").asText()) {
            case "all" -> everywhere(filter.path("query").asText());
            case "created_at" ->
                createdBetween(
                        filter.path("gte").asLong(Long.MIN_VALUE),
                        filter.path("lte").asLong(Long.MAX_VALUE));
            default -> candidate -> true;
        };
    }

    private static Predicate<StoredCandidate> everywhere(String query) {
        List<String> terms = Stream.of(query.split(" AND "))
                .map(term -> term.strip().replace("\"", "").toLowerCase(Locale.ROOT))
                .toList();
        return candidate -> {
            String text = text(candidate.profile()).toLowerCase(Locale.ROOT);
            return terms.stream().allMatch(text::contains);
        };
    }

    private static Predicate<StoredCandidate> createdBetween(long first, long last) {
        return candidate -> {
            long second = candidate.createdAt().getEpochSecond();
            return second >= first && second <= last;
        };
    }

    private static String text(Profile profile) {
        return String.join(
                "\n",
                profile.name(),
                String.join("\n", profile.emails()),
                String.join("\n", profile.phones()),
                String.valueOf(profile.coverLetter()));
    }
}
