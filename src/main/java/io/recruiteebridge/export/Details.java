package io.recruiteebridge.export;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.recruiteebridge.recruitee.ReadClient;
import io.recruiteebridge.recruitee.RecruiteeException;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** What the list does not say of a candidate: asked for one by one, but only once per change. */
final class Details {
    /** {@code fields} is what the product calls custom fields in its answers, {@code custom_fields} in questions. */
    private static final List<String> FIELDS =
            List.of("tags", "sources", "links", "social_links", "cover_letter", "custom_fields", "fields");

    private final ReadClient questions;
    private final DetailsStore store;
    private int requests;

    Details(ReadClient questions, DetailsStore store) {
        this.questions = questions;
        this.store = store;
    }

    /** Adds the details to a record of the list. */
    void addTo(ObjectNode candidate) throws RecruiteeException, InterruptedException {
        long id = candidate.path("id").longValue();
        String updatedAt = candidate.path("updated_at").asText();
        Optional<ObjectNode> known = updatedAt.isEmpty() ? Optional.empty() : store.find(id, updatedAt);
        candidate.setAll(known.isPresent() ? known.get() : ask(id, updatedAt, candidate.objectNode()));
    }

    int requests() {
        return requests;
    }

    private ObjectNode ask(long id, String updatedAt, ObjectNode details)
            throws RecruiteeException, InterruptedException {
        requests++;
        JsonNode answer;
        try {
            answer = questions.get("candidates/" + id, Collections.emptySortedMap());
        } catch (RecruiteeException e) {
            if (e.status() == 404) {
                return details; // Deleted since the list was read; still in it, as of then.
            }
            throw e;
        }
        for (String field : FIELDS) {
            JsonNode value = answer.path("candidate").path(field);
            if (!value.isMissingNode()) {
                details.set(field, value);
            }
        }
        store.put(id, updatedAt, details);
        return details;
    }
}
