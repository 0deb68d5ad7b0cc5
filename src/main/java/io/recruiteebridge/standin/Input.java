package io.recruiteebridge.standin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.recruiteebridge.standin.Profile.CustomField;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Parses what clients send. Possibly stricter than Recruitee where its behaviour is unknown: a value of the wrong type is refused, so
 * that a test notices.
 */
final class Input {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Input() {}

    static JsonNode object(byte[] body) throws InvalidInput {
        try {
            JsonNode node = MAPPER.readTree(body);
            if (node.isObject()) {
                return node;
            }
        } catch (IOException e) {
            // Reported below, like JSON that isn't an object.
        }
        throw new InvalidInput(HttpResponse.json(400, "{\"error\":\"Malformed JSON\"}"));
    }

    static Profile profile(JsonNode candidate) throws InvalidInput {
        return merged(Profile.of(""), candidate);
    }

    /** The profile with the fields given: arrays are replaced whole, what is left out stays. */
    static Profile merged(Profile before, JsonNode candidate) throws InvalidInput {
        String name = text(candidate, "name", before.name());
        Profile merged = new Profile(
                name == null ? "" : name,
                texts(candidate, "emails", before.emails()),
                texts(candidate, "phones", before.phones()),
                texts(candidate, "social_links", before.socialLinks()),
                texts(candidate, "links", before.links()),
                text(candidate, "cover_letter", before.coverLetter()),
                texts(candidate, "sources", before.sources()),
                text(candidate, "remote_cv_url", before.remoteCvUrl()),
                candidate.has("custom_fields") ? labelled(candidate.get("custom_fields")) : before.fields());
        if (merged.name().isBlank()) {
            throw InvalidInput.field("name", "can't be blank");
        }
        for (String email : merged.emails()) {
            if (email.indexOf('@') < 0) {
                throw InvalidInput.field("emails", "is invalid");
            }
        }
        return merged;
    }

    static @Nullable String text(JsonNode object, String field, @Nullable String otherwise) throws InvalidInput {
        JsonNode value = object.get(field);
        if (value == null) {
            return otherwise;
        }
        if (!value.isTextual() && !value.isNull()) {
            throw InvalidInput.field(field, "is invalid");
        }
        return value.textValue();
    }

    static List<String> texts(JsonNode object, String field, List<String> otherwise) throws InvalidInput {
        JsonNode values = object.get(field);
        if (values == null) {
            return otherwise;
        }
        List<String> texts = new ArrayList<>(values.size());
        for (JsonNode value : values) {
            if (!value.isTextual()) {
                throw InvalidInput.field(field, "is invalid");
            }
            texts.add(value.textValue());
        }
        if (!values.isArray()) {
            throw InvalidInput.field(field, "is invalid");
        }
        return texts;
    }

    /** The whole numbers in an array; anything else is ignored. */
    static List<Long> numbers(@Nullable JsonNode array) {
        List<Long> numbers = new ArrayList<>();
        if (array != null && array.isArray()) {
            array.forEach(value -> {
                if (value.isIntegralNumber()) {
                    numbers.add(value.longValue());
                }
            });
        }
        return numbers;
    }

    /** One field in the form of its own call: {@code {"kind","name","values":[{"text"}]}}. */
    static CustomField customField(JsonNode field) throws InvalidInput {
        String name = text(field, "name", null);
        if (name == null || name.isBlank()) {
            throw InvalidInput.field("name", "can't be blank");
        }
        List<String> values = new ArrayList<>();
        for (JsonNode value : field.path("values")) {
            values.add(value.path("text").asText());
        }
        return new CustomField(field.path("kind").asText("single_line"), name, values);
    }

    /** Fields in the form of a create: {@code [{"label","values":[]}]}. */
    private static List<CustomField> labelled(JsonNode fields) throws InvalidInput {
        List<CustomField> read = new ArrayList<>();
        for (JsonNode field : fields) {
            read.add(new CustomField("single_line", field.path("label").asText(), texts(field, "values", List.of())));
        }
        return read;
    }
}
