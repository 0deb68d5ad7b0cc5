package io.recruiteebridge.export;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What jobs and stages are called, gathered from the {@code references} of the list's pages. */
final class Titles {
    /** Nobody has so many jobs; others are shown by their ids. */
    private static final int MOST = 200_000;

    private final Map<String, String> byTypeAndId = new HashMap<>();
    private final Set<String> unknown = new HashSet<>();
    private boolean revised;

    void learn(JsonNode references) {
        for (JsonNode reference : references) {
            String title = ExportValues.text(reference);
            if (!title.isEmpty()) {
                String key = key(reference.path("type").asText(), reference.path("id"));
                if (byTypeAndId.size() >= MOST && !byTypeAndId.containsKey(key)) {
                    continue;
                }
                String before = byTypeAndId.put(key, title);
                revised |= before == null ? unknown.contains(key) : !before.equals(title);
            }
        }
    }

    /** What a candidate is placed in: the title that the placement itself gives, else the known one, else the id. */
    String of(JsonNode placement, String type, String field) {
        String own = ExportValues.text(placement.path(field));
        JsonNode id = placement.path(field + "_id");
        if (!own.isEmpty()) {
            return own;
        }
        String key = key(type, id);
        String known = byTypeAndId.get(key);
        if (known == null) {
            if (unknown.size() < MOST) {
                unknown.add(key);
            }
            return id.asText();
        }
        return known;
    }

    /** Whether something that has been asked for was learnt, or learnt anew, afterwards. */
    boolean revised() {
        return revised;
    }

    private static String key(String type, JsonNode id) {
        return type + ' ' + id.asText();
    }
}
