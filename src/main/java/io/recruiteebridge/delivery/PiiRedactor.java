package io.recruiteebridge.delivery;

import io.recruiteebridge.mapping.Candidate;
import io.recruiteebridge.mapping.Field;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Removes a person's values from a foreign sentence, so that ledger and log may contain it: each value of each field, in any
 * case, each word of the name, and whatever looks like an e-mail address. Stateless.
 */
final class PiiRedactor {
    private static final int LONGEST = 300;
    /** What is shorter says nothing about a person, but might be part of any word. */
    private static final int SHORTEST = 3;

    private static final Pattern ADDRESS = Pattern.compile("[^\\s\"'<>(),;:]+(?:@|%40)[^\\s\"'<>(),;:]+");
    private static final Pattern BLANK = Pattern.compile("\\s+");
    private static final String REMOVED = "…";

    private PiiRedactor() {}

    static String words(String words, @Nullable Candidate person) {
        String discreet = person == null ? words : without(words, person);
        discreet = ADDRESS.matcher(discreet).replaceAll(REMOVED);
        return discreet.length() > LONGEST ? discreet.substring(0, LONGEST) + REMOVED : discreet;
    }

    private static String without(String words, Candidate person) {
        List<String> values = new ArrayList<>();
        for (Field field : Field.payload()) {
            values.addAll(person.values(field));
        }
        values.sort(Comparator.comparing(String::length).reversed()); // A value may be a part of another one.
        String discreet = words;
        for (String value : values) {
            if (value.length() >= SHORTEST) {
                discreet = remove(discreet, Pattern.quote(value));
            }
        }
        for (String word : BLANK.split(person.name())) {
            if (word.length() >= SHORTEST) {
                discreet = remove(discreet, "(?<![\\p{L}\\d])" + Pattern.quote(word) + "(?![\\p{L}\\d])");
            }
        }
        return discreet;
    }

    private static String remove(String words, String regex) {
        return Pattern.compile(regex, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
                .matcher(words)
                .replaceAll(Matcher.quoteReplacement(REMOVED));
    }
}
