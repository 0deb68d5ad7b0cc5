package io.recruiteebridge.reading;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

/** The words of lines that are no people, from {@code no-person.yaml}, in lower case. Immutable. */
record NonPersonWords(
        Set<String> totals,
        Set<String> counted,
        Set<String> fillers,
        List<String> footers,
        Set<String> survey,
        Set<String> surveyCells) {
    static final NonPersonWords ALL = read();

    /** They stand for the words of a total. */
    private static final Set<String> MARKS = Set.of("#", "∑", "σ", "ς");

    private static NonPersonWords read() {
        try (InputStream in = Objects.requireNonNull(NonPersonWords.class.getResourceAsStream("/no-person.yaml"))) {
            return YAMLMapper.builder()
                    .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                    .build()
                    .readValue(in, NonPersonWords.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
        for (String footer : footers) {
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

    private static List<String> words(String text) {
        return List.of(text.replaceAll("[^\\p{L}\\p{M}\\p{N}]+", " ").strip().split(" "));
    }

    private static boolean isNumber(String word) {
        return word.chars().allMatch(Character::isDigit);
    }

    /** Nobody adds up to a number that begins like a phone number and is as long. */
    static boolean isPhone(String text) {
        boolean begins = text.startsWith("+") || text.startsWith("0") || text.startsWith("(0");
        return begins && text.chars().filter(Character::isDigit).count() > 6;
    }

    static String normal(String text) {
        String stripped = text.strip();
        if (stripped.startsWith("\ufeff")) {
            stripped = stripped.substring(1);
        }
        return stripped.replaceAll("[\\s\u00a0\u202f]+", " ").toLowerCase(Locale.ROOT);
    }
}
