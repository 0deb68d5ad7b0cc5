package io.recruiteebridge.mapping;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.recruiteebridge.reading.SourceRow;
import java.util.List;
import java.util.TreeSet;

/**
 * What makes two rows the same row, however their files are written. A name alone identifies nobody: a person is
 * identified by the name and at least an e-mail, a phone or a link. A row with less is the same only as the very same source
 * row, with all its headings and cells, mapped or not. Pure functions.
 *
 * <p>The text begins with its version, and identities are kept for years. People with contact data have the form that they
 * have had from the first version on. Rows without had that form, too, until namesakes turned out to be taken for one
 * person; those that an older version imported are not recognised, and are imported again if their file comes back.
 */
public final class Identity {
    private Identity() {}

    /**
     * A text that is equal for two good rows exactly if they are the same row: independent of the order of columns and
     * values, of case in e-mails, of the way phones are written. Every value has its length in front, so no value can look
     * like two.
     *
     * @throws IllegalArgumentException if the row has errors
     */
    public static String text(MappedRow row) {
        if (row.wholeRow() != null) {
            return "v2\n" + row.wholeRow().get();
        }
        if (row.candidate() == null) {
            throw new IllegalArgumentException("a row with errors has no identity");
        }
        return text(row.candidate());
    }

    /** Whether there is more than a name to know the person by. */
    static boolean hasContact(Candidate candidate) {
        return !candidate.emails().isEmpty()
                || !candidate.phones().isEmpty()
                || !candidate.socialLinks().isEmpty()
                || !candidate.links().isEmpty();
    }

    private static String text(Candidate candidate) {
        StringBuilder text = new StringBuilder(256).append("v1\n");
        for (Field field : Field.payload()) {
            add(text, field, candidate.values(field));
        }
        return text.toString();
    }

    /** Headings and cells, whatever the order of the columns; without blank cells, and without the columns of our rejects. */
    static String wholeRow(SourceRow row, Mapping mapping) {
        StringBuilder text = new StringBuilder(256);
        String last = null;
        for (int i : mapping.byHeading()) {
            if (i >= row.cells().size()) {
                continue;
            }
            for (String value : values(row, i, mapping.heading(i))) {
                if (!Text.isBlank(value)) {
                    String heading = mapping.normalHeading(i);
                    if (!heading.equals(last)) {
                        one(text, 'h', heading);
                        last = heading;
                    }
                    one(text, 'v', Normal.text(value));
                }
            }
        }
        return text.toString();
    }

    @SuppressWarnings("StringEquality")
    private static List<String> values(SourceRow row, int column, String heading) {
        List<String> cell = row.cells().get(column);
        for (String value : cell) {
            if (value == SourceRow.NOT_TEXT && row.json() != null) {
                return List.of(json(row.json(), heading));
            }
        }
        return cell;
    }

    /** The value of a key that is an object or a list of lists; if it is further inside, the whole row. */
    private static String json(String row, String key) {
        try {
            JsonNode whole = Json.MAPPER.readTree(row);
            return (whole.has(key) ? whole.path(key) : whole).toString();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a row was read from this JSON", e);
        }
    }

    private static void add(StringBuilder text, Field field, List<String> values) {
        if (values.size() == 1) {
            one(text, field.tag(), field.normal(values.get(0)));
            return;
        }
        TreeSet<String> sorted = new TreeSet<>();
        for (String value : values) {
            sorted.add(field.normal(value));
        }
        for (String value : sorted) {
            one(text, field.tag(), value);
        }
    }

    private static void one(StringBuilder text, char tag, String value) {
        text.append(tag).append(value.length()).append(':').append(value).append('\n');
    }
}
