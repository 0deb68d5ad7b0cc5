package io.recruiteebridge.recruitee;

import com.fasterxml.jackson.databind.JsonNode;
import io.recruiteebridge.mapping.CustomField;
import io.recruiteebridge.mapping.Normal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The parts that a candidate has in Recruitee. Immutable.
 *
 * @param placements by the id of the job or talent pool
 * @param tags normalised
 * @param fields the custom fields' values, normalised, by their normalised names
 * @param cvFilename null if there is no CV
 */
public record PresentParts(
        Map<Long, Placement> placements,
        Set<String> tags,
        Map<String, Set<String>> fields,
        @Nullable String cvFilename) {
    /** A candidate's place in a job. */
    public record Placement(long id, long stage) {}

    /** Of a candidate that has just been created without any. */
    public static final PresentParts NONE = new PresentParts(Map.of(), Set.of(), Map.of(), null);

    /** @param candidate a full record */
    public static PresentParts of(JsonNode candidate) {
        Map<Long, Placement> placements = new HashMap<>();
        for (JsonNode placement : candidate.path("placements")) {
            placements.put(
                    placement.path("offer_id").asLong(),
                    new Placement(
                            placement.path("id").asLong(),
                            placement.path("stage_id").asLong()));
        }
        Set<String> tags = new HashSet<>();
        CandidateSummary.texts(candidate.path("tags")).forEach(tag -> tags.add(folded(tag)));
        Map<String, Set<String>> fields = new HashMap<>();
        candidate.path("custom_fields").forEach(field -> addField(fields, field.path("label"), field.path("values")));
        candidate.path("fields").forEach(field -> addField(fields, field.path("name"), field.path("values")));
        JsonNode cv = candidate.path("cv_filename");
        JsonNode url = candidate.path("cv_url");
        String filename = cv.isTextual() ? cv.textValue() : url.isTextual() ? url.textValue() : null;
        return new PresentParts(placements, tags, fields, filename);
    }

    /** Values are strings, or objects with one value of a kind: {@code {"text"}}, {@code {"date"}}, {@code {"number"}}. */
    private static void addField(Map<String, Set<String>> fields, JsonNode name, JsonNode values) {
        Set<String> known = fields.computeIfAbsent(folded(name.asText()), label -> new HashSet<>());
        for (JsonNode value : values) {
            if (value.isObject()) {
                value.forEach(inner -> known.add(folded(inner.asText())));
            } else {
                known.add(folded(value.asText()));
            }
        }
    }

    /** Recruitee reuses tags and fields by name; whether case matters there is unknown, and to people it doesn't. */
    static String folded(String text) {
        return Normal.name(text).toLowerCase(Locale.ROOT);
    }

    /**
     * These, and what a request has added.
     *
     * @param stage of an added placement: the stage that Recruitee says it is in; 0 if it doesn't
     */
    public PresentParts with(PartStep step, long stage) {
        Map<Long, Placement> places = new HashMap<>(placements);
        Set<String> allTags = new HashSet<>(tags);
        Map<String, Set<String>> allFields = new HashMap<>(fields);
        String cv = cvFilename;
        if (step instanceof PartStep.AddPlacement placement) {
            // Its own id isn't needed: it is in the right stage already.
            places.put(placement.job(), new Placement(0, stage == 0 ? placement.stage() : stage));
        } else if (step instanceof PartStep.ChangeStage change) {
            places.replaceAll((job, place) ->
                    place.id() == change.placement() ? new Placement(place.id(), change.stage()) : place);
        } else if (step instanceof PartStep.AddTags added) {
            added.tags().forEach(tag -> allTags.add(folded(tag)));
        } else if (step instanceof PartStep.AddField added) {
            allFields.merge(
                    folded(added.field().label()), Set.of(folded(added.field().value())), (before, more) -> {
                        Set<String> both = new HashSet<>(before);
                        both.addAll(more);
                        return both;
                    });
        } else if (step instanceof PartStep.LinkCv link) {
            cv = link.url();
        } else if (step instanceof PartStep.UploadCv upload) {
            cv = upload.file().name();
        }
        return new PresentParts(places, allTags, allFields, cv);
    }

    boolean has(CustomField field) {
        return fields.getOrDefault(folded(field.label()), Set.of()).contains(folded(field.value()));
    }
}
