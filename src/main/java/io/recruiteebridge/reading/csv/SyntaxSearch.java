package io.recruiteebridge.reading.csv;

import io.recruiteebridge.reading.FileProbe;
import io.recruiteebridge.reading.HeadingVocabulary;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tries the ways in which a file may be written on its head, and takes the one that gives the best table. */
final class SyntaxSearch {
    private static final char[] DELIMITERS = {',', ';', '\t', '|', '^', '~'};
    /** Texts have it, too: it separates cells only where every row is as it should be. */
    private static final char COLON = ':';

    private static final Set<String> TAB_EXTENSIONS = Set.of("tsv", "tab");
    private static final int SEP_LINE = "sep=".length();

    private final FileProbe file;
    private final String head;
    private final HeadingVocabulary headings;

    SyntaxSearch(FileProbe file) {
        this.file = file;
        head = file.head();
        headings = file.context().headings();
    }

    CsvSyntax best() {
        char given = sepLine();
        if (given != 0) {
            return attempt(syntax(given, CsvSyntax.QUOTE, true)).syntax();
        }
        char likely = TAB_EXTENSIONS.contains(file.extension()) ? '\t' : ',';
        SyntaxTrial best = attempt(syntax(likely, CsvSyntax.QUOTE, false));
        boolean absentTried = isAbsent(likely);
        for (char delimiter : DELIMITERS) {
            // Whatever separates nothing gives the same table: one of them is enough.
            if (delimiter == likely || isAbsent(delimiter) && absentTried) {
                continue;
            }
            absentTried |= isAbsent(delimiter);
            SyntaxTrial trial = attemptBeside(best, delimiter, CsvSyntax.QUOTE);
            if (trial != null && trial.score() > best.score()) {
                best = trial;
            }
        }
        if (!isAbsent(COLON)) {
            SyntaxTrial colon = attemptBeside(best, COLON, CsvSyntax.QUOTE);
            if (colon != null && colon.isCertain() && colon.score() > best.score()) {
                best = colon;
            }
        }
        if (head.indexOf(CsvSyntax.APOSTROPHE) >= 0) {
            for (char delimiter : DELIMITERS) {
                SyntaxTrial trial = attemptBeside(best, delimiter, CsvSyntax.APOSTROPHE);
                if (trial != null && trial.isFaultless() && trial.quotes() && trial.score() >= best.score()) {
                    best = trial;
                }
            }
        }
        return best.syntax();
    }

    private boolean isAbsent(char delimiter) {
        return head.indexOf(delimiter) < 0;
    }

    private SyntaxTrial attempt(CsvSyntax syntax) {
        return SyntaxTrial.of(head, !file.headIsAll(), syntax, headings);
    }

    /** Null if it can't be as good as the best one so far. */
    private @Nullable SyntaxTrial attemptBeside(SyntaxTrial best, char delimiter, char quote) {
        return SyntaxTrial.asGoodAs(best, head, !file.headIsAll(), syntax(delimiter, quote, false), headings);
    }

    private CsvSyntax syntax(char delimiter, char quote, boolean sepLine) {
        return new CsvSyntax(delimiter, quote, false, sepLine, file.lineEnd(), 0);
    }

    /** The delimiter that Excel's {@code sep=;} line gives, which may be in quotes; 0: there is none. */
    private char sepLine() {
        int quote = head.startsWith("\"") ? 1 : 0;
        int at = quote + SEP_LINE;
        if (head.length() <= at || !head.regionMatches(true, quote, "sep=", 0, SEP_LINE) || head.charAt(at) == '"') {
            return 0;
        }
        String rest = head.substring(at + 1);
        if (quote == 1 && !rest.startsWith("\"")) {
            return 0;
        }
        rest = rest.substring(quote);
        return rest.isEmpty() || rest.startsWith(file.lineEnd()) ? head.charAt(at) : 0;
    }
}
