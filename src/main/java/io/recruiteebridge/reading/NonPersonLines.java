package io.recruiteebridge.reading;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells the lines of one table that are no people. When in doubt, a line is a person. Not thread-safe. */
final class NonPersonLines {
    static final String FOOTER = "a footer";
    static final String SECOND_HEADING = "a second heading row";
    /** With so many filled cells, an e-mail address among them, a line is a person whatever it says. */
    private static final int PERSON_CELLS = 3;
    /** So many lines below the headings are looked at closely: a second heading row may begin with anything. */
    private static final int CLOSELY = 5;
    /** So many lines can be looked up in the vocabulary before it takes time. */
    private static final int LOOK_UPS = 10_000;
    /** A look that at most one line in so many has is worth looking up after that. */
    private static final int RARE = 10;

    private static final String RULE = " \t-_=*~#+|:.·•–—―…";

    /** How the words of all such lines begin. */
    private static final BitSet BEGINNINGS = new BitSet();

    private static final Set<String> FIRST_WORDS = new HashSet<>();

    static {
        for (String word : NonPersonWords.ALL.beginnings()) {
            BEGINNINGS.set(beginning(word));
            FIRST_WORDS.add(firstWord(word));
        }
    }

    private final NonPersonWords words = NonPersonWords.ALL;
    private final List<String> headingKeys;
    private final BitSet headingBeginnings = new BitSet();
    private long lines;
    private long lookedLike;
    /** Of the line that came last: most are asked about twice. */
    private boolean ordinary;

    NonPersonLines(List<String> headings) {
        headingKeys = headings.stream().map(NonPersonLines::key).toList();
        headings.forEach(heading -> headingBeginnings.set(beginning(heading.strip())));
    }

    /**
     * Decides most lines at once. A line with a name, an address and something else is a person; so is one that has an
     * address or a number, and doesn't begin like any line that is none.
     */
    boolean isSurelyPerson(List<List<String>> cells) {
        lines++;
        ordinary = false;
        int filled = 0;
        boolean address = false;
        boolean number = false;
        String first = "";
        for (List<String> cell : cells) {
            String text = text(cell);
            if (text.isEmpty()) {
                continue;
            }
            first = filled++ == 0 ? text : first;
            address = address || text.indexOf('@') >= 0;
            if (address && filled >= PERSON_CELLS) {
                return true;
            }
            number = number || isAsciiDigit(text.charAt(text.length() - 1));
        }
        ordinary = filled > 0 && lines > CLOSELY && beginsOrdinarily(first);
        return ordinary && filled > 1 && (address || number && !words.endsAsTotal(first));
    }

    /**
     * Whether a line of a table of one column, with rows around it, is a name. To be asked about the line that {@link
     * #isSurelyPerson} was asked about last.
     */
    boolean isJustName(List<List<String>> cells) {
        return ordinary && headingKeys.size() == 1 && cells.size() == 1 && !isCaption(text(cells.get(0)));
    }

    /** Whether a text begins with letters with which no line begins that isn't a person, or is a number. */
    private boolean beginsOrdinarily(String text) {
        char first = text.charAt(0);
        return isAsciiDigit(first)
                ? text.chars().allMatch(c -> isAsciiDigit((char) c))
                : Character.isLetter(first) && !mayBeNoPerson(text, beginning(text));
    }

    private boolean mayBeNoPerson(String text, int beginning) {
        return headingBeginnings.get(beginning) || BEGINNINGS.get(beginning) && FIRST_WORDS.contains(firstWord(text));
    }

    /** The letters with which a text begins, in lower case. */
    private static String firstWord(String text) {
        int end = 0;
        while (end < text.length() && Character.isLetter(text.charAt(end))) {
            end++;
        }
        return text.substring(0, end).toLowerCase(Locale.ROOT);
    }

    private static int beginning(String text) {
        int first = text.isEmpty() ? 0 : Character.toLowerCase(text.charAt(0));
        int second = text.length() < 2 ? 0 : Character.toLowerCase(text.charAt(1));
        int third = text.length() < 3 ? 0 : Character.toLowerCase(text.charAt(2));
        return ((first * 31 + second) * 31 + third) & 0xffff;
    }

    private static boolean isAsciiDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /**
     * Why a line is no person, as a phrase for the receipt; null if it is one. To be asked about the line that {@link
     * #isSurelyPerson} was asked about last.
     *
     * @param filled the texts of its {@link #filled} cells
     */
    @Nullable
    String why(List<List<String>> cells, List<String> filled) {
        if (filled.isEmpty() || ordinary || lines > CLOSELY && beginsOrdinarily(filled.get(0))) {
            return null; // without text: an erased row, or one that somebody quoted on purpose
        }
        if (filled.stream().allMatch(NonPersonLines::isRule)) {
            return "a line of dashes";
        }
        if (isRepeatedHeading(cells)) {
            return "a repeated heading row";
        }
        String first = NonPersonWords.normal(filled.get(0));
        if (filled.size() == 1
                && (first.startsWith("#") || first.startsWith("//"))
                && !SourceRow.isNotCalculated(filled.get(0))) {
            return "a comment";
        }
        if (filled.size() <= 2 && words.isFooter(first) && filled.stream().noneMatch(NonPersonWords::isPhone)) {
            return FOOTER;
        }
        boolean address = filled.stream().anyMatch(text -> text.indexOf('@') >= 0);
        if (address) {
            return null;
        }
        if (isSurveyHeading(filled)) {
            return SECOND_HEADING;
        }
        if (words.isTotal(first)
                && filled.stream().skip(1).map(NonPersonWords::normal).allMatch(words::isAmount)) {
            return "a total";
        }
        return null;
    }

    /**
     * Whether the only text of a line is no name: {@code Department: Sales}, {@code Week 12}, {@code Rejected}, or a whole
     * sentence. In a table of one column only some of them are told from names.
     */
    boolean isCaption(String text) {
        if (headingKeys.size() > 1
                && (words.isSection(NonPersonWords.normal(text)) || NonPersonWords.isSentence(text))) {
            return true;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == ':' || c == '：' || c == '=' || headingKeys.size() > 1 && Character.isDigit(c)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a line counts a part of the list, {@code Fair Count, 2}; it may also be somebody of that name. */
    boolean isSubtotal(List<String> filled) {
        return filled.size() > 1
                && words.endsAsTotal(filled.get(0))
                && filled.stream().skip(1).allMatch(NonPersonWords::isCount);
    }

    boolean isRepeatedHeading(List<List<String>> cells) {
        int same = 0;
        for (int i = 0; i < cells.size(); i++) {
            String text = text(cells.get(i));
            if (text.isBlank()) {
                continue;
            }
            if (i >= headingKeys.size()) {
                return same > 1;
            }
            String key = key(text);
            if (key.isEmpty() || !key.equals(headingKeys.get(i))) {
                return false;
            }
            same++;
        }
        return same > 0;
    }

    private boolean isSurveyHeading(List<String> filled) {
        List<String> texts = filled.stream().map(NonPersonWords::normal).toList();
        return texts.stream().anyMatch(text -> words.survey().contains(text) || text.startsWith("{\"importid\""))
                || texts.stream().allMatch(words.surveyCells()::contains);
    }

    /**
     * Whether a line is the heading row of another table. Where most lines could be one by their looks, as in a long list of
     * bare names, only those are looked up that follow a blank line or begin with a heading of this table.
     */
    boolean isOtherHeading(List<List<String>> cells, List<String> filled, boolean behindBlank, HeadingSearch search) {
        if (filled.size() < 2 || filled.stream().anyMatch(text -> text.indexOf('@') >= 0)) {
            return false;
        }
        if (behindBlank && repeatsHeading(cells)) {
            return true;
        }
        lookedLike++;
        boolean likely = behindBlank || lines <= LOOK_UPS || lookedLike * RARE <= lines;
        return (likely || beginsLikeHeading(filled.get(0))) && search.isHeadingRow(filled) && !isRepeatedHeading(cells);
    }

    /** Whether a cell says what its heading says, and none has a digit: so headings do, and no data. */
    private boolean repeatsHeading(List<List<String>> cells) {
        boolean same = false;
        for (int i = 0; i < cells.size(); i++) {
            String text = text(cells.get(i));
            if (text.chars().anyMatch(Character::isDigit)) {
                return false;
            }
            same = same
                    || i < headingKeys.size() && !text.isBlank() && key(text).equals(headingKeys.get(i));
        }
        return same && !isRepeatedHeading(cells);
    }

    private boolean beginsLikeHeading(String text) {
        return headingBeginnings.get(beginning(text)) && headingKeys.contains(key(text));
    }

    /** The texts of the cells that aren't blank. */
    static List<String> filled(List<List<String>> cells) {
        List<String> filled = new ArrayList<>();
        for (List<String> cell : cells) {
            String text = text(cell);
            if (!text.isBlank()) {
                filled.add(text);
            }
        }
        return filled;
    }

    private static String text(List<String> cell) {
        return cell.isEmpty() ? "" : cell.get(0);
    }

    /** Whether a text is a line that somebody drew: {@code -----}. */
    private static boolean isRule(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (RULE.indexOf(text.charAt(i)) < 0) {
                return false;
            }
        }
        return true;
    }

    /** What is left of a heading when case and everything but letters and digits are taken away. */
    private static String key(String heading) {
        StringBuilder key = new StringBuilder(heading.length());
        heading.codePoints()
                .filter(Character::isLetterOrDigit)
                .map(Character::toLowerCase)
                .forEach(key::appendCodePoint);
        return key.toString();
    }
}
