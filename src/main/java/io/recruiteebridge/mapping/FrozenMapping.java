package io.recruiteebridge.mapping;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;

/**
 * How the rows of a file are made into candidates, as the ledger keeps it from the moment the file is received: its mapping,
 * and what somebody chose for it. Immutable.
 */
public record FrozenMapping(Mapping mapping, FileChoices choices) {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** The form in the ledger, where somebody chose something; a mapping alone is a list of columns. */
    private record Json(List<Column> columns, FileChoices choices) {}

    public String toJson() {
        return choices.isNone()
                ? mapping.toJson()
                : MAPPER.valueToTree(new Json(mapping.columns(), choices)).toString();
    }

    /** @throws IllegalArgumentException if the text is something else */
    public static FrozenMapping fromJson(String json) {
        if (json.startsWith("[")) {
            return new FrozenMapping(Mapping.fromJson(json), FileChoices.NONE);
        }
        try {
            Json read = MAPPER.readValue(json, Json.class);
            return new FrozenMapping(new Mapping(read.columns()), read.choices());
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not a mapping: " + e.getOriginalMessage(), e);
        }
    }
}
