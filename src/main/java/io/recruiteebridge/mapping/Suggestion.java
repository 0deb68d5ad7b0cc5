package io.recruiteebridge.mapping;

import io.recruiteebridge.language.Sentence;
import io.recruiteebridge.reading.SourceRow;
import io.recruiteebridge.settings.EditDistance;
import java.util.HashSet;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a column with an unknown heading may be: by its values, by the words of its heading, or because the heading is nearly
 * a known one. A suggestion decides nothing; somebody has to take it. Immutable.
 *
 * @param field what it may be
 * @param why in a few words
 */
public record Suggestion(Field field, Sentence why) {
    /** So many of the values must look alike, in percent. */
    private static final int SHARE = 80;

    private static final int FEWEST_VALUES = 2;
    /** From this length on, a value is a long text; nobody can make us look at more of it. */
    private static final int LONG_TEXT = 200;

    /** From this length on, a heading may differ from a known one by one letter; from the other on, by two. */
    private static final int ONE_LETTER = 5;

    private static final int TWO_LETTERS = 9;

    private static final Pattern EMAIL = Pattern.compile("[^\\s@,;<>]+@[^\\s@,;<>]+\\.\\p{L}{2,}");
    private static final Pattern PHONE = Pattern.compile("(?=.*[+( /.-]|0)[+(]?[0-9][0-9 ()/.-]{5,20}");
    private static final Pattern DATE =
            Pattern.compile("[0-9]{1,4}[./-][0-9]{1,2}[./-][0-9]{1,4}(?:[ T][0-9:.]+.*)?|[0-9]+[.,][0-9]{1,2}");
    private static final Pattern DOCUMENT = Pattern.compile(".+\\.(?:pdf|docx?|odt|rtf)", Pattern.CASE_INSENSITIVE);
    private static final Pattern LINK = Pattern.compile("(?:https?://|www\\.)\\S+\\.\\S+", Pattern.CASE_INSENSITIVE);
    private static final Pattern NAME = Pattern.compile(
            "(?:\\p{Lu}[\\p{L}\\p{M}.'’-]*)(?:,? (?:\\p{Lu}[\\p{L}\\p{M}.'’-]*|van|von|de|der|den|da|di|la|le|bin|al)){1,3}");

    /**
     * What a column may be; null if nothing speaks for anything.
     *
     * @param values some of its values
     * @param named whether another column has the name already
     */
    static @Nullable Suggestion of(String heading, List<String> values, boolean named, Synonyms synonyms) {
        if (HeadingWords.isAppliedFor(heading)) {
            return new Suggestion(Field.JOBS, Sentence.of("console.applied-for"));
        }
        if (HeadingWords.addresses(heading) == HeadingWords.Addresses.OF_OTHERS) {
            return null; // a manager's address looks like a candidate's
        }
        Suggestion byValues = byValues(values, named);
        return byValues == null ? byHeading(heading, synonyms) : byValues;
    }

    private static @Nullable Suggestion byValues(List<String> values, boolean named) {
        List<String> filled = values.stream()
                .map(Text::trim)
                .filter(value -> !CellValues.isNothing(value) && !value.equals(SourceRow.NOT_TEXT))
                .map(value -> value.substring(0, Math.min(value.length(), LONG_TEXT)))
                .toList();
        if (filled.size() < FEWEST_VALUES) {
            return null;
        }
        if (most(filled, value -> EMAIL.matcher(value).matches())) {
            return new Suggestion(Field.EMAILS, Sentence.of("console.values-emails"));
        }
        if (most(filled, value -> DOCUMENT.matcher(value).matches())) {
            return new Suggestion(Field.CV, Sentence.of("console.values-documents"));
        }
        if (most(filled, Links::isProfile)) {
            return new Suggestion(Field.SOCIAL_LINKS, Sentence.of("console.values-profiles"));
        }
        if (most(filled, value -> LINK.matcher(value).matches())) {
            return new Suggestion(Field.LINKS, Sentence.of("console.values-links"));
        }
        if (most(filled, Suggestion::isPhone)) {
            return new Suggestion(Field.PHONES, Sentence.of("console.values-phones"));
        }
        if (most(filled, value -> value.length() >= LONG_TEXT)) {
            return new Suggestion(Field.NOTE, Sentence.of("console.values-texts"));
        }
        boolean different = new HashSet<>(filled).size() * 10 >= filled.size() * 9;
        return !named && different && most(filled, value -> NAME.matcher(value).matches())
                ? new Suggestion(Field.NAME, Sentence.of("console.values-names"))
                : null;
    }

    private static boolean isPhone(String value) {
        long digits = value.chars().filter(Character::isDigit).count();
        return digits >= 7
                && digits <= 15
                && PHONE.matcher(value).matches()
                && !DATE.matcher(value).matches();
    }

    private static boolean most(List<String> values, Predicate<String> test) {
        return values.stream().filter(test).count() * 100 >= (long) values.size() * SHARE;
    }

    /** The field of the known heading that is nearest, if it is near and no other field is as near. */
    private static @Nullable Suggestion byHeading(String heading, Synonyms synonyms) {
        return byHeading(heading, synonyms, Headings.key(heading).length() >= TWO_LETTERS ? 2 : 1);
    }

    /** @param letters in how many letters the headings may differ at most */
    static @Nullable Suggestion byHeading(String heading, Synonyms synonyms, int letters) {
        String key = Headings.key(heading);
        int nearest = key.length() >= ONE_LETTER ? letters : 0;
        Suggestion best = null;
        boolean several = false;
        for (Field field : Field.values()) {
            for (String known : synonyms.headings(field)) {
                String knownKey = Headings.key(known);
                int distance = knownKey.length() < ONE_LETTER || Math.abs(knownKey.length() - key.length()) > nearest
                        ? Integer.MAX_VALUE
                        : EditDistance.between(key, knownKey);
                if (distance < nearest || distance == nearest && best == null) {
                    nearest = distance;
                    several = false;
                    best = new Suggestion(field, Sentence.of("console.near-heading", known));
                } else if (distance == nearest && best != null && best.field() != field) {
                    several = true;
                }
            }
        }
        return several ? null : best;
    }
}
