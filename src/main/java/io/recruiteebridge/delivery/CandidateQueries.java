package io.recruiteebridge.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import io.recruiteebridge.recruitee.CandidateList;
import io.recruiteebridge.recruitee.ReadClient;
import io.recruiteebridge.recruitee.RecruiteeException;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Questions about candidates whose ids are known. "Not there" is believed only where the answer can be trusted. */
final class CandidateQueries {
    private CandidateQueries() {}

    /** The lean records of those of these candidates who are still there. */
    static Map<Long, JsonNode> byIds(Collection<Long> ids, ReadClient questions)
            throws RecruiteeException, InterruptedException {
        Map<Long, JsonNode> found = new HashMap<>();
        Set<Long> missing = new LinkedHashSet<>(ids);
        // Missing from one answer may mean that Recruitee gives fewer at a time than were asked for: ask again for
        // those.
        int foundNow = 1;
        while (!missing.isEmpty() && foundNow > 0) {
            foundNow = 0;
            for (JsonNode candidate : page(missing, questions)) {
                long id = candidate.path("id").asLong();
                if (!ids.contains(id)) {
                    return oneByOne(ids, questions);
                }
                if (missing.remove(id)) {
                    foundNow++;
                    found.put(id, candidate);
                }
            }
        }
        return found;
    }

    private static JsonNode page(Collection<Long> ids, ReadClient questions)
            throws RecruiteeException, InterruptedException {
        StringJoiner list = new StringJoiner(",");
        ids.forEach(id -> list.add(id.toString()));
        TreeMap<String, String> query = new TreeMap<>();
        query.put("ids", list.toString());
        query.put("limit", Integer.toString(CandidateList.LARGEST_PAGE));
        JsonNode page = questions.get("candidates", query).path("candidates");
        if (!page.isArray()) {
            throw unreliable("The answer to a question for candidates holds no list of them");
        }
        return page;
    }

    /** A filter that Recruitee does not know gives everyone, a page of them: then each one is asked for by itself. */
    private static Map<Long, JsonNode> oneByOne(Collection<Long> ids, ReadClient questions)
            throws RecruiteeException, InterruptedException {
        Map<Long, JsonNode> found = new HashMap<>();
        for (long id : ids) {
            JsonNode candidate = full(id, questions);
            if (candidate != null) {
                found.put(id, candidate);
            }
        }
        return found;
    }

    /** The full record of a candidate, or null if there is none. */
    static @Nullable JsonNode full(long id, ReadClient questions) throws RecruiteeException, InterruptedException {
        JsonNode candidate;
        try {
            candidate = questions.get("candidates/" + id, new TreeMap<>()).path("candidate");
        } catch (RecruiteeException e) {
            if (e.kind() == RecruiteeException.Kind.REFUSED && e.status() == 404) {
                return null;
            }
            throw e;
        }
        if (candidate.path("id").asLong() != id) {
            throw unreliable("The answer to a question for one candidate is about somebody else");
        }
        return candidate;
    }

    static RecruiteeException unreliable(@Nullable String message) {
        return new RecruiteeException(RecruiteeException.Kind.UNRELIABLE, 0, message);
    }
}
