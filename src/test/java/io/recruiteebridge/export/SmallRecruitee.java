package io.recruiteebridge.export;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.recruiteebridge.recruitee.ApiRequest;
import io.recruiteebridge.recruitee.CandidateRecords;
import io.recruiteebridge.recruitee.Purpose;
import io.recruiteebridge.recruitee.ReadClient;
import io.recruiteebridge.recruitee.RecruiteeDirectory;
import io.recruiteebridge.recruitee.RecruiteeException;
import io.recruiteebridge.recruitee.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/** An account in memory that answers as Recruitee does; its clock moves a second a question. */
final class SmallRecruitee implements ReadClient {
    static final JsonMapper JSON = ExactJson.mapper();

    /** Newest first. */
    final List<ObjectNode> people = new ArrayList<>();

    final List<String> asked = new ArrayList<>();
    Runnable beforeAnswer = () -> {};
    int failAtQuestion = Integer.MAX_VALUE;
    private Instant now = Instant.parse("2026-11-24T01:00:00Z");
    private long lastId = 100;

    CandidateRecords records() {
        return records(this);
    }

    static CandidateRecords records(ReadClient reads) {
        return new RecruiteeDirectory(reads, request -> Response.notSent("nothing is updated here"), Purpose.EXPORT);
    }

    ObjectNode add(String name, String... emails) {
        long id = ++lastId;
        String created = Instant.parse("2026-06-01T08:00:00.123456Z")
                .plusSeconds(id * 7_200)
                .toString();
        ObjectNode person = JSON.createObjectNode()
                .put("id", id)
                .put("name", name)
                .put("created_at", created)
                .put("updated_at", created)
                .put("photo_thumb_url", "https://photos.example/" + id + ".jpg")
                .put("referrer", "careers page")
                .put("source", "manual")
                .put("adminapp_url", "https://app.recruitee.example/#/candidates/" + id);
        ArrayNode list = person.putArray("emails");
        List.of(emails).forEach(list::add);
        person.putArray("phones").add("+31 20 " + id);
        person.putArray("placements").addObject().put("offer_id", 7).put("stage_id", 70 + id % 2);
        people.add(0, person);
        return person;
    }

    static void rename(ObjectNode person, String name) {
        person.put("name", name).put("updated_at", person.path("updated_at").asText() + "+");
    }

    @Override
    public synchronized JsonNode get(ApiRequest request) throws RecruiteeException {
        long id = request.candidateId();
        asked.add(id == 0 ? "candidates" : "candidates/" + id);
        beforeAnswer.run();
        if (asked.size() >= failAtQuestion) {
            throw new RecruiteeException(RecruiteeException.Kind.GAVE_UP, 503, "out of order");
        }
        now = now.plusSeconds(1);
        if (id == 0) {
            SortedMap<String, String> query = request.query();
            return list(Integer.parseInt(query.get("offset")), Integer.parseInt(query.get("limit")));
        }
        ObjectNode found = people.stream()
                .filter(person -> person.path("id").asLong() == id)
                .findFirst()
                .orElseThrow(() -> new RecruiteeException(RecruiteeException.Kind.REFUSED, 404, "not found"));
        return JSON.createObjectNode().set("candidate", details(found.deepCopy()));
    }

    private ObjectNode list(int offset, int limit) {
        ObjectNode answer = JSON.createObjectNode().put("generated_at", now.toString());
        ArrayNode page = answer.putArray("candidates");
        people.stream().skip(offset).limit(limit).forEach(person -> page.add(person.deepCopy()));
        ArrayNode references = answer.putArray("references");
        references.addObject().put("type", "Offer").put("id", 7).put("title", "Engineer");
        references.addObject().put("type", "Stage").put("id", 70).put("name", "Applied");
        return answer;
    }

    private static ObjectNode details(ObjectNode person) {
        person.set("tags", parse("[\"java\", {\"id\": 1, \"name\": \"camel\"}]"));
        person.set("sources", parse("[\"Referral\"]"));
        person.set("links", parse("[\"https://example.com\"]"));
        person.set("social_links", parse("[]"));
        person.put("cover_letter", "Dear all,\nhello");
        person.set(
                "fields",
                parse("[{\"name\": \"Notice\", \"values\": [{\"text\": \"1 month\"}]}, {\"name\": \"Empty\"}]"));
        return person;
    }

    static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
