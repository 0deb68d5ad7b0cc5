package io.recruiteebridge.console;

import io.recruiteebridge.language.Language;
import io.recruiteebridge.receipt.Formats;
import io.recruiteebridge.receipt.Said;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A page of a file's rows. Immutable.
 *
 * @param address of the file's page
 * @param page counted from 1
 * @param named whether the names in the rows are known
 */
record RowTable(String address, RowsFile.Filter filter, long page, RowsFile.Page found, boolean named) {
    static final int PAGE = 100;
    private static final int LONGEST = 500;

    /** A link to the rows of one outcome, or of all. */
    record Chip(String outcome, long count, String href, boolean isCurrent) {
        String label(Language language) {
            return outcome.isEmpty() ? language.say("console.all") : language.say("outcome." + outcome, count);
        }
    }

    List<Chip> chips() {
        List<Chip> chips = new ArrayList<>();
        long all =
                found.byOutcome().values().stream().mapToLong(Long::longValue).sum();
        chips.add(chip("", all));
        found.byOutcome().forEach((outcome, count) -> chips.add(chip(outcome, count)));
        return chips;
    }

    private Chip chip(String outcome, long count) {
        String href = address + query(new RowsFile.Filter(outcome, "", filter.words()), 1);
        return new Chip(outcome, count, href, filter.outcome().equals(outcome));
    }

    List<String> codes() {
        return found.codes();
    }

    List<RowsFile.Row> rows() {
        return found.rows();
    }

    long pages() {
        return Math.max(1, (found.found() + PAGE - 1) / PAGE);
    }

    String pageHref(long page) {
        return address + query(filter, page);
    }

    /** What is the matter with a row. Its message is cut only once it is in the language of the page: a piece isn't understood. */
    Said said(RowsFile.Row row, Language language) {
        return row.reason().in(language).cut(LONGEST);
    }

    String text(String text) {
        return Formats.cut(text, LONGEST);
    }

    private static String query(RowsFile.Filter filter, long page) {
        return Stream.of(
                        pair("outcome", filter.outcome()),
                        pair("code", filter.code()),
                        pair("q", filter.words()),
                        pair("page", page > 1 ? Long.toString(page) : ""))
                .filter(pair -> !pair.isEmpty())
                .collect(Collectors.joining("&", "?", "#rows"));
    }

    private static String pair(String name, String value) {
        return value.isEmpty() ? "" : name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
