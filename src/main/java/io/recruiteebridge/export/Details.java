package io.recruiteebridge.export;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.recruiteebridge.export.details.DetailsStore;
import io.recruiteebridge.recruitee.CandidateRecords;
import io.recruiteebridge.recruitee.RecruiteeException;
import java.util.List;
import java.util.Optional;

/** What the list does not say of a candidate: asked for one by one, but only once per change. */
final class Details {
    /** {@code fields} is what the product calls custom fields in its answers, {@code custom_fields} in questions. */
    private static final List<String> FIELDS =
            List.of("tags", "sources", "links", "social_links", "cover_letter", "custom_fields", "fields");

    private static final ObjectMapper JSON = ExactJson.mapper();

    private final CandidateRecords records;
    private final DetailsStore store;
    private int requests;

    Details(CandidateRecords records, DetailsStore store) {
        this.records = records;
        this.store = store;
    }

    /** Adds the details to a record of the list. */
    void addTo(ObjectNode candidate) throws RecruiteeException, InterruptedException {
        long id = candidate.path("id").longValue();
        String updatedAt = candidate.path("updated_at").asText();
        Optional<String> known = updatedAt.isEmpty() ? Optional.empty() : store.find(id, updatedAt);
        candidate.setAll(known.isPresent() ? read(known.get()) : ask(id, updatedAt, candidate.objectNode()));
    }

    int requests() {
        return requests;
    }

    private static ObjectNode read(String details) {
        try {
            return (ObjectNode) JSON.readTree(details);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Cannot read a candidate's details", e);
        }
    }

    private ObjectNode ask(long id, String updatedAt, ObjectNode details)
            throws RecruiteeException, InterruptedException {
        requests++;
        JsonNode record = records.record(id);
        if (record == null) {
            return details; // Deleted since the list was read; still in it, as of then.
        }
        for (String field : FIELDS) {
            JsonNode value = record.path(field);
            if (!value.isMissingNode()) {
                details.set(field, value);
            }
        }
        store.put(id, updatedAt, details.toString());
        return details;
    }
}
