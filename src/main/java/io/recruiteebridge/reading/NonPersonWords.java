package io.recruiteebridge.reading;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** The words of lines that are no people, from {@code no-person.yaml}, in lower case. Immutable. */
record NonPersonWords(
        Set<String> totals,
        Set<String> counted,
        Set<String> fillers,
        List<String> footers,
        Set<String> survey,
        Set<String> surveyCells,
        Set<String> sections,
        Set<String> sectionBeginnings) {
    static final String RESOURCE = "/no-person.yaml";

    static final NonPersonWords ALL = read();

    private static final Map<Character, List<String>> BY_FIRST =
            ALL.footers().stream().collect(Collectors.groupingBy(footer -> footer.charAt(0)));

    /** They stand for the words of a total. */
    private static final Set<String> MARKS = Set.of("#", "∑", "σ", "ς");

    private static NonPersonWords read() {
        Map<String, List<String>> lists = WordLists.read(RESOURCE);
        return new NonPersonWords(
                set(lists, "totals"),
                set(lists, "counted"),
                set(lists, "fillers"),
                list(lists, "footers"),
                set(lists, "survey"),
                set(lists, "survey_cells"),
                set(lists, "sections"),
                set(lists, "section_beginnings"));
    }

    private static Set<String> set(Map<String, List<String>> lists, String key) {
        return new HashSet<>(list(lists, key));
    }

    private static List<String> list(Map<String, List<String>> lists, String key) {
        return Objects.requireNonNull(lists.get(key), key);
    }

    /** The words and phrases with which lines that are no people begin. */
    Set<String> beginnings() {
        Set<String> all = new HashSet<>(totals);
        all.addAll(counted);
        all.addAll(footers);
        all.addAll(survey);
        all.addAll(surveyCells);
        return all;
    }

    /** Whether a text, stripped and in lower case, begins as footers do. */
    boolean isFooter(String text) {
        if (text.isEmpty()) {
            return false;
        }
        for (String footer : BY_FIRST.getOrDefault(text.charAt(0), List.of())) {
            if (text.startsWith(footer) && endsFooter(text.substring(footer.length()), footer)) {
                return true;
            }
        }
        return false;
    }

    /** After a single word, which may be a name as well, no other word follows. */
    private static boolean endsFooter(String rest, String footer) {
        if (footer.endsWith(" ")) {
            return !rest.isEmpty();
        }
        boolean word = footer.indexOf(' ') < 0 && Character.isLetter(footer.charAt(footer.length() - 1));
        String next = word ? rest.stripLeading() : rest;
        boolean letterFollows = !next.isEmpty() && Character.isLetter(next.charAt(0));
        return !letterFollows || !Character.isLetter(footer.charAt(footer.length() - 1));
    }

    /**
     * Whether a text, in lower case, says a total and nothing else: {@code total}, {@code gesamt: 2}, {@code 10 candidates}.
     */
    boolean isTotal(String text) {
        if (MARKS.contains(text)) {
            return true;
        }
        boolean total = false;
        boolean counts = false;
        boolean number = false;
        for (String word : words(text)) {
            if (isNumber(word)) {
                number = true;
            } else if (totals.contains(word)) {
                total = true;
            } else if (counted.contains(word)) {
                counts = true;
            } else if (!fillers.contains(word)) {
                return false;
            }
        }
        return total || counts && number;
    }

    /** Whether the last of several words is one of a total: {@code Fair Count}. */
    boolean endsAsTotal(String text) {
        int last = text.lastIndexOf(' ') + 1;
        return last > 1 && totals.contains(text.substring(last).toLowerCase(Locale.ROOT));
    }

    /** Whether a text is a number, and no phone number. */
    static boolean isCount(String text) {
        return text.length() < 7 && !text.isEmpty() && text.charAt(0) != '0' && isNumber(text);
    }

    /** Whether a text, in lower case, is what stands beside a total: a number, an amount of money, {@code 2 candidates}. */
    boolean isAmount(String text) {
        if (isPhone(text)) {
            return false;
        }
        for (String word : words(text)) {
            if (!isNumber(word) && !counted.contains(word) && !fillers.contains(word) && !totals.contains(word)) {
                return false;
            }
        }
        return true;
    }

    /** Whether a text, in lower case, heads a part of the list: {@code rejected}, {@code abteilung einkauf}. */
    boolean isSection(String text) {
        List<String> words = words(text);
        return !words.isEmpty()
                && (sections.containsAll(words)
                        || words.size() > 1 && sectionBeginnings.contains(words.get(0)) && !text.contains(","));
    }

    /** How many words have no capital though they are no part of a name such as {@code van der}; so sentences are written. */
    static boolean isSentence(String text) {
        String[] words = text.strip().split("\\s+");
        long small = Arrays.stream(words)
                .filter(word -> Character.isLowerCase(word.codePointAt(0)) && !PARTICLES.contains(word))
                .count();
        return words.length >= LONG && small >= 2;
    }

    /** Shorter texts are names, however they are written. */
    private static final int LONG = 4;

    private static final Set<String> PARTICLES = Set.of(
            "de", "del", "della", "dello", "di", "da", "das", "do", "dos", "du", "des", "la", "le", "los", "las", "van",
            "von", "vom", "den", "der", "ter", "ten", "zu", "zum", "zur", "af", "av", "y", "e", "i", "bin", "ibn",
            "bint", "al", "el", "abu", "ben", "op", "in", "san", "ap", "o", "'t", "t", "und", "and");

    /** The words and numbers of a text. */
    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        int start = -1;
        for (int i = 0; i <= text.length(); i++) {
            boolean inside = i < text.length() && isWordPart(text.charAt(i));
            if (inside && start < 0) {
                start = i;
            } else if (!inside && start >= 0) {
                words.add(text.substring(start, i));
                start = -1;
            }
        }
        return words;
    }

    private static boolean isWordPart(char c) {
        return Character.isLetterOrDigit(c) || Character.getType(c) == Character.NON_SPACING_MARK;
    }

    private static boolean isNumber(String word) {
        return word.chars().allMatch(Character::isDigit);
    }

    /** Nobody adds up to a number that begins like a phone number and is as long. */
    static boolean isPhone(String text) {
        boolean begins = text.startsWith("+") || text.startsWith("0") || text.startsWith("(0");
        return begins && text.chars().filter(Character::isDigit).count() > 6;
    }

    /** A text in the form in which it is compared: in lower case, with single blanks. */
    static String normal(String text) {
        StringBuilder normal = new StringBuilder(text.length());
        boolean blank = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isWhitespace(c) || c == '\u00a0' || c == '\u202f' || c == '\ufeff') {
                blank = normal.length() > 0;
            } else {
                if (blank) {
                    normal.append(' ');
                    blank = false;
                }
                normal.append(c);
            }
        }
        return normal.toString().toLowerCase(Locale.ROOT);
    }
}
