package io.recruiteebridge.mapping;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
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
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;

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
    private static final YAMLFactory YAML = YAMLFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    static SynonymFile parse(String file, String yaml) throws MappingFileException {
        String text = yaml.startsWith("\uFEFF") ? yaml.substring(1) : yaml;
        try (JsonParser parser = YAML.createParser(text)) {
            return new Reader(file, parser).read();
        } catch (JsonProcessingException e) {
            throw notYaml(file, e);
        } catch (IOException e) {
            throw new MappingFileException(file + " can't be read: " + e);
        }
    }

    private static MappingFileException notYaml(String file, JsonProcessingException e) {
        String advice =
                ". Write a field and a colon, then one heading per line: two spaces, a hyphen, a space, the heading.";
        if (e.getCause() instanceof MarkedYAMLException yaml && yaml.getProblemMark() != null) {
            Mark mark = yaml.getProblemMark(); // counts from 0
            return errorAt(file, mark.getLine() + 1, mark.getColumn() + 1, yaml.getProblem() + advice);
        }
        JsonLocation at = e.getLocation();
        return errorAt(file, at.getLineNr(), at.getColumnNr(), e.getOriginalMessage() + advice);
    }

    private static MappingFileException errorAt(String file, int line, int column, String message) {
        return new MappingFileException(file + ", line " + line + ", column " + column + ": " + message);
    }

    private static final class Reader {
        private final String file;
        private final JsonParser parser;
        private final Map<String, Set<Field>> fieldsByKey = new HashMap<>();
        private final Map<Field, List<String>> headings = new EnumMap<>(Field.class);
        private final Map<String, String> customFields = new HashMap<>();

        Reader(String file, JsonParser parser) {
            this.file = file;
            this.parser = parser;
        }

        SynonymFile read() throws IOException, MappingFileException {
            JsonToken start = parser.nextToken();
            if (start == null || start == JsonToken.VALUE_NULL) {
                return new SynonymFile(Map.of(), Map.of(), Map.of()); // nothing but comments
            }
            if (start != JsonToken.START_OBJECT) {
                throw error("start with a field such as \"phones:\", followed by a list of headings.");
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
                throw error("\"" + id + "\" is not a field. Use one of " + knownIds() + ".");
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
                throw error("expected the custom fields' names, each followed by a colon and a list of headings.");
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
                    throw error("\"" + heading + "\" appears under two fields. Remove it from one.");
                }
            }
            if (field != null) {
                headings.computeIfAbsent(field, f -> new ArrayList<>()).add(heading);
            }
        }

        /** The key of the heading that comes next. */
        private String heading() throws IOException, MappingFileException {
            if (!parser.currentToken().isScalarValue() || parser.getText().isBlank()) {
                throw error("expected a heading. Write one per line: two spaces, a hyphen, a space, the heading.");
            }
            String heading = parser.getText();
            String key = Headings.key(heading);
            if (key.isEmpty()) {
                throw error("\"" + heading
                        + "\" contains no letter or digit. If the heading has a # or a colon, put it in quotes.");
            }
            if (Synonyms.isOurs(key)) {
                throw error("\"" + heading + "\" is reserved for the bridge's own columns. Rename your column.");
            }
            return key;
        }

        private static boolean isNameOrHalf(Set<Field> fields) {
            return fields.equals(EnumSet.of(Field.NAME, Field.FIRST_NAME))
                    || fields.equals(EnumSet.of(Field.NAME, Field.LAST_NAME));
        }

        private static String knownIds() {
            return Arrays.stream(Field.values())
                            .filter(field -> field != Field.OURS && field != Field.CUSTOM_FIELD)
                            .map(Field::id)
                            .collect(Collectors.joining(", "))
                    + ", " + CUSTOM_FIELDS + ", " + IGNORE;
        }

        private MappingFileException error(String message) {
            JsonLocation at = parser.currentTokenLocation();
            return errorAt(file, at.getLineNr(), at.getColumnNr(), message);
        }
    }
}
