package io.recruiteebridge.mapping;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The contents of one {@code mapping.yaml}. Read token by token, so that every error can name its line.
 *
 * @param fieldsByKey the fields of each heading, by its {@link Headings#key}; an empty set: the heading is ignored
 * @param headings the headings as written
 * @param customFields the labels of custom fields, by the keys of their headings
 */
record SynonymFile(
        Map<String, Set<Field>> fieldsByKey, Map<Field, List<String>> headings, Map<String, String> customFields) {
    private static final String IGNORE = "ignore";
    private static final String CUSTOM_FIELDS = "custom_fields";
    private static final String ADVICE =
            ". Write a field and a colon, then one heading per line: two spaces, a hyphen, a space, the heading.";

    static SynonymFile parse(String file, String yaml) throws MappingFileException {
        return MappingYaml.parse(file, yaml, ADVICE, content -> new Reader(content).read());
    }

    /** The fields of columns of which it is enough to know the field, for messages. */
    static String fieldIds() {
        return Arrays.stream(Field.values())
                .filter(field -> field != Field.OURS && field != Field.CUSTOM_FIELD)
                .map(Field::id)
                .collect(Collectors.joining(", "));
    }

    private static final class Reader {
        private final MappingYaml yaml;
        private final JsonParser parser;
        private final Map<String, Set<Field>> fieldsByKey = new HashMap<>();
        private final Map<Field, List<String>> headings = new EnumMap<>(Field.class);
        private final Map<String, String> customFields = new HashMap<>();

        Reader(MappingYaml yaml) {
            this.yaml = yaml;
            this.parser = yaml.parser();
        }

        SynonymFile read() throws IOException, MappingFileException {
            JsonToken start = parser.nextToken();
            if (start == null || start == JsonToken.VALUE_NULL) {
                return new SynonymFile(Map.of(), Map.of(), Map.of()); // nothing but comments
            }
            if (start != JsonToken.START_OBJECT) {
                throw yaml.error("start with a field such as \"phones:\", followed by a list of headings.");
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                readField(parser.currentName());
            }
            return new SynonymFile(fieldsByKey, headings, customFields);
        }

        private void readField(String id) throws IOException, MappingFileException {
            if (id.equals(CUSTOM_FIELDS)) {
                readCustomFields();
                return;
            }
            Field field = Field.byId(id);
            if (field == Field.OURS || field == Field.CUSTOM_FIELD || (field == null && !id.equals(IGNORE))) {
                throw yaml.error("\"" + id + "\" is not a field. Use one of " + fieldIds() + ", " + CUSTOM_FIELDS + ", "
                        + IGNORE + ".");
            }
            JsonToken value = parser.nextToken();
            if (value == JsonToken.START_ARRAY) {
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    add(field);
                }
            } else {
                add(field);
            }
        }

        private void readCustomFields() throws IOException, MappingFileException {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw yaml.error("expected the custom fields' names, each followed by a colon and a list of headings.");
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String label = parser.currentName();
                if (parser.nextToken() == JsonToken.START_ARRAY) {
                    while (parser.nextToken() != JsonToken.END_ARRAY) {
                        customFields.put(heading(), label);
                    }
                } else {
                    customFields.put(heading(), label);
                }
            }
        }

        private void add(@Nullable Field field) throws IOException, MappingFileException {
            String heading = parser.getText();
            String key = heading();
            Set<Field> now = field == null ? EnumSet.noneOf(Field.class) : EnumSet.of(field);
            Set<Field> before = fieldsByKey.put(key, now);
            if (before != null && !before.equals(now)) {
                now.addAll(before);
                if (!isNameOrHalf(now)) {
                    throw yaml.error("\"" + heading + "\" appears under two fields. Remove it from one.");
                }
            }
            if (field != null) {
                headings.computeIfAbsent(field, f -> new ArrayList<>()).add(heading);
            }
        }

        /** The key of the heading that comes next. */
        private String heading() throws IOException, MappingFileException {
            if (!parser.currentToken().isScalarValue() || parser.getText().isBlank()) {
                throw yaml.error("expected a heading. Write one per line: two spaces, a hyphen, a space, the heading.");
            }
            String heading = parser.getText();
            String key = Headings.key(heading);
            if (key.isEmpty()) {
                throw yaml.error("\"" + heading
                        + "\" contains no letter or digit. If the heading has a # or a colon, put it in quotes.");
            }
            if (Synonyms.isOurs(key)) {
                throw yaml.error("\"" + heading + "\" is reserved for the bridge's own columns. Rename your column.");
            }
            return key;
        }

        private static boolean isNameOrHalf(Set<Field> fields) {
            return fields.equals(EnumSet.of(Field.NAME, Field.FIRST_NAME))
                    || fields.equals(EnumSet.of(Field.NAME, Field.LAST_NAME));
        }
    }
}
