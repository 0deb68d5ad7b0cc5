package io.recruiteebridge.mapping;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.recruiteebridge.outcome.OutcomeCode;
import io.recruiteebridge.reading.SourceRow;
import io.recruiteebridge.reading.UnreadableFileException;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the columns of one file mean. Decided once per file and then frozen: all rows of a file are mapped the same way
 * even if mapping.yaml changes meanwhile. Immutable, thread-safe.
 */
public final class Mapping {
    private static final int HEADINGS_SHOWN = 30;
    private static final Pattern PLAIN = Pattern.compile("\\p{L}[\\p{L}\\p{M}\\p{N} ._/()-]*");
    private static final ObjectMapper MAPPER = new ObjectMapper();

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

    /** As long as nobody knows the values of the columns; parameters as for the other method. */
    public static Mapping of(List<String> headings, Synonyms synonyms) throws UnreadableFileException {
        return of(headings, synonyms, Set.of());
    }

    /**
     * @param headings the headings of the file, unchanged
     * @param addressColumns the columns, from 0, that hold e-mail addresses, as far as their headings aren't known. They are
     *     never passed over in silence
     * @throws UnreadableFileException if no heading is recognised, there is no name column, or it is uncertain whose addresses
     *     a column has
     */
    public static Mapping of(List<String> headings, Synonyms synonyms, Set<Integer> addressColumns)
            throws UnreadableFileException {
        List<Column> columns = NameColumns.choose(headings, synonyms);
        // A last name alone counts as the name; a first name alone would not tell people apart.
        if (!has(columns, Field.NAME) && !has(columns, Field.LAST_NAME)) {
            throw unmappable(columns, synonyms);
        }
        boolean jobs = has(columns, Field.JOBS);
        columns.replaceAll(column -> {
            String label = synonyms.customField(column.heading());
            if (label != null) {
                return new Column(column.heading(), Field.CUSTOM_FIELD, label);
            }
            // Without a job it is another system's stage.
            return column.field() == Field.STAGE && !jobs ? new Column(column.heading(), null) : column;
        });
        for (int i : new TreeSet<>(addressColumns)) {
            String heading = headings.get(i);
            if (columns.get(i).field() == null
                    && !synonyms.isIgnored(heading)
                    && HeadingWords.addresses(heading) != HeadingWords.Addresses.OF_OTHERS) {
                if (HeadingWords.addresses(heading) == HeadingWords.Addresses.UNSURE) {
                    throw unknownAddresses(i, heading, synonyms);
                }
                columns.set(i, new Column(heading, Field.EMAILS));
            }
        }
        return new Mapping(columns);
    }

    /** A heading as it may stand in a list of mapping.yaml. */
    private static String yaml(String heading) {
        return PLAIN.matcher(heading).matches() ? heading : "'" + heading.replace("'", "''") + "'";
    }

    private static UnreadableFileException unknownAddresses(int column, String heading, Synonyms synonyms) {
        boolean blank = Text.isBlank(heading);
        String which =
                blank ? "Column " + (column + 1) + ", which has no heading," : "The column " + Text.quote(heading);
        return new UnreadableFileException(
                OutcomeCode.EMAIL_COLUMN_UNKNOWN,
                which
                        + " contains e-mail addresses, but its heading isn't known. If they are the candidates' addresses,"
                        + (blank ? " give it the heading " : " rename it to ") + first(synonyms, Field.EMAILS)
                        + ". If not, "
                        + (blank
                                ? "delete the column."
                                : "add these two lines to mapping.yaml in the bridge's home: \"ignore:\" and, below it, \"  - "
                                        + yaml(Text.inline(heading)) + "\".")
                        + " Then drop the file again.");
    }

    private static boolean has(List<Column> columns, Field field) {
        return columns.stream().anyMatch(column -> column.field() == field);
    }

    private static UnreadableFileException unmappable(List<Column> columns, Synonyms synonyms) {
        String seen = columns.stream()
                .limit(HEADINGS_SHOWN)
                .map(column -> Text.quote(column.heading()))
                .collect(Collectors.joining(", "));
        String inThisFile = "Headings in this file: " + seen + (columns.size() > HEADINGS_SHOWN ? ", …" : "") + ". ";
        boolean known = columns.stream().anyMatch(column -> column.field() != null && column.field() != Field.OURS);
        if (known) {
            return new UnreadableFileException(
                    OutcomeCode.NO_NAME_COLUMN,
                    "No name column found. " + inThisFile + "Rename that column to one of: "
                            + String.join(", ", synonyms.headings(Field.NAME)) + "; or use two columns, "
                            + first(synonyms, Field.FIRST_NAME) + " and " + first(synonyms, Field.LAST_NAME) + ".");
        }
        String examples = Arrays.stream(Field.values())
                .filter(field -> !synonyms.headings(field).isEmpty())
                .map(field -> first(synonyms, field))
                .distinct()
                .collect(Collectors.joining(", "));
        return new UnreadableFileException(
                OutcomeCode.NO_KNOWN_HEADING,
                "No heading was recognised. " + inThisFile
                        + "The first line (in JSON: the keys) must name the columns, for example: " + examples
                        + ". You can add your own headings in mapping.yaml.");
    }

    /** The first heading that means this field and no other. */
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

    /** The unrecognised headings, each once, in the order of the columns. A blank one becomes e.g. {@code (column 4)}. */
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

    /** The same, but columns that nobody knows become lines of a note. */
    public Mapping withUnknownAsNotes(Synonyms synonyms) {
        return new Mapping(columns.stream()
                .map(column -> column.field() == null
                                && !Text.isBlank(column.heading())
                                && !synonyms.isIgnored(column.heading())
                        ? new Column(column.heading(), Field.NOTE, column.heading())
                        : column)
                .toList());
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

    /** See {@link Column#label}. */
    @Nullable
    String label(int column) {
        return columns.get(column).label();
    }

    /** The heading to mention when a row has no name. */
    String nameHeading() {
        return nameHeading;
    }

    /** The index of the {@code row_ref} column, or -1. */
    int rowRefColumn() {
        return rowRefColumn;
    }

    /** This mapping as text for the ledger; see {@link #fromJson}. */
    public String toJson() {
        return MAPPER.valueToTree(columns).toString();
    }

    /**
     * The mapping that {@link #toJson} wrote.
     *
     * @throws IllegalArgumentException if the text is something else
     */
    public static Mapping fromJson(String json) {
        try {
            return new Mapping(List.of(MAPPER.readValue(json, Column[].class)));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not a mapping: " + e.getOriginalMessage(), e);
        }
    }
}
