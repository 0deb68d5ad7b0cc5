package io.recruiteebridge.recruitee;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One page of the candidate list, verified to be one. */
record ListPage(
        List<ObjectNode> candidates,
        JsonNode references,
        @Nullable Instant generatedAt) {

    static ListPage of(JsonNode page) throws RecruiteeException {
        JsonNode rows = page.path("candidates");
        if (!rows.isArray()) {
            throw RecruiteeException.unreliable("Asked for candidates, Recruitee sent no list of them");
        }
        List<ObjectNode> candidates = new ArrayList<>(rows.size());
        for (JsonNode row : rows) {
            if (!(row instanceof ObjectNode candidate) || CandidateSummary.id(candidate) <= 0) {
                throw RecruiteeException.unreliable("A candidate in the list has no integer id");
            }
            candidates.add(candidate);
        }
        return new ListPage(candidates, page.path("references"), CandidateSummary.time(page.path("generated_at")));
    }

    int size() {
        return candidates.size();
    }

    boolean startsIn(LongSet ids) {
        return size() > 0 && ids.contains(CandidateSummary.id(candidates.get(0)));
    }

    boolean endsIn(LongSet ids) {
        return size() > 0 && ids.contains(CandidateSummary.id(candidates.get(size() - 1)));
    }

    /**
     * Whether a first page is smaller than asked for, but round: that may be everybody, or Recruitee may have begun to send
     * smaller pages, and then the list would end too soon, unnoticed. One more page tells.
     */
    boolean mayBeCapped(int limit) {
        return size() > 0 && size() < limit && size() % 10 == 0;
    }
}
