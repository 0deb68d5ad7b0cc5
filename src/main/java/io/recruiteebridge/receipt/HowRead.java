package io.recruiteebridge.receipt;

import io.recruiteebridge.files.Printable;
import io.recruiteebridge.language.Language;
import io.recruiteebridge.reading.ColumnNames;
import io.recruiteebridge.reading.FileDialect;
import io.recruiteebridge.reading.ReadingNotes;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How a file was read, in the words of a receipt. Immutable.
 *
 * @param format as in {@link FileDialect#format}
 * @param gzip whether it was compressed
 * @param encoding e.g. {@code UTF-8} or {@code windows-1252}; null where there is none
 * @param delimiter the character between cells; null where there is none
 * @param columns the headings in their order, each with the field that it became, or null
 * @param ignored headings that nobody knows
 * @param notes what else people should know about it
 * @param unusedFiles the files that came with it in an archive and that no row names
 */
public record HowRead(
        String format,
        boolean gzip,
        @Nullable String encoding,
        @Nullable String delimiter,
        Map<String, @Nullable String> columns,
        List<String> ignored,
        ReadingNotes notes,
        List<String> unusedFiles) {
    private static final int FILES_NAMED = 20;
    /** Stands for a blank heading. */
    private static final Pattern BLANK = Pattern.compile("\\(column \\d+\\)");

    public HowRead {
        unusedFiles = List.copyOf(unusedFiles);
        columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
        ignored = List.copyOf(ignored);
    }

    /** The first of the unused files, and how many more there are. */
    String unusedFilesShown(Language language) {
        int more = unusedFiles.size() - FILES_NAMED;
        String named =
                unusedFiles.stream().limit(FILES_NAMED).map(Printable::line).collect(Collectors.joining(", "));
        return more > 0 ? language.say("read.and-more", named, more) : named;
    }

    /** The headings that nobody knows; a column without one is often just the end of each line. */
    List<String> unrecognised() {
        return ignored.stream()
                .filter(heading -> !BLANK.matcher(heading).matches())
                .toList();
    }

    /** @param fields one entry a column of the file: the field that it became, or null */
    public static HowRead of(
            FileDialect dialect, List<@Nullable String> fields, List<String> ignored, List<String> unusedFiles) {
        return new HowRead(
                dialect.format(),
                dialect.gzip(),
                dialect.encodingName(),
                dialect.cellDelimiter(),
                columns(dialect.columns(), fields),
                ignored,
                dialect.notes(),
                unusedFiles);
    }

    /** Headings, told apart, with their fields. */
    static Map<String, @Nullable String> columns(List<String> headings, List<@Nullable String> fields) {
        if (headings.size() != fields.size()) {
            throw new IllegalArgumentException(headings.size() + " headings, but " + fields.size() + " fields");
        }
        List<String> names = ColumnNames.distinct(headings);
        Map<String, @Nullable String> columns = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            columns.put(names.get(i), fields.get(i));
        }
        return columns;
    }
}
