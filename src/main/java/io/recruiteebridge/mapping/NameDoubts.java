package io.recruiteebridge.mapping;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Tells what can't be the name of one person, though it is in the column of the names. When in doubt, it is a name. Pure functions. */
final class NameDoubts {
    /** Digits with what people write between those of a phone number or a date. */
    private static final Pattern NUMBER = Pattern.compile(
            "(?<![\\p{L}0-9.])(?:\\+[0-9]|\\(?[0-9]{1,5}\\)?[ /.-]+(?=[0-9(]))[0-9 ()/.-]{4,}+(?!\\p{L})");

    private static final int FEWEST_DIGITS = 7;

    /** Longer texts are no names, whatever is in them, and would take long to look at. */
    private static final int LONGEST = 300;

    private static final Pattern ASIDE = Pattern.compile("\\([^)]*\\)");
    private static final Pattern BETWEEN_PEOPLE = Pattern.compile("\\s*[;|\\r\\n]+\\s*|\\s+[/&+]\\s+");
    /** Without one of these, {@link #BETWEEN_PEOPLE} divides nothing. */
    private static final String PEOPLE_SIGNS = ";|\r\n/&+";

    private static final Pattern BETWEEN_NAMES =
            Pattern.compile("\\s*(?:(?<!<)/|[;|&+\\r\\n])+\\s*|\\s(?:and|und)\\s", Pattern.CASE_INSENSITIVE);

    private static final Pattern TWO_WORDS = Pattern.compile("\\p{L}[^ ]* .*\\p{L}.*");
    /** Any other number may be the name that somebody gave a person. */
    private static final Pattern PHONE = Pattern.compile("(?=[^ /.-]*[ /.-])[+(0][0-9 ()/.-]{6,}|\\+[0-9]{7,}");

    private static final Pattern LETTER = Pattern.compile("\\p{L}");
    private static final Pattern AROUND_ADDRESS = Pattern.compile("[\\s<>()\\[\\],;:\"]+");

    private NameDoubts() {}

    /** The sentence that says what is wrong with a name and what to do, by its key; null if nothing is wrong. */
    static @Nullable String of(String name) {
        int kinds = Characters.of(name);
        boolean beyondDoubt = isBeyondDoubt(name, kinds) || name.length() > LONGEST || CellValues.isNothing(name);
        return beyondDoubt ? null : examined(name, kinds);
    }

    /**
     * Rules out nearly all names at one look: letters, and perhaps a number behind them.
     *
     * @param kinds of its characters; see {@link Characters}
     */
    static boolean isBeyondDoubt(String name, int kinds) {
        int others = Characters.hasAny(Characters.DIGIT, kinds) ? Characters.DIGIT : Characters.SIGN;
        return Characters.areOnly(Characters.BLANK | Characters.LETTER | others, kinds)
                && (others == Characters.SIGN || NotNames.isNumbered(name))
                && NotNames.isOrdinary(name);
    }

    /** As {@link #of}, but by all rules. */
    static @Nullable String examined(String name, int kinds) {
        if (hasAddress(name)) {
            return Emails.isAddress(name) ? "message.name-is-email" : "message.name-has-email";
        }
        if (isLink(name)) {
            return "message.name-is-link";
        }
        if (Phones.isDate(name) || PHONE.matcher(name).matches() || NotNames.isNumber(name)) {
            return "message.name-is-number";
        }
        if (NotNames.isPostalAddress(name)) {
            return "message.name-is-postal";
        }
        if (Characters.hasAny(Characters.DIGIT, kinds) && LETTER.matcher(name).find() && hasNumber(name)) {
            return "message.name-has-number";
        }
        if (isCut(name)) {
            return "message.name-cut";
        }
        if (NotNames.isLabelled(name)) {
            return "message.name-has-label";
        }
        String[] words = NotNames.words(name);
        if (NotNames.isText(name) || NotNames.areMissing(words)) {
            return "message.name-is-none";
        }
        if (NotNames.isCompany(words)) {
            return "message.name-is-company";
        }
        boolean several =
                NotNames.areSeveral(words) || hasAny(name, PEOPLE_SIGNS) && areWholeNames(BETWEEN_PEOPLE.split(name));
        return several ? TWO_PEOPLE : null;
    }

    /** Said of a name without an address or phone number: what is counted has none. */
    static @Nullable String alone(String name) {
        return !name.isEmpty()
                        && Text.isDigit(name.charAt(0))
                        && COUNT.matcher(name).matches()
                ? "message.name-is-number"
                : null;
    }

    private static final Pattern COUNT = Pattern.compile("[0-9]{1,9}(?:[.,][0-9]{1,3}){0,3}");

    /** Said of a name in a row that has more than one e-mail address. */
    static @Nullable String besideSeveralAddresses(String name) {
        if (name.length() > LONGEST) {
            return null;
        }
        String[] parts = BETWEEN_NAMES.split(ASIDE.matcher(name).replaceAll(""));
        if (parts.length < 2) {
            return null;
        }
        for (String part : parts) {
            if (!LETTER.matcher(part).find()) {
                return null;
            }
        }
        return TWO_PEOPLE;
    }

    static final String TWO_PEOPLE = "message.two-people";

    private static boolean hasAny(String name, String signs) {
        for (int i = 0; i < name.length(); i++) {
            if (signs.indexOf(name.charAt(i)) >= 0) {
                return true;
            }
        }
        return false;
    }

    private static boolean areWholeNames(String[] parts) {
        for (String part : parts) {
            if (!TWO_WORDS.matcher(part).matches()) {
                return false;
            }
        }
        return parts.length > 1;
    }

    private static boolean hasAddress(String name) {
        if (name.indexOf('@') < 0) {
            return false;
        }
        for (String token : AROUND_ADDRESS.split(name)) {
            if (Emails.isAddress(token)) {
                return true;
            }
        }
        return false;
    }

    /** Other links may be what somebody calls themselves. */
    private static boolean isLink(String name) {
        return name.regionMatches(true, 0, "www.", 0, 4) && Links.complete(name) != null || Links.isProfile(name);
    }

    /** At a comma that a backslash marks as a part of the value. */
    private static boolean isCut(String name) {
        return name.length() > 1 && name.endsWith("\\") && Character.isLetter(name.codePointBefore(name.length() - 1));
    }

    private static boolean hasNumber(String name) {
        return name.chars().filter(c -> Text.isDigit((char) c)).count() >= FEWEST_DIGITS
                && NUMBER.matcher(name)
                        .results()
                        .anyMatch(number -> Normal.phone(number.group()).length() >= FEWEST_DIGITS);
    }
}
