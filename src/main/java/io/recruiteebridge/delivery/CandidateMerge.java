package io.recruiteebridge.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.recruiteebridge.mapping.Candidate;
import io.recruiteebridge.mapping.Normal;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What an update changes in a candidate: only what the row has and the candidate has not. Lists grow, nothing is
 * blanked. Applying it twice changes nothing the second time. Stateless.
 */
final class CandidateMerge {
    private CandidateMerge() {}

    /**
     * The fields to PATCH, whole arrays with what is new at their end; empty if there is nothing to change.
     *
     * @param there the full record ({@code GET /candidates/{id}}); arrays of strings, or of objects with a name
     * @param sourceLabel a source to add, or null
     */
    static ObjectNode changes(Candidate row, JsonNode there, @Nullable String sourceLabel) {
        ObjectNode changes = JsonNodeFactory.instance.objectNode();
        if (!Matching.sameName(row, there)) {
            changes.put("name", row.name());
        }
        grow(changes, "emails", row.emails(), there, Normal::email);
        grow(changes, "phones", row.phones(), there, Normal::phone);
        grow(changes, "social_links", row.socialLinks(), there, Normal::name);
        grow(changes, "links", row.links(), there, Normal::name);
        List<String> sources = row.sources();
        if (sourceLabel != null) {
            sources = new java.util.ArrayList<>(sources);
            sources.add(sourceLabel);
        }
        grow(changes, "sources", sources, there, Normal::name);
        String letter = row.coverLetter();
        if (letter != null
                && !Normal.name(letter)
                        .equals(Normal.name(there.path("cover_letter").asText("")))) {
            changes.put("cover_letter", letter);
        }
        return changes;
    }

    private static void grow(
            ObjectNode changes, String field, List<String> values, JsonNode there, UnaryOperator<String> normal) {
        ArrayNode grown = JsonNodeFactory.instance.arrayNode();
        Set<String> known = new HashSet<>();
        for (JsonNode item : there.path(field)) {
            String text = item.isObject() ? item.path("name").asText() : item.asText();
            known.add(normal.apply(text));
            grown.add(text);
        }
        int before = grown.size();
        for (String value : values) {
            if (known.add(normal.apply(value))) {
                grown.add(value);
            }
        }
        if (grown.size() > before) {
            changes.set(field, grown);
        }
    }
}
