package io.recruiteebridge.recruitee;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the response to a create says: {@code {"candidate":{"id":…,"adminapp_url":…}}}.
 *
 * @param profileUrl the candidate's page in Recruitee; null if it names none
 * @param changedAt as in {@link CandidateActivity}
 */
record CreatedCandidate(
        long id, @Nullable String profileUrl, @Nullable Instant changedAt) {
    /**
     * Takes them from the response without building a tree of it: every row passes here.
     *
     * @throws IOException if the document can't be read to its end, or has no candidate with an integer id
     */
    static CreatedCandidate read(byte[] body) throws IOException {
        long id = 0;
        String url = null;
        Instant changedAt = null;
        try (JsonParser parser = ApiJson.MAPPER.getFactory().createParser(body)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("not an object");
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean candidate = parser.currentName().equals("candidate");
                if (parser.nextToken() != JsonToken.START_OBJECT || !candidate) {
                    parser.skipChildren();
                    continue;
                }
                while (parser.nextToken() == JsonToken.FIELD_NAME) {
                    String field = parser.currentName();
                    JsonToken value = parser.nextToken();
                    if (field.equals("id") && value == JsonToken.VALUE_NUMBER_INT) {
                        id = parser.getLongValue();
                    } else if (field.equals("adminapp_url") && value == JsonToken.VALUE_STRING) {
                        url = parser.getText();
                    } else if (value == JsonToken.VALUE_STRING
                            && (field.equals("updated_at") || field.equals("last_activity_at"))) {
                        changedAt = CandidateActivity.later(changedAt, CandidateSummary.time(parser.getText()));
                    } else {
                        parser.skipChildren();
                    }
                }
            }
            if (parser.currentToken() != JsonToken.END_OBJECT || parser.nextToken() != null || id <= 0) {
                throw new IOException("no candidate in it");
            }
        }
        return new CreatedCandidate(id, url, changedAt);
    }
}
