package io.recruiteebridge.mapping;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.recruiteebridge.reading.ColumnNames;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the columns of files with certain headings are: one file in the home's folder {@code mapping.d}, as the import page
 * writes it or a person. It holds for files that have just these headings, in any order, besides the columns that the bridge
 * adds to rejects. Immutable.
 *
 * @param file its name
 * @param columns by the names of the headings as {@link ColumnNames} tells them apart, in small letters
 */
public record RememberedColumns(Path file, Map<String, Column> columns) {
    private static final String COLUMNS = "columns";
    private static final String IGNORE = "ignore";
    private static final String LINE_OF_NOTE = "note_line";
    private static final String ENDING = ".yaml";
    private static final String ADVICE = ". Below \"columns:\", write one heading per line: two spaces, the heading in"
            + " quotes, a colon, and what it is.";
    /** In quotes. YAML allows 1,024 characters for a key on one line. */
    private static final int LONGEST_HEADING = 900;

    /**
     * The files that count: of two for the same headings, that in the earlier folder.
     *
     * @param folders they need not exist
     * @throws MappingFileException if a file can't be read, is invalid, or is for the same headings as another beside it
     */
    public static List<RememberedColumns> in(List<Path> folders) throws MappingFileException {
        List<RememberedColumns> all = new ArrayList<>();
        for (Path folder : folders) {
            List<RememberedColumns> later = in(folder);
            later.removeIf(each -> all.stream()
                    .anyMatch(other ->
                            other.columns().keySet().equals(each.columns().keySet())));
            all.addAll(later);
        }
        return all;
    }

    private static List<RememberedColumns> in(Path folder) throws MappingFileException {
        if (Files.notExists(folder)) {
            return new ArrayList<>();
        }
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, "[!.]*" + ENDING)) {
            entries.forEach(files::add);
        } catch (IOException | DirectoryIteratorException e) {
            throw new MappingFileException(
                    folder + " can't be read (" + e + "). Check that it is a folder and that the bridge may read it.");
        }
        files.sort(Comparator.naturalOrder());
        List<RememberedColumns> all = new ArrayList<>();
        for (Path file : files) {
            RememberedColumns next = parse(file, MappingYaml.text(file));
            for (RememberedColumns other : all) {
                if (other.columns().keySet().equals(next.columns().keySet())) {
                    throw new MappingFileException(file + " is for the same headings as "
                            + other.file().getFileName() + ". Delete one of them.");
                }
            }
            all.add(next);
        }
        return all;
    }

    /**
     * The file for these headings; null if there is none.
     *
     * @throws MappingFileException if a file of that folder is invalid
     */
    public static @Nullable Path find(Path folder, List<String> headings) throws MappingFileException {
        return in(folder).stream()
                .filter(each -> each.isFor(headings))
                .map(RememberedColumns::file)
                .findFirst()
                .orElse(null);
    }

    static RememberedColumns parse(Path file, String yaml) throws MappingFileException {
        return MappingYaml.parse(
                file.toString(), yaml, ADVICE, content -> new RememberedColumns(file, columns(content)));
    }

    private static Map<String, Column> columns(MappingYaml yaml) throws IOException, MappingFileException {
        JsonParser parser = yaml.parser();
        Map<String, Column> columns = new LinkedHashMap<>();
        if (parser.nextToken() != JsonToken.START_OBJECT
                || parser.nextToken() != JsonToken.FIELD_NAME
                || !parser.currentName().equals(COLUMNS)
                || parser.nextToken() != JsonToken.START_OBJECT) {
            throw yaml.error("start with \"columns:\"" + ADVICE.substring(1));
        }
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String heading = parser.currentName();
            parser.nextToken();
            if (columns.put(folded(heading), column(heading, yaml)) != null) {
                throw yaml.error("\"" + heading + "\" stands there twice. Remove one of them.");
            }
        }
        if (parser.nextToken() != JsonToken.END_OBJECT) {
            throw yaml.error("expected nothing but \"columns:\" and what stands below it.");
        }
        if (columns.isEmpty()) {
            throw yaml.error("no heading stands below \"columns:\".");
        }
        return columns;
    }

    private static Column column(String heading, MappingYaml yaml) throws IOException, MappingFileException {
        JsonParser parser = yaml.parser();
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            boolean custom = parser.nextToken() == JsonToken.FIELD_NAME
                    && parser.currentName().equals(Field.CUSTOM_FIELD.id());
            if (!custom
                    || !parser.nextToken().isScalarValue()
                    || parser.getText().isBlank()) {
                throw yaml.error("expected \"custom_field:\" and the custom field's name.");
            }
            String label = parser.getText();
            if (parser.nextToken() != JsonToken.END_OBJECT) {
                throw yaml.error("a column is just one custom field.");
            }
            return new Column(heading, Field.CUSTOM_FIELD, label);
        }
        String is = parser.currentToken().isScalarValue() ? parser.getText() : "";
        if (is.equals(IGNORE)) {
            return new Column(heading, null);
        }
        if (is.equals(LINE_OF_NOTE)) {
            return new Column(heading, Field.NOTE, heading);
        }
        Field field = Field.byId(is);
        if (field == null || field == Field.OURS || field == Field.CUSTOM_FIELD) {
            throw yaml.error("\"" + is + "\" is not a field. Use one of " + SynonymFile.fieldIds() + ", " + LINE_OF_NOTE
                    + ", " + IGNORE + ", or \"{custom_field: its name}\".");
        }
        return new Column(heading, field);
    }

    /** Whether a file with these headings is one of those that are meant. */
    boolean isFor(List<String> headings) {
        int ours = 0;
        for (String name : ColumnNames.distinct(headings)) {
            if (Synonyms.isOurs(Headings.key(name))) {
                ours++;
            } else if (!columns.containsKey(folded(name))) {
                return false;
            }
        }
        return headings.size() - ours == columns.size();
    }

    /** The columns of such a file. */
    ColumnChoices choices(List<String> headings) {
        List<@Nullable Column> chosen = new ArrayList<>();
        List<String> names = ColumnNames.distinct(headings);
        for (int i = 0; i < names.size(); i++) {
            Column column = columns.get(folded(names.get(i)));
            chosen.add(column == null ? null : new Column(headings.get(i), column.field(), column.label()));
        }
        return new ColumnChoices(chosen);
    }

    private static String folded(String name) {
        return Text.trim(name).toLowerCase(Locale.ROOT);
    }

    /**
     * The text of a file that says what the columns of a file are.
     *
     * @param comment one line that says where it comes from
     * @throws MappingFileException if a heading is too long for it
     */
    public static String toYaml(List<Column> columns, String comment) throws MappingFileException {
        StringBuilder yaml = new StringBuilder("# ").append(plain(comment)).append("""

                # It holds for files with just these headings, in any order, in the inbox as well as on the import page.
                # A column is a field as in mapping.yaml, note_line, {custom_field: its name}, or ignore.
                columns:
                """);
        List<String> names =
                ColumnNames.distinct(columns.stream().map(Column::heading).toList());
        for (int i = 0; i < names.size(); i++) {
            Column column = columns.get(i);
            if (column.field() == Field.OURS) {
                continue;
            }
            String heading = quoted(names.get(i));
            if (heading.length() > LONGEST_HEADING) {
                throw new MappingFileException("A heading is too long to be remembered.");
            }
            yaml.append("  ")
                    .append(heading)
                    .append(": ")
                    .append(meaning(column))
                    .append('\n');
        }
        return yaml.toString();
    }

    private static String meaning(Column column) {
        Field field = column.field();
        if (field == null) {
            return IGNORE;
        }
        if (field == Field.CUSTOM_FIELD) {
            return "{custom_field: " + quoted(column.label() == null ? column.heading() : column.label()) + "}";
        }
        return field == Field.NOTE && column.label() != null ? LINE_OF_NOTE : field.id();
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.chars().forEach(c -> {
            if (c == '"' || c == '\\') {
                quoted.append('\\').append((char) c);
            } else if (c < ' ' || c >= 0x7f && c < 0xa0 || c == 0x2028 || c == 0x2029 || c >= 0xfff0 || c == 0xfeff) {
                quoted.append(String.format(Locale.ROOT, "\\u%04x", c));
            } else {
                quoted.append((char) c);
            }
        });
        return quoted.append('"').toString();
    }

    /** A comment ends with its line. */
    private static String plain(String comment) {
        return comment.replaceAll("[^\\p{Print}\\p{IsAlphabetic}]", "_");
    }
}
