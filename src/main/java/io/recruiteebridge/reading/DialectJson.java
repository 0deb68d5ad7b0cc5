package io.recruiteebridge.reading;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;

/** Dialects as stored in the ledger: the record's components and the format's name. */
final class DialectJson {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private DialectJson() {}

    static String write(FileDialect dialect) {
        ObjectNode json = MAPPER.valueToTree(dialect);
        return json.put("format", dialect.storedAs()).toString();
    }

    static FileDialect withRemark(FileDialect dialect, String remark) {
        try {
            ObjectNode json = (ObjectNode) MAPPER.readTree(write(dialect));
            json.withObjectProperty("notes").withArrayProperty("remarks").add(remark);
            return read(json.toString());
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not a dialect: " + dialect.format(), e);
        }
    }

    static FileDialect read(String text) {
        try {
            ObjectNode json = (ObjectNode) MAPPER.readTree(text);
            // The first version wrote it in upper case.
            String format = json.required("format").asText().toLowerCase(Locale.ROOT);
            json.put("format", format);
            if (!json.has("notes")) {
                json.set("notes", MAPPER.valueToTree(ReadingNotes.NONE)); // written by the first version
            }
            return MAPPER.treeToValue(json, FileFormats.named(format).dialectType());
        } catch (JsonProcessingException | ClassCastException e) {
            throw new IllegalArgumentException("not a dialect: " + text, e);
        }
    }
}
