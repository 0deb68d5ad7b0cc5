package io.recruiteebridge.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.recruiteebridge.recruitee.ApiRequest;
import io.recruiteebridge.recruitee.CandidateChanges;
import io.recruiteebridge.recruitee.CvFile;
import io.recruiteebridge.recruitee.RecruiteeException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Recruitee as far as the bridge sees it: people, newest first, and who made them. No faults of its own. */
final class ModelRecruitee {
    static final long OUR_ADMIN = 7;
    static final long OTHER_ADMIN = 8;

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Instant EPOCH = Instant.parse("2026-03-01T08:00:00Z");

    final List<ModelPerson> people = new ArrayList<>();
    private final LongSupplier nanoTime;
    /** How far the database's clock is from that of the web servers. */
    private final Duration skew;
    /** The largest page given, whatever was asked for. */
    private final int largestPage;

    private long lastId = 1000;

    ModelRecruitee(LongSupplier nanoTime, Duration skew, int largestPage) {
        this.nanoTime = nanoTime;
        this.skew = skew;
        this.largestPage = largestPage;
    }

    Instant now() {
        return EPOCH.plusNanos(nanoTime.getAsLong());
    }

    ModelPerson add(String name, long adminId, @Nullable RowKey madeFor) {
        ModelPerson person = new ModelPerson(++lastId, adminId, now().plus(skew), madeFor, name);
        people.add(person);
        return person;
    }

    /** What a POST does. */
    ModelPerson create(byte[] body, RowKey madeFor) {
        JsonNode json = parse(body).path("candidate");
        ModelPerson person = add(json.path("name").asText(), OUR_ADMIN, madeFor);
        json.path("emails").forEach(email -> person.emails.add(email.asText()));
        json.path("phones").forEach(phone -> person.phones.add(phone.asText()));
        json.path("sources").forEach(source -> person.sources.add(source.asText()));
        person.coverLetter = json.has("cover_letter") ? json.get("cover_letter").asText() : null;
        takeParts(person, parse(body));
        return person;
    }

    /** The members of a create that are left out in silence. */
    Set<String> ignored = Set.of();

    private void takeParts(ModelPerson person, JsonNode json) {
        JsonNode candidate = json.path("candidate");
        if (!ignored.contains("tags")) {
            candidate.path("tags").forEach(tag -> person.tags.add(tag.asText()));
        }
        if (!ignored.contains("custom_fields")) {
            candidate
                    .path("custom_fields")
                    .forEach(field ->
                            person.fields.add(field.path("values").path(0).asText()));
        }
        if (!ignored.contains("offers")) {
            json.path("offers").forEach(job -> person.jobs.add(job.asLong()));
        }
    }

    /** What a request about a part does, as often as it comes; null if there is nobody. */
    @Nullable
    ModelPerson addPart(ApiRequest request) {
        ModelPerson person = find(request.candidateId());
        if (person == null) {
            return null;
        }
        if (request.body() instanceof CvFile cv) {
            person.cvs.add(cv.name());
            return person;
        }
        JsonNode json = parse((byte[]) request.body());
        switch (request.operation()) {
            case ADD_PLACEMENT -> person.jobs.add(json.path("offer_id").asLong());
            case ADD_TAGS ->
                json.path("tags").forEach(tag -> {
                    if (!person.tags.contains(tag.asText())) {
                        person.tags.add(tag.asText());
                    }
                });
            case ADD_FIELD ->
                person.fields.add(
                        json.path("field").path("values").path(0).path("text").asText());
            case ADD_NOTE -> person.notes.add(json.path("note").path("body").asText());
            default -> throw new IllegalStateException(request.toString());
        }
        return person;
    }

    /** What a PATCH does; null if there is nobody. */
    @Nullable
    ModelPerson change(long id, CandidateChanges changes) {
        ModelPerson person = find(id);
        if (person == null) {
            return null;
        }
        if (changes.name() != null) {
            person.name = changes.name();
        }
        replace(person.emails, changes.emails());
        replace(person.phones, changes.phones());
        replace(person.sources, changes.sources());
        if (changes.coverLetter() != null) {
            person.coverLetter = changes.coverLetter();
        }
        return person;
    }

    private static void replace(List<String> values, @Nullable List<String> by) {
        if (by != null) {
            values.clear();
            values.addAll(by);
        }
    }

    JsonNode answer(ApiRequest request) throws RecruiteeException {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        if (request.operation() == ApiRequest.Operation.WHO_AM_I) {
            json.putObject("admin").put("id", OUR_ADMIN);
            return json;
        }
        if (request.operation() == ApiRequest.Operation.READ_CANDIDATE) {
            ModelPerson person = find(request.candidateId());
            if (person == null) {
                throw new RecruiteeException(RecruiteeException.Kind.REFUSED, 404, "Not found");
            }
            json.set("candidate", person.full());
            return json;
        }
        if (request.operation() == ApiRequest.Operation.LIST_NOTES) {
            ModelPerson person = find(request.candidateId());
            if (person == null) {
                throw new RecruiteeException(RecruiteeException.Kind.REFUSED, 404, "Not found");
            }
            ArrayNode notes = json.putArray("notes");
            person.notes.forEach(note -> notes.addObject().put("body", note));
            return json;
        }
        SortedMap<String, String> query = request.query();
        json.put("generated_at", now().toString());
        ArrayNode page = json.putArray("candidates");
        Set<Long> ids = query.containsKey("ids")
                ? Arrays.stream(query.get("ids").split(",")).map(Long::valueOf).collect(Collectors.toSet())
                : null;
        Instant after = query.containsKey("created_after")
                ? LocalDateTime.parse(query.get("created_after")).toInstant(ZoneOffset.UTC)
                : Instant.MIN;
        int limit = Math.min(Integer.parseInt(query.getOrDefault("limit", "100")), ids == null ? largestPage : 1000);
        int skip = Integer.parseInt(query.getOrDefault("offset", "0"));
        for (int i = people.size() - 1; i >= 0 && page.size() < limit; i--) {
            ModelPerson person = people.get(i);
            if (!person.deleted
                    && person.createdAt.isAfter(after)
                    && (ids == null || ids.contains(person.id))
                    && skip-- <= 0) {
                page.add(person.lean());
            }
        }
        return json;
    }

    @Nullable
    ModelPerson find(long id) {
        for (ModelPerson person : people) {
            if (person.id == id && !person.deleted) {
                return person;
            }
        }
        return null;
    }

    List<ModelPerson> madeFor(RowKey row) {
        return people.stream().filter(person -> row.equals(person.madeFor)).toList();
    }

    private static JsonNode parse(byte[] body) {
        try {
            return MAPPER.readTree(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
