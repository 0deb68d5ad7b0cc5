package io.recruiteebridge.mapping;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.recruiteebridge.reading.ColumnContents;
import io.recruiteebridge.reading.RejectColumn;
import io.recruiteebridge.reading.SourceRow;
import io.recruiteebridge.reading.UnreadableFileException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What the columns of one file mean. Decided once per file and then frozen: all rows of a file are mapped the same way
 * even if mapping.yaml changes meanwhile. Immutable, thread-safe.
 */
public final class Mapping {
    private final List<Column> columns;
    private final @Nullable Field[] fields;
    private final int rowRefColumn;
    private final int nameColumn;
    private final String nameHeading;
    private final String[] normalHeadings;
    private final int[] byHeading;
    private final List<int[]> sameNames;
    private final List<int[]> behindOthers;

    Mapping(List<Column> columns) {
        this.columns = List.copyOf(columns);
        this.fields = columns.stream().map(Column::field).toArray(Field[]::new);
        int rowRef = -1;
        String name = Field.NAME.id();
        for (int i = fields.length - 1; i >= 0; i--) {
            String heading = columns.get(i).heading();
            if (fields[i] == Field.OURS && isRowRef(heading)) {
                rowRef = i;
            } else if (fields[i] == Field.NAME || fields[i] == Field.LAST_NAME) {
                name = heading;
            }
        }
        this.nameColumn = Arrays.asList(fields).indexOf(Field.NAME);
        this.rowRefColumn = rowRef;
        this.nameHeading = name;
        this.normalHeadings =
                columns.stream().map(column -> Normal.text(column.heading())).toArray(String[]::new);
        this.byHeading = IntStream.range(0, fields.length)
                .filter(i -> fields[i] != Field.OURS)
                .boxed()
                .sorted(Comparator.comparing(i -> normalHeadings[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        this.sameNames = sameNames(columns);
        this.behindOthers = behindOthers(columns);
    }

    /** Columns with the same heading, the first of which is a part of the name: the table may have two people in a row. */
    private static List<int[]> sameNames(List<Column> columns) {
        List<int[]> pairs = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            Field field = columns.get(i).field();
            String key = key(columns.get(i).heading(), field);
            for (int j = i + 1; field != null && field.isName() && !key.isEmpty() && j < columns.size(); j++) {
                if (key(columns.get(j).heading(), field).equals(key)) {
                    pairs.add(new int[] {i, j});
                }
            }
        }
        return List.copyOf(pairs);
    }

    /** Columns of e-mail addresses, each behind the column with the name of somebody else whose they may be. */
    private static List<int[]> behindOthers(List<Column> columns) {
        List<@Nullable Field> fields = new ArrayList<>();
        columns.forEach(column -> fields.add(column.field()));
        int[] behind =
                NameColumns.behindOthers(columns.stream().map(Column::heading).toList(), fields);
        return IntStream.range(0, behind.length)
                .filter(i -> behind[i] >= 0 && fields.get(i) == Field.EMAILS)
                .mapToObj(i -> new int[] {behind[i], i})
                .toList();
    }

    List<int[]> behindOthers() {
        return behindOthers;
    }

    /** {@code Name 2} is of somebody else, while a {@code First name 2} isn't. */
    private static String key(String heading, @Nullable Field field) {
        String key = Headings.key(heading);
        return field == Field.NAME ? Headings.withoutNumber(key) : key;
    }

    List<int[]> sameNames() {
        return sameNames;
    }

    /** As long as nobody knows the values of the columns; parameters as for the other method. */
    public static Mapping of(List<String> headings, Synonyms synonyms) throws UnreadableFileException {
        return of(headings, synonyms, ColumnContents.NONE);
    }

    /** Where nobody chose anything; see {@link ColumnPlan#mapping}. */
    public static Mapping of(List<String> headings, Synonyms synonyms, ColumnContents contents)
            throws UnreadableFileException {
        return ColumnPlan.of(headings, synonyms, contents, ColumnChoices.NONE).mapping();
    }

    /** Where the column is that links corrected rows to their rejects; -1 if there is none. */
    public static int rowRefColumn(List<String> headings) {
        return IntStream.range(0, headings.size())
                .filter(i -> isRowRef(headings.get(i)))
                .findFirst()
                .orElse(-1);
    }

    private static boolean isRowRef(String heading) {
        return Headings.key(heading).equals(Headings.key(RejectColumn.ROW_REF.heading()));
    }

    /** Every column of the file, in its order. */
    public List<Column> columns() {
        return columns;
    }

    /** The unrecognised headings, each once, in the order of the columns. A blank one becomes e.g. {@code (column 4)}. */
    public List<String> unknown() {
        Set<String> unknown = new LinkedHashSet<>();
        for (int i = 0; i < fields.length; i++) {
            if (columns.get(i).isUnknown()) {
                String heading = columns.get(i).heading();
                unknown.add(Text.isBlank(heading) ? "(column " + (i + 1) + ")" : heading);
            }
        }
        return List.copyOf(unknown);
    }

    /** Maps and validates one row of a table that came alone. */
    public MappedRow map(SourceRow row) {
        return map(row, CvFiles.NONE);
    }

    /**
     * Maps and validates one row.
     *
     * @throws java.io.UncheckedIOException if the CVs can't be read from the disk
     */
    public MappedRow map(SourceRow row, CvFiles cvFiles) {
        return new RowMapper(this, row, cvFiles).map();
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

    /** What the file calls a field: the heading of the first column that means it; the field's own name if none does. */
    public String heading(Field field) {
        return columns.stream()
                .filter(column -> column.field() == field && !Text.isBlank(column.heading()))
                .map(Column::heading)
                .findFirst()
                .orElse(field.id());
    }

    /** The heading in the form in which headings are compared. */
    String normalHeading(int column) {
        return normalHeadings[column];
    }

    /** The columns of the file, without those of our rejects, in the order of their normal headings. */
    int[] byHeading() {
        return byHeading;
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

    /** The index of the column of whole names, or -1. */
    int nameColumn() {
        return nameColumn;
    }

    /** The index of the {@code row_ref} column, or -1. */
    int rowRefColumn() {
        return rowRefColumn;
    }

    /** This mapping as text for the ledger; see {@link #fromJson}. */
    public String toJson() {
        return Json.MAPPER.valueToTree(columns).toString();
    }

    /**
     * The mapping that {@link #toJson} wrote.
     *
     * @throws IllegalArgumentException if the text is something else
     */
    static Mapping fromJson(String json) {
        try {
            return new Mapping(List.of(Json.MAPPER.readValue(json, Column[].class)));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not a mapping: " + e.getOriginalMessage(), e);
        }
    }
}
