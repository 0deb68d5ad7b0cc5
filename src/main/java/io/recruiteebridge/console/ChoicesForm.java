package io.recruiteebridge.console;

import io.recruiteebridge.imports.Check;
import io.recruiteebridge.imports.ReadColumn;
import io.recruiteebridge.mapping.Column;
import io.recruiteebridge.mapping.ColumnChoices;
import io.recruiteebridge.mapping.FileChoices;
import io.recruiteebridge.outcome.EncodingReading;
import io.recruiteebridge.outcome.FileError;
import io.recruiteebridge.settings.Settings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What can be chosen for one file on its preview: what each column is, and which jobs, tags and source its candidates get.
 * Immutable.
 *
 * @param columns of the file; a form can't have more than the first of them
 * @param readings to choose from, if its encoding isn't clear
 */
record ChoicesForm(List<ColumnMenu> columns, List<EncodingReading> readings, String jobs, String tags, String source) {
    private static final String ALL = "all";
    private static final int MOST_COLUMNS = 300;
    private static final int MOST_TEXTS = 50;
    private static final int LONGEST_TEXT = 2_000;

    static ChoicesForm of(Check.Result result, Settings settings) {
        List<ReadColumn> columns = result.columns();
        FileChoices choices = result.choices();
        String file = result.receipt().file();
        FileError error = result.receipt().error();
        String source = choices.sourceOr(settings.sourceLabel().forFile(file).orElse(null));
        return new ChoicesForm(
                IntStream.range(0, Math.min(columns.size(), MOST_COLUMNS))
                        .mapToObj(i -> new ColumnMenu(i, columns.get(i)))
                        .toList(),
                error == null ? List.of() : error.readings(),
                String.join("; ", choices.jobsOr(settings.additions().jobs())),
                String.join("; ", choices.tagsOr(settings.additions().tags())),
                source == null ? "" : source);
    }

    /** How many columns have a suggestion. */
    long suggestions() {
        return columns.stream().filter(menu -> menu.suggested() != null).count();
    }

    /** The choices that somebody sent, on top of those that the form showed. */
    FileChoices sent(PageRequest request, FileChoices before) {
        List<@Nullable Column> chosen = new ArrayList<>(before.columns().columns());
        for (ColumnMenu menu : columns) {
            Column chosenNow = menu.chosen(request.field("c" + menu.index()), request.field("l" + menu.index()));
            boolean use =
                    request.field("use").equals(ALL) || request.field("use").equals("" + menu.index());
            Column column = use && menu.suggested() != null ? menu.suggested() : chosenNow;
            while (chosen.size() <= menu.index()) {
                chosen.add(null);
            }
            if (column != null) {
                chosen.set(menu.index(), column);
            }
        }
        String reading = request.field("reading");
        boolean offered = readings.stream().anyMatch(each -> each.encoding().equals(reading));
        boolean none = chosen.stream().allMatch(column -> column == null);
        return new FileChoices(
                none ? ColumnChoices.NONE : new ColumnChoices(chosen),
                texts(request, "jobs", jobs, before.jobs()),
                texts(request, "tags", tags, before.tags()),
                isSame(request, "source", source) ? before.source() : shortened(request.field("source")),
                offered ? reading : before.encoding());
    }

    private static @Nullable List<String> texts(
            PageRequest request, String field, String shown, @Nullable List<String> before) {
        return isSame(request, field, shown)
                ? before
                : Arrays.stream(shortened(request.field(field)).split(";"))
                        .map(String::strip)
                        .filter(text -> !text.isEmpty())
                        .limit(MOST_TEXTS)
                        .toList();
    }

    private static boolean isSame(PageRequest request, String field, String shown) {
        return !request.form().containsKey(field) || request.field(field).equals(shown);
    }

    private static String shortened(String text) {
        String plain = text.strip();
        return plain.length() > LONGEST_TEXT ? plain.substring(0, LONGEST_TEXT) : plain;
    }
}
