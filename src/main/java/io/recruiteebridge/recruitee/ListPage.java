package io.recruiteebridge.recruitee;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One answer of the candidate list, verified to be one. */
record ListPage(
        List<ObjectNode> candidates,
        JsonNode references,
        @Nullable Instant generatedAt) {

    static ListPage of(JsonNode answer) throws DoubtfulListException {
        JsonNode rows = answer.path("candidates");
        if (!rows.isArray()) {
            throw new DoubtfulListException("The answer to a question for candidates holds no list of them");
        }
        List<ObjectNode> candidates = new ArrayList<>(rows.size());
        for (JsonNode row : rows) {
            if (!(row instanceof ObjectNode candidate) || id(candidate) <= 0) {
                throw new DoubtfulListException("A row of the candidate list has no integer id");
            }
            candidates.add(candidate);
        }
        return new ListPage(candidates, answer.path("references"), time(answer.path("generated_at")));
    }

    /** The candidate's id, or 0 if there is none. */
    static long id(JsonNode candidate) {
        JsonNode id = candidate.path("id");
        return id.canConvertToLong() && id.isIntegralNumber() ? id.longValue() : 0;
    }

    static @Nullable Instant time(JsonNode node) {
        try {
            return Instant.parse(node.asText());
        } catch (DateTimeException e) {
            return null;
        }
    }

    int size() {
        return candidates.size();
    }

    boolean startsIn(LongSet ids) {
        return size() > 0 && ids.contains(id(candidates.get(0)));
    }

    boolean endsIn(LongSet ids) {
        return size() > 0 && ids.contains(id(candidates.get(size() - 1)));
    }

    /**
     * Whether a first page is smaller than asked for, but round: it may be all there are, or Recruitee may have come to
     * give smaller pages, and to believe the first would cut the list short without a word. One more page tells.
     */
    boolean mayBeCapped(int limit) {
        return size() > 0 && size() < limit && size() % 10 == 0;
    }
}
