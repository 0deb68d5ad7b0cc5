package io.recruiteebridge.recruitee;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import io.recruiteebridge.mapping.Candidate;
import io.recruiteebridge.mapping.CustomField;
import io.recruiteebridge.mapping.Field;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The bodies of creates, written field by field since every row passes here. Pure functions. */
public final class Payload {
    /** Not the mapper's: this is all that a check needs of Jackson. An emoji is written as itself, not as two escapes. */
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
            .build();

    private static final int USUAL_SIZE = 512;
    private static final char REPLACEMENT = '\uFFFD';

    private Payload() {}

    /**
     * The body of the create call ({@code POST /candidates}): {@code {"candidate":{…}}} in UTF-8. Empty fields are left out.
     *
     * @param parts what else the candidate is to have
     * @param sent those that travel with the create; the others are added afterwards
     * @param sourceLabel one more source that names the import, or null
     */
    public static byte[] create(
            Candidate candidate, CandidateParts parts, Set<Part> sent, @Nullable String sourceLabel) {
        ByteArrayOutputStream body = new ByteArrayOutputStream(USUAL_SIZE);
        try (JsonGenerator json = JSON.createGenerator(body)) {
            json.writeStartObject();
            json.writeObjectFieldStart("candidate");
            for (Field field : Field.payload()) {
                if (field == Field.REMOTE_CV_URL && parts.cvLink() != null && !sent.contains(Part.CV)) {
                    continue;
                }
                List<String> values = candidate.values(field);
                write(json, field, field == Field.SOURCES ? withLabel(values, sourceLabel) : values);
            }
            if (!sent.isEmpty()) {
                write(json, parts, sent);
            }
            json.writeEndObject();
            // Beside the candidate: inside it they are silently ignored (recorded live).
            if (sent.contains(Part.JOBS)) {
                json.writeArrayFieldStart("offers");
                for (long job : parts.jobs()) {
                    json.writeNumber(job);
                }
                json.writeEndArray();
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // memory does not fail
        }
        return body.toByteArray();
    }

    private static void write(JsonGenerator json, CandidateParts parts, Set<Part> sent) throws IOException {
        if (sent.contains(Part.TAGS)) {
            json.writeArrayFieldStart("tags");
            for (String tag : parts.tags()) {
                json.writeString(wellFormed(tag));
            }
            json.writeEndArray();
        }
        if (sent.contains(Part.CUSTOM_FIELD)) {
            json.writeArrayFieldStart("custom_fields");
            for (CustomField field : parts.customFields()) {
                json.writeStartObject();
                json.writeStringField("label", wellFormed(field.label()));
                json.writeArrayFieldStart("values");
                json.writeString(wellFormed(field.value()));
                json.writeEndArray();
                json.writeEndObject();
            }
            json.writeEndArray();
        }
    }

    private static List<String> withLabel(List<String> sources, @Nullable String label) {
        if (label == null || sources.contains(label)) {
            return sources;
        }
        List<String> labelled = new ArrayList<>(sources);
        labelled.add(label);
        return labelled;
    }

    private static void write(JsonGenerator json, Field field, List<String> values) throws IOException {
        if (values.isEmpty()) {
            return;
        }
        json.writeFieldName(field.id());
        if (field.isList()) {
            json.writeStartArray();
        }
        for (String value : values) {
            json.writeString(wellFormed(value));
        }
        if (field.isList()) {
            json.writeEndArray();
        }
    }

    /** The text with each half of a surrogate pair that stands alone replaced, since UTF-8 has no bytes for it. */
    static String wellFormed(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                return replaceLoneSurrogates(text);
            }
        }
        return text;
    }

    private static String replaceLoneSurrogates(String text) {
        StringBuilder wellFormed = new StringBuilder(text.length());
        text.codePoints()
                .map(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? REPLACEMENT : c)
                .forEach(wellFormed::appendCodePoint);
        return wellFormed.toString();
    }
}
