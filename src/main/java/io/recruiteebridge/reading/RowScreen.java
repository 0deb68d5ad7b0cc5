package io.recruiteebridge.reading;

import io.recruiteebridge.language.Sentence;
import io.recruiteebridge.outcome.OutcomeCode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * Numbers the rows of a table and leaves out the lines that are no people: what is above the headings, repeated headings,
 * totals, footers. Formats of tables hand in every line, in order, and get the rows back. The same lines give the same rows
 * whenever they are read. Not thread-safe.
 */
public final class RowScreen {
    /** How many lines behind a blank one are held back until it is known whether they belong to a footer. */
    private static final int HELD = 5;

    private record Line(
            long line,
            long end,
            List<List<String>> cells,
            @Nullable Problem problem) {}

    private final List<String> headings;
    private final NonPersonLines nonPersons;
    private final HeadingSearch search;
    private final boolean on;
    private final Queue<Line> ready = new ArrayDeque<>();
    private final List<Line> held = new ArrayList<>();
    private final List<PassedOver> passedOver = new ArrayList<>();
    private long passedOverCount;
    private long secondHeadings;
    private long otherTable;
    private boolean afterBlank;
    /** The only text of the last line, if it had no other; it may say that people follow who are no candidates. */
    private @Nullable String caption;

    private boolean inFooter;
    private long number;
    private long end;

    private RowScreen(List<String> headings, HeadingVocabulary vocabulary, Screening screening) {
        this.headings = headings;
        this.search = new HeadingSearch(vocabulary);
        this.on = screening.on();
        this.secondHeadings = screening.secondHeadings();
        this.otherTable = screening.otherTable();
        this.nonPersons = new NonPersonLines(headings);
    }

    /**
     * For a file that is read for the first time.
     *
     * @param above the lines above the headings that aren't blank
     */
    public static RowScreen first(List<String> headings, HeadingVocabulary vocabulary, List<Long> above) {
        boolean on = vocabulary != HeadingVocabulary.NONE;
        RowScreen screen = new RowScreen(headings, vocabulary, new Screening(on, 0, 0));
        above.forEach(line -> screen.passOver(line, "above the headings"));
        return screen;
    }

    /** For a file that is read again. */
    public static RowScreen again(List<String> headings, Screening screening) {
        return new RowScreen(headings, HeadingVocabulary.NONE, screening);
    }

    /** A blank line, or one of bare delimiters. */
    public void blank() {
        release(false);
        afterBlank = true;
    }

    /**
     * A line below the headings that isn't blank.
     *
     * @param line 1-based line on which it starts
     * @param end the line after it
     * @param problem why it can't be imported, or null
     */
    public void add(long line, long end, List<List<String>> cells, @Nullable Problem problem) {
        Line added = new Line(line, end, cells, problem);
        boolean behindBlank = afterBlank;
        afterBlank = false;
        boolean amongRows = !behindBlank && !inFooter && held.isEmpty();
        if (!on || problem != null || nonPersons.isSurelyPerson(cells) || amongRows && nonPersons.isJustName(cells)) {
            inFooter = false;
            caption = null;
            release(false);
            accept(added);
        } else {
            look(added, behindBlank);
        }
    }

    private void look(Line line, boolean behindBlank) {
        List<String> filled = NonPersonLines.filled(line.cells());
        String why = why(line, filled, behindBlank);
        caption = filled.size() == 1 && headings.size() > 1 ? filled.get(0) : null;
        if (why != null) {
            inFooter = inFooter || NonPersonLines.FOOTER.equals(why);
            release(NonPersonLines.FOOTER.equals(why));
            passOver(line.line(), why);
        } else if (filled.isEmpty()) { // though somebody put its cells in quotes
            release(false);
            accept(line);
            afterBlank = true;
        } else if (filled.size() > 1) {
            inFooter = false;
            release(false);
            accept(nonPersons.isSubtotal(filled) ? withProblem(line, NOT_A_PERSON) : line);
        } else if (inFooter || nonPersons.isCaption(filled.get(0))) {
            release(false);
            accept(withProblem(line, NOT_A_PERSON));
        } else if (behindBlank || !held.isEmpty()) {
            hold(line);
        } else {
            accept(line);
        }
    }

    /** Only lines that the vocabulary tells are remembered: it isn't there when the file is read again. */
    private @Nullable String why(Line line, List<String> filled, boolean behindBlank) {
        if (otherTable == 0 && nonPersons.isOtherHeading(line.cells(), filled, behindBlank, search)) {
            if (number == 0 && ready.isEmpty() && held.isEmpty()) {
                secondHeadings = line.line();
            } else {
                otherTable = line.line();
            }
        }
        if (otherTable == 0
                && caption != null
                && nonPersons.isRepeatedHeading(line.cells())
                && search.isOfOthers(caption)) {
            otherTable = line.line();
        }
        if (line.line() <= secondHeadings) {
            return NonPersonLines.SECOND_HEADING;
        }
        return line.line() == otherTable ? "the headings of another table" : nonPersons.why(line.cells(), filled);
    }

    private void hold(Line line) {
        held.add(line);
        if (held.size() > HELD) {
            release(false);
        }
    }

    /** @param footer whether the lines that were held back turned out to belong to a footer */
    private void release(boolean footer) {
        for (Line line : held) {
            accept(footer ? withProblem(line, NOT_A_PERSON) : line);
        }
        held.clear();
    }

    private void accept(Line line) {
        boolean other = otherTable > 0 && line.line() >= otherTable && line.problem() == null;
        ready.add(other ? withProblem(line, OTHER_TABLE) : line);
    }

    private static final Problem NOT_A_PERSON =
            new Problem(OutcomeCode.NOT_A_PERSON, null, Sentence.of("message.not-a-person"));

    private static final Problem OTHER_TABLE =
            new Problem(OutcomeCode.OTHER_TABLE, null, Sentence.of("message.other-table"));

    private static Line withProblem(Line line, Problem problem) {
        return new Line(line.line(), line.end(), line.cells(), problem);
    }

    private void passOver(long line, String why) {
        passedOverCount++;
        if (passedOver.size() < ReadingNotes.MOST) {
            passedOver.add(new PassedOver(line, why));
        }
    }

    /** The file has ended: all rows come out. */
    public void end() {
        release(false);
    }

    /** The next row, or null if it depends on lines that haven't been handed in. */
    public @Nullable SourceRow poll() {
        Line line = ready.poll();
        if (line == null) {
            return null;
        }
        end = line.end();
        return new SourceRow(++number, line.line(), line.cells(), null, line.problem());
    }

    /** The line after the row that was polled last. */
    public long endOfRow() {
        return end;
    }

    /** How many rows were polled. */
    public long rows() {
        return number;
    }

    /** What it takes to read the file again. */
    public Screening screening() {
        return new Screening(on, secondHeadings, otherTable);
    }

    public List<PassedOver> passedOver() {
        return List.copyOf(passedOver);
    }

    public long passedOverCount() {
        return passedOverCount;
    }
}
