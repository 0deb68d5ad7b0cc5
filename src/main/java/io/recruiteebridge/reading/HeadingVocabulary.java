package io.recruiteebridge.reading;

import java.util.List;

/** Tells headings from other text, so that the heading row of a file, and the sheet of a workbook, can be found. Thread-safe. */
@FunctionalInterface
public interface HeadingVocabulary {
    /** Knows no heading: the first line of a file is its heading row, and every line below it is a row. */
    HeadingVocabulary NONE = cells -> new Match(0, false);

    /**
     * What a row would mean if it were the heading row.
     *
     * @param known how many of its cells are headings of a field
     * @param name whether one of them is the heading of a name
     */
    record Match(int known, boolean name) {}

    Match match(List<String> cells);

    /** Whether a table with this name is, by its words, of people who are no candidates: {@code Recruiters}, {@code Employees}. */
    default boolean isOfOthers(String table) {
        return false;
    }

    /** What the target of a link in a cell of a workbook is worth more for than the text that it shows. */
    enum LinkKind {
        NONE,
        MAIL,
        PHONE,
        WEB
    }

    /** The links that a column with this heading is about. */
    default LinkKind links(String heading) {
        return LinkKind.NONE;
    }
}
