package io.recruiteebridge.recruitee;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** What was asked for, held against what came: a filter that Recruitee does not know is ignored in silence. */
record ListFilter(@Nullable Instant createdAfter, @Nullable Set<String> ids) {

    static ListFilter of(SortedMap<String, String> filter) {
        String after = filter.get("created_after");
        String ids = filter.get("ids");
        return new ListFilter(
                after == null ? null : LocalDateTime.parse(after).toInstant(ZoneOffset.UTC),
                ids == null ? null : Set.of(ids.split(",")));
    }

    void verify(JsonNode candidate) throws DoubtfulListException {
        if (createdAfter != null) {
            Instant created = ListPage.time(candidate.path("created_at"));
            if (created == null || created.isBefore(createdAfter)) {
                throw new DoubtfulListException("Asked for created_after, Recruitee gave somebody older");
            }
        }
        if (ids != null && !ids.contains(candidate.path("id").asText())) {
            throw new DoubtfulListException("Asked for ids, Recruitee gave somebody else");
        }
    }
}
