package io.recruiteebridge.reading.csv;

import io.recruiteebridge.reading.HeadingSearch;
import io.recruiteebridge.reading.HeadingVocabulary;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the head of a file is, read in one way. Immutable.
 *
 * @param score the number of known headings, then the share of rows that have as many cells as the headings, then the number
 *     of cells. A heading row of one cell counts only if nothing else gives more.
 * @param isFaultless whether all quotes add up
 * @param isCertain likewise, and whether there can be no doubt about the headings, and each row has as many cells
 * @param quotes whether a heading is in quotes, or something in every row
 */
record SyntaxTrial(CsvSyntax syntax, double score, boolean isFaultless, boolean isCertain, boolean quotes) {
    private static final int ROWS = 100;
    private static final double KNOWN = 1_000;
    /** More than all rows alike give, and their cells. */
    private static final double ALL_ELSE = 3;

    private static final double SPACED = 1e-4;
    private static final double CELL = 1e-6;

    /** @param inner the cells of a row that is in quotes as a whole */
    private record Row(
            long line,
            List<String> cells,
            @Nullable List<String> inner,
            boolean broken,
            boolean quoted,
            Blanks blanks) {}

    /** Whether blanks follow the delimiters of a row. */
    private enum Blanks {
        ALWAYS,
        NEVER,
        UNKNOWN
    }

    /** @param cut whether the text goes on */
    static SyntaxTrial of(String head, boolean cut, CsvSyntax syntax, HeadingVocabulary vocabulary) {
        return of(head, rows(head, cut, syntax), syntax, vocabulary);
    }

    /** The same, or null if it has fewer cells than it takes to be as good as another one. */
    static @Nullable SyntaxTrial asGoodAs(
            SyntaxTrial other, String head, boolean cut, CsvSyntax syntax, HeadingVocabulary vocabulary) {
        List<Row> rows = rows(head, cut, syntax);
        return most(rows) < other.score ? null : of(head, rows, syntax, vocabulary);
    }

    /** A score that rows don't exceed. A single heading may count as two, if it is remembered. */
    private static double most(List<Row> rows) {
        int cells = 2;
        for (Row row : rows) {
            cells = Math.max(cells, row.cells().size());
            cells = row.inner() == null ? cells : Math.max(cells, row.inner().size());
        }
        return KNOWN * cells + ALL_ELSE;
    }

    private static SyntaxTrial of(String head, List<Row> rows, CsvSyntax syntax, HeadingVocabulary vocabulary) {
        if (rows.isEmpty()) {
            return new SyntaxTrial(syntax, head.indexOf(syntax.delimiter()) < 0 ? 0 : 2, true, false, false);
        }
        HeadingSearch search = new HeadingSearch(vocabulary);
        List<List<String>> cells = new ArrayList<>();
        for (Row row : rows.subList(0, Math.min(rows.size(), HeadingSearch.ROWS))) {
            cells.add(search.isHeadingRow(row.inner()) ? row.inner() : row.cells());
        }
        HeadingSearch.Found found = search.in(cells);
        int headings = cells.get(found.row()).size();
        List<Row> table = rows.subList(found.row(), rows.size());
        double alike =
                (double) table.stream().filter(row -> fits(row, headings)).count() / table.size();
        boolean spaced = table.stream().noneMatch(row -> row.blanks() == Blanks.NEVER)
                && table.stream().anyMatch(row -> row.blanks() == Blanks.ALWAYS);
        double score = headings == 1 ? alike : 1 + alike + headings * CELL - (spaced ? SPACED : 0);
        Row heading = rows.get(found.row());
        return new SyntaxTrial(
                new CsvSyntax(
                        syntax.delimiter(), syntax.quote(), spaced, syntax.sepLine(), syntax.lineEnd(), heading.line()),
                KNOWN * found.known() + score,
                table.stream().noneMatch(Row::broken),
                alike == 1 && search.isHeadingRow(cells.get(found.row())),
                heading.quoted() || table.size() > 1 && table.stream().skip(1).allMatch(SyntaxTrial::isQuotedLine));
    }

    private static boolean fits(Row row, int headings) {
        boolean wrapped = row.inner() != null && row.inner().size() == headings;
        return !row.broken() && (row.cells().size() == headings || wrapped);
    }

    private static boolean isQuotedLine(Row row) {
        return row.quoted()
                && row.cells().stream().noneMatch(cell -> cell.indexOf('\n') >= 0 || cell.indexOf('\r') >= 0);
    }

    private static List<Row> rows(String head, boolean cut, CsvSyntax syntax) {
        List<Row> rows = new ArrayList<>();
        CsvParser parser = CsvParser.of(head, syntax);
        try {
            while (rows.size() < ROWS && parser.next()) {
                if (!parser.isBlank()) {
                    rows.add(row(parser, parser.fault() != null));
                }
            }
        } catch (IOException e) {
            rows.add(row(parser, true)); // The full pass names the limit that it exceeds.
        }
        if (cut && rows.size() > 1 && rows.size() < ROWS) {
            rows.remove(rows.size() - 1);
        }
        return rows;
    }

    private static Row row(CsvParser parser, boolean broken) {
        return new Row(parser.line(), parser.texts(), parser.unwrapped(), broken, isAnyQuoted(parser), blanks(parser));
    }

    private static boolean isAnyQuoted(CsvParser parser) {
        for (int i = 0; i < parser.count(); i++) {
            if (parser.isQuoted(i)) {
                return true;
            }
        }
        return false;
    }

    private static Blanks blanks(CsvParser parser) {
        Blanks blanks = Blanks.UNKNOWN;
        for (int i = 0; i < parser.count(); i++) {
            if (parser.isQuoted(i)) {
                continue; // blanks before quotes go in any case
            }
            boolean blank = parser.text(i).startsWith(" ");
            if (blank != i > 0) {
                return Blanks.NEVER;
            }
            blanks = i > 0 ? Blanks.ALWAYS : blanks;
        }
        return blanks;
    }
}
