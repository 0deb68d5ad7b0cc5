package io.recruiteebridge.mapping;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.List;

/**
 * How the rows of a file are made into candidates, as the ledger keeps it from the moment the file is received: its mapping,
 * and what somebody chose for it. Immutable.
 */
public record FrozenMapping(Mapping mapping, FileChoices choices) {
    /** The form in the ledger, where somebody chose something; a mapping alone is a list of columns. */
    private record Kept(List<Column> columns, FileChoices choices) {}

    public String toJson() {
        return choices.isNone()
                ? mapping.toJson()
                : Json.MAPPER.valueToTree(new Kept(mapping.columns(), choices)).toString();
    }

    /** @throws IllegalArgumentException if the text is something else */
    public static FrozenMapping fromJson(String json) {
        if (json.startsWith("[")) {
            return new FrozenMapping(Mapping.fromJson(json), FileChoices.NONE);
        }
        try {
            Kept read = Json.MAPPER.readValue(json, Kept.class);
            return new FrozenMapping(new Mapping(read.columns()), read.choices());
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not a mapping: " + e.getOriginalMessage(), e);
        }
    }
}
