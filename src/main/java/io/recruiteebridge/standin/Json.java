package io.recruiteebridge.standin;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.recruiteebridge.standin.StoredCandidate.Placement;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Writes the API's documents. */
final class Json {
    private static final JsonFactory FACTORY = new JsonFactory();
    private static final DateTimeFormatter MICROSECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    private final CandidateStore account;
    private final StandInConfig config;

    Json(CandidateStore account, StandInConfig config) {
        this.account = account;
        this.config = config;
    }

    /** Writes the members of one object. */
    @FunctionalInterface
    interface Members {
        void write(JsonGenerator out) throws IOException;
    }

    static byte[] object(Members members) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
        try (JsonGenerator out = FACTORY.createGenerator(bytes)) {
            out.writeStartObject();
            members.write(out);
            out.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("Writing to memory failed", e);
        }
        return bytes.toByteArray();
    }

    /** Writes the members of one object of an array. */
    @FunctionalInterface
    interface ItemMembers<T> {
        void write(JsonGenerator out, T item) throws IOException;
    }

    /** Writes an array of objects. */
    static <T> void objects(JsonGenerator out, String field, Iterable<T> items, ItemMembers<T> members)
            throws IOException {
        out.writeArrayFieldStart(field);
        for (T item : items) {
            out.writeStartObject();
            members.write(out, item);
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    static String time(Instant instant) {
        return MICROSECONDS.format(instant);
    }

    byte[] whole(StoredCandidate candidate) {
        return object(out -> {
            out.writeObjectFieldStart("candidate");
            full(out, candidate);
            out.writeEndObject();
            references(out, List.of(candidate));
        });
    }

    byte[] list(Collection<StoredCandidate> candidates) {
        return object(out -> {
            objects(out, "candidates", candidates, this::lean);
            out.writeStringField("generated_at", time(account.now()));
            references(out, candidates);
        });
    }

    byte[] hits(Collection<StoredCandidate> candidates, long total) {
        return object(out -> {
            objects(out, "hits", candidates, (hit, candidate) -> {
                lean(hit, candidate);
                named(hit, "tags", "name", candidate.tags());
                named(hit, "sources", "name", candidate.profile().sources());
            });
            out.writeNumberField("total", total);
        });
    }

    /** A candidate as it appears in lists. */
    void lean(JsonGenerator out, StoredCandidate candidate) throws IOException {
        out.writeNumberField("id", candidate.id());
        Long adminId = candidate.origin().adminId();
        if (adminId == null) {
            out.writeNullField("admin_id");
        } else {
            out.writeNumberField("admin_id", adminId);
        }
        out.writeStringField("name", candidate.name());
        strings(out, "emails", candidate.profile().emails());
        strings(out, "phones", candidate.profile().phones());
        out.writeStringField("photo_thumb_url", candidate.origin().photoThumbUrl());
        out.writeStringField("created_at", time(candidate.createdAt()));
        out.writeStringField("updated_at", time(candidate.updatedAt()));
        out.writeStringField("referrer", candidate.origin().referrer());
        out.writeStringField("source", candidate.origin().source());
        placements(out, candidate);
        out.writeStringField("adminapp_url", config.profileUrl().replace("{id}", Long.toString(candidate.id())));
        out.writeNullField("rating");
        out.writeNumberField("notes_count", candidate.notes().size());
    }

    /** A candidate as its own call returns it. */
    void full(JsonGenerator out, StoredCandidate candidate) throws IOException {
        lean(out, candidate);
        Profile profile = candidate.profile();
        strings(out, "social_links", profile.socialLinks());
        strings(out, "links", profile.links());
        out.writeStringField("cover_letter", profile.coverLetter());
        strings(out, "sources", profile.sources());
        strings(out, "tags", candidate.tags());
        cv(out, candidate);
        objects(out, "fields", profile.fields(), Json::customField);
        objects(out, "custom_fields", profile.fields(), (object, field) -> {
            object.writeStringField("label", field.name());
            strings(object, "values", field.values());
        });
        for (Activity activity : Activity.values()) {
            if (!activity.count().isEmpty()) {
                out.writeNumberField(activity.count(), candidate.count(activity));
            }
        }
        out.writeStringField("last_activity_at", time(candidate.updatedAt()));
        strings(out, "duplicates", List.of());
        out.writeStringField("gdpr_status", "no_consent");
    }

    /** Recruitee fetches a linked CV later, and keeps a copy; until then both addresses are null. */
    private static void cv(JsonGenerator out, StoredCandidate candidate) throws IOException {
        Cv cv = candidate.cv();
        String url = cv == null || cv.remoteUrl() != null
                ? null
                : "https://files.example.com/cv/%d.pdf".formatted(candidate.id());
        out.writeStringField("cv_filename", cv == null ? null : cv.filename());
        out.writeStringField("cv_original_url", url);
        out.writeStringField("cv_url", url);
    }

    static void placement(JsonGenerator out, long candidateId, Placement placement) throws IOException {
        out.writeNumberField("id", placement.id());
        out.writeNumberField("candidate_id", candidateId);
        out.writeNumberField("offer_id", placement.offerId());
        out.writeNumberField("stage_id", placement.stageId());
    }

    static void customField(JsonGenerator out, Profile.CustomField field) throws IOException {
        out.writeStringField("kind", field.kind());
        out.writeStringField("name", field.name());
        named(out, "values", "text", field.values());
    }

    static void offer(JsonGenerator out, Offer offer) throws IOException {
        out.writeNumberField("id", offer.id());
        out.writeStringField("title", offer.title());
        out.writeStringField("slug", offer.slug());
        out.writeStringField("kind", offer.kind());
        out.writeStringField("status", offer.status());
    }

    static void strings(JsonGenerator out, String field, List<String> values) throws IOException {
        out.writeArrayFieldStart(field);
        for (String value : values) {
            out.writeString(value);
        }
        out.writeEndArray();
    }

    static void stage(JsonGenerator out, Offer.Stage stage) throws IOException {
        out.writeNumberField("id", stage.id());
        out.writeStringField("name", stage.name());
    }

    /** An array of objects with one member each. */
    private static void named(JsonGenerator out, String field, String member, List<String> values) throws IOException {
        objects(out, field, values, (object, value) -> object.writeStringField(member, value));
    }

    private static void placements(JsonGenerator out, StoredCandidate candidate) throws IOException {
        objects(out, "placements", candidate.placements(), (object, place) -> placement(object, candidate.id(), place));
    }

    /** The offers and stages that placements refer to by id. */
    private void references(JsonGenerator out, Collection<StoredCandidate> candidates) throws IOException {
        Set<Long> offerIds = new LinkedHashSet<>();
        Set<Long> stageIds = new LinkedHashSet<>();
        for (StoredCandidate candidate : candidates) {
            for (Placement placement : candidate.placements()) {
                offerIds.add(placement.offerId());
                stageIds.add(placement.stageId());
            }
        }
        out.writeArrayFieldStart("references");
        for (Offer offer : account.offers()) {
            if (offerIds.contains(offer.id())) {
                out.writeStartObject();
                out.writeStringField("type", "Offer");
                offer(out, offer);
                out.writeEndObject();
            }
            for (Offer.Stage stage : offer.stages()) {
                if (stageIds.contains(stage.id())) {
                    out.writeStartObject();
                    out.writeStringField("type", "Stage");
                    stage(out, stage);
                    out.writeEndObject();
                }
            }
        }
        out.writeEndArray();
    }
}
