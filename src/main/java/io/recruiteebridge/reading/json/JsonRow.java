package io.recruiteebridge.reading.json;

import com.fasterxml.jackson.core.JsonToken;
import io.recruiteebridge.outcome.OutcomeCode;
import io.recruiteebridge.reading.Limits;
import io.recruiteebridge.reading.Problem;
import io.recruiteebridge.reading.SourceRow;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An object as keys and values. In Recruitee's shape, {@code {"candidate":{…}}}, both inner and outer keys count. */
final class JsonRow {
    static final String PAYLOAD = "candidate";

    private final JsonText json;
    private final Map<String, List<String>> values = new LinkedHashMap<>();
    private boolean payload;
    private @Nullable Problem problem;

    JsonRow(JsonText json) {
        this.json = json;
    }

    /**
     * Reads the object whose start is the current token, up to its end.
     *
     * @param list the key whose list makes the object a mere wrapper; null if it can't be one
     * @return false if such a list was found: its start is the current token then
     */
    boolean read(@Nullable String list) throws IOException {
        return readObject(list, true);
    }

    private boolean readObject(@Nullable String list, boolean outer) throws IOException {
        while (json.next() == JsonToken.FIELD_NAME) {
            String key = json.string();
            JsonToken value = json.next();
            if (key.equals(list) && value == JsonToken.START_ARRAY) {
                return false;
            }
            if (outer && key.equals(PAYLOAD) && value == JsonToken.START_OBJECT) {
                if (payload) {
                    duplicate(key);
                }
                payload = true;
                readObject(null, false);
            } else if (values.put(key, value(value)) != null) {
                duplicate(key);
            }
            if (values.size() > Limits.CELLS) {
                throw new JsonFault(
                        OutcomeCode.TOO_MANY_CELLS_IN_ROW,
                        "A row has more than " + Limits.CELLS + " keys.",
                        json.place());
            }
        }
        return true;
    }

    private List<String> value(@Nullable JsonToken token) throws IOException {
        if (token == JsonToken.START_ARRAY) {
            return array();
        }
        if (token == JsonToken.START_OBJECT) {
            json.skip();
            return List.of(SourceRow.NOT_TEXT);
        }
        return token == JsonToken.VALUE_NULL ? List.of() : List.of(json.string());
    }

    private List<String> array() throws IOException {
        List<String> elements = new ArrayList<>();
        for (JsonToken token = json.next(); token != JsonToken.END_ARRAY; token = json.next()) {
            if (token == JsonToken.START_ARRAY || token == JsonToken.START_OBJECT) {
                json.skip();
                elements.add(SourceRow.NOT_TEXT);
            } else if (token != JsonToken.VALUE_NULL) {
                elements.add(json.string());
            }
        }
        return List.copyOf(elements);
    }

    private void duplicate(String key) {
        if (problem == null) {
            problem = new Problem(
                    OutcomeCode.JSON_DUPLICATE_KEY,
                    key,
                    "The key \"" + key + "\" appears twice in one object. Remove one.");
        }
    }

    /** The text of a row's object. */
    static String text(SourceRow row) {
        return Objects.requireNonNull(row.json(), "not a JSON row");
    }

    Map<String, List<String>> values() {
        return values;
    }

    @Nullable
    Problem problem() {
        return problem;
    }
}
