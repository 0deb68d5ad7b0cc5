package io.recruiteebridge.recruitee;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/** A model of Recruitee's candidate list, in memory, that something happens to between any two pages. */
final class ChangingList implements ReadClient {
    private static final Instant EPOCH = Instant.parse("2026-01-01T00:00:00Z");

    /** Newest first, as Recruitee lists them. */
    private final List<Long> ids = new ArrayList<>();

    private final Set<Long> goneSinceFirstPage = new TreeSet<>();
    private final Set<Long> onFirstPageOrBehind = new TreeSet<>();
    private final Consumer<ChangingList> betweenPages;
    private long next = 1;
    private int largestPage = RecruiteeDirectory.LARGEST_PAGE;
    int requests;

    ChangingList(int people, Consumer<ChangingList> betweenPages) {
        this.betweenPages = betweenPages;
        for (int i = 0; i < people; i++) {
            add();
        }
    }

    ChangingList withPagesOfAtMost(int rows) {
        largestPage = rows;
        return this;
    }

    void add() {
        ids.add(0, next++);
    }

    void delete(int index) {
        goneSinceFirstPage.add(ids.remove(index));
    }

    int size() {
        return ids.size();
    }

    /** Who was there from the first page to the last. */
    Set<Long> throughout() {
        Set<Long> stayed = new TreeSet<>(onFirstPageOrBehind);
        stayed.removeAll(goneSinceFirstPage);
        return stayed;
    }

    Set<Long> ever() {
        Set<Long> ever = new TreeSet<>(ids);
        ever.addAll(onFirstPageOrBehind);
        ever.addAll(goneSinceFirstPage);
        return ever;
    }

    Set<Long> now() {
        return new TreeSet<>(ids);
    }

    @Override
    public JsonNode get(ApiRequest request) {
        return page(request.query());
    }

    JsonNode page(SortedMap<String, String> query) {
        if (requests++ == 0) {
            onFirstPageOrBehind.addAll(ids);
            goneSinceFirstPage.clear();
        } else {
            betweenPages.accept(this);
        }
        int from = Math.min(ids.size(), Integer.parseInt(query.get("offset")));
        int rows = Math.min(largestPage, Integer.parseInt(query.get("limit")));
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        ArrayNode candidates = answer.putArray("candidates");
        ids.subList(from, Math.min(ids.size(), from + rows)).forEach(id -> candidates.add(candidate(id)));
        answer.put("generated_at", EPOCH.plusSeconds(next + requests).toString());
        answer.putArray("references");
        return answer;
    }

    private static ObjectNode candidate(long id) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("id", id)
                .put("created_at", EPOCH.plusSeconds(id).toString());
    }
}
