package io.recruiteebridge.export;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;

/** What jobs and stages are called, gathered from the {@code references} of the list's pages. */
final class Titles {
    private final Map<String, String> byTypeAndId = new HashMap<>();

    void learn(JsonNode references) {
        for (JsonNode reference : references) {
            String title = Values.text(reference);
            if (!title.isEmpty()) {
                byTypeAndId.put(key(reference.path("type").asText(), reference.path("id")), title);
            }
        }
    }

    /** What a candidate is placed in: the title that the placement itself gives, else the known one, else the id. */
    String of(JsonNode placement, String type, String field) {
        String own = Values.text(placement.path(field));
        JsonNode id = placement.path(field + "_id");
        return own.isEmpty() ? byTypeAndId.getOrDefault(key(type, id), id.asText()) : own;
    }

    private static String key(String type, JsonNode id) {
        return type + ' ' + id.asText();
    }
}
