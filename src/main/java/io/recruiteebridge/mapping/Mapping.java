package io.recruiteebridge.mapping;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.recruiteebridge.reading.SourceRow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the columns of one file mean. Found once a file and then frozen: rows of the same file are mapped the same way
 * even if the table of synonyms changes meanwhile. Immutable, thread-safe.
 */
public final class Mapping {
    private static final int HEADINGS_SHOWN = 30;

    private final List<Column> columns;
    private final @Nullable Field[] fields;
    private final int rowRefColumn;
    private final String nameHeading;

    private Mapping(List<Column> columns) {
        this.columns = List.copyOf(columns);
        this.fields = columns.stream().map(Column::field).toArray(Field[]::new);
        int rowRef = -1;
        String name = Field.NAME.id();
        for (int i = fields.length - 1; i >= 0; i--) {
            String heading = columns.get(i).heading();
            if (fields[i] == Field.OURS && Headings.key(heading).equals(Headings.key(Synonyms.ROW_REF))) {
                rowRef = i;
            } else if (fields[i] == Field.NAME || fields[i] == Field.LAST_NAME) {
                name = heading;
            }
        }
        this.rowRefColumn = rowRef;
        this.nameHeading = name;
    }

    /**
     * @param headings the headings of the file, as they stand
     * @throws UnmappableFileException if no heading is known, or none of them is that of a name
     */
    public static Mapping of(List<String> headings, Synonyms synonyms) throws UnmappableFileException {
        List<Set<Field>> meanings = headings.stream().map(synonyms::lookUp).toList();
        // A word that may be the whole name or a half of it is a half where only the other half has its own column.
        boolean first = meanings.contains(Set.of(Field.FIRST_NAME));
        boolean last = meanings.contains(Set.of(Field.LAST_NAME));
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < headings.size(); i++) {
            columns.add(new Column(headings.get(i), choose(meanings.get(i), first, last)));
        }
        // A last name alone is taken for the name; a first name alone would make people nobody can tell apart.
        if (!has(columns, Field.NAME) && !has(columns, Field.LAST_NAME)) {
            throw unmappable(columns, synonyms);
        }
        return new Mapping(columns);
    }

    private static boolean has(List<Column> columns, Field field) {
        return columns.stream().anyMatch(column -> column.field() == field);
    }

    private static @Nullable Field choose(Set<Field> meanings, boolean first, boolean last) {
        if (meanings.size() < 2) {
            return meanings.isEmpty() ? null : meanings.iterator().next();
        }
        if (meanings.contains(Field.LAST_NAME)) {
            return first && !last ? Field.LAST_NAME : Field.NAME;
        }
        return last && !first ? Field.FIRST_NAME : Field.NAME;
    }

    private static UnmappableFileException unmappable(List<Column> columns, Synonyms synonyms) {
        String seen = columns.stream()
                .limit(HEADINGS_SHOWN)
                .map(column -> Text.quote(column.heading()))
                .collect(Collectors.joining(", "));
        String inThisFile =
                "The headings in this file: " + seen + (columns.size() > HEADINGS_SHOWN ? ", …" : "") + ". ";
        boolean known = columns.stream().anyMatch(column -> column.field() != null && column.field() != Field.OURS);
        if (known) {
            return new UnmappableFileException(
                    Code.NO_NAME_COLUMN,
                    "No column holds the people's names. " + inThisFile + "Head that column with one of: "
                            + String.join(", ", synonyms.headings(Field.NAME)) + "; or use two columns, "
                            + first(synonyms, Field.FIRST_NAME) + " and " + first(synonyms, Field.LAST_NAME) + ".");
        }
        String examples = Arrays.stream(Field.values())
                .filter(field -> !synonyms.headings(field).isEmpty())
                .map(field -> first(synonyms, field))
                .distinct()
                .collect(Collectors.joining(", "));
        return new UnmappableFileException(
                Code.NO_KNOWN_HEADING,
                "None of the headings is known. " + inThisFile
                        + "The first line (in JSON: the keys) has to name the columns, for example: " + examples
                        + ". Headings of your own can be added in mapping.yaml.");
    }

    /** The first heading of a field that means nothing else. */
    private static String first(Synonyms synonyms, Field field) {
        return synonyms.headings(field).stream()
                .filter(heading -> synonyms.lookUp(heading).size() == 1)
                .findFirst()
                .orElse(field.id());
    }

    /** Every column of the file, in its order. */
    public List<Column> columns() {
        return columns;
    }

    /** The headings that nobody knows, each once, in the order of the columns. A blank one stands as e.g. {@code (column 4)}. */
    public List<String> unknown() {
        Set<String> unknown = new LinkedHashSet<>();
        for (int i = 0; i < fields.length; i++) {
            if (fields[i] == null) {
                String heading = columns.get(i).heading();
                unknown.add(Text.isBlank(heading) ? "(column " + (i + 1) + ")" : heading);
            }
        }
        return List.copyOf(unknown);
    }

    /** The headings that are known but whose values are not sent yet, each once, in the order of the columns. */
    public List<String> notSentYet() {
        return columns.stream()
                .filter(column -> column.field() != null && column.field().isNotSentYet())
                .map(Column::heading)
                .distinct()
                .toList();
    }

    /** Maps and validates one row. */
    public MappedRow map(SourceRow row) {
        return new RowMapper(this, row).map();
    }

    int size() {
        return fields.length;
    }

    @Nullable
    Field field(int column) {
        return fields[column];
    }

    String heading(int column) {
        return columns.get(column).heading();
    }

    /** The heading to name when a row has no name. */
    String nameHeading() {
        return nameHeading;
    }

    /** The index of the {@code row_ref} column, or -1. */
    int rowRefColumn() {
        return rowRefColumn;
    }

    /** This mapping as text, to be kept; see {@link #fromJson}. */
    public String toJson() {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        for (Column column : columns) {
            list.addObject()
                    .put("heading", column.heading())
                    .put("field", column.field() == null ? null : column.field().id());
        }
        return list.toString();
    }

    /**
     * The mapping that {@link #toJson} wrote.
     *
     * @throws IllegalArgumentException if the text is something else
     */
    public static Mapping fromJson(String json) {
        try {
            JsonNode list = new ObjectMapper().readTree(json);
            if (!list.isArray()) {
                throw new IllegalArgumentException("not a mapping: " + json);
            }
            List<Column> columns = new ArrayList<>();
            for (JsonNode column : list) {
                String id = column.path("field").textValue();
                Field field = id == null ? null : Field.byId(id);
                if (id != null && field == null) {
                    throw new IllegalArgumentException("unknown field " + id);
                }
                columns.add(new Column(column.required("heading").textValue(), field));
            }
            return new Mapping(columns);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not a mapping: " + e.getOriginalMessage(), e);
        }
    }
}
