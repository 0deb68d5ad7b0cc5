package io.recruiteebridge.mapping;

import io.recruiteebridge.reading.WordLists;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What stands in columns of names and is nobody's name, by the words of {@code no-name.yaml}: companies, couples, places, what
 * programs leave. Pure functions.
 */
final class NotNames {
    static final String RESOURCE = "/no-name.yaml";

    private static final Map<String, List<String>> LISTS = WordLists.read(RESOURCE);
    private static final Set<String> COMPANIES = set("companies");
    private static final Set<String> COMPANIES_OR_INITIALS = set("companies_or_initials");
    private static final int LONGEST_INITIALS =
            COMPANIES_OR_INITIALS.stream().mapToInt(String::length).max().orElse(0);
    private static final Set<String> MAILBOXES = set("mailboxes");
    private static final Set<String> HOUSEHOLDS = set("households");
    private static final Set<String> COUPLES = set("couples");
    private static final Set<String> TITLES = set("titles");
    private static final List<String> SALUTATIONS = list("salutations");
    private static final Set<String> TOP_LEVELS = set("top_levels");
    private static final Set<String> FILES = set("files");
    private static final Set<String> PLACEHOLDER_WORDS = set("placeholders");

    /** What a value begins with that is missing in the program that wrote it. */
    private static final Set<String> MISSING =
            Set.of("undefined", "null", "Null", "NULL", "None", "none", "nan", "NaN");

    /** Words that ordinary names don't have. */
    private static final Set<String> WORDS = new HashSet<>();
    /** They are no longer than that. */
    private static final int LONGEST_WORD = 15;
    /** Whether there is such a word with this {@link #outline}. */
    private static final boolean[] MAY_BE = new boolean[(LONGEST_WORD + 1) << 10];

    static {
        for (Set<String> words : List.of(COMPANIES, HOUSEHOLDS, COUPLES, MISSING)) {
            WORDS.addAll(words);
        }
        SALUTATIONS.forEach(salutation -> WORDS.add(salutation.substring(0, salutation.indexOf(' '))));
        WORDS.forEach(word -> MAY_BE[outline(word, 0, word.length())] = true);
    }

    private static final Set<String> STREETS = set("streets");
    private static final List<String> STREET_ENDINGS = list("street_endings");
    /** By their last {@link #twoLetters}: with which letters they begin, as bits. */
    private static final long[] STREETS_BY_END = streetsByEnd();
    /** The bit of those that a word may only end with. */
    private static final long ANY_FIRST = 1L << 32;

    /** A postal code and a town. */
    private static final Pattern TOWN = Pattern.compile(
            "(?<![\\p{L}\\p{N}])(?:[0-9]{4,5}|[0-9]{2}-[0-9]{3}|[0-9]{3} [0-9]{2}),? (?:[A-Z]{2} )?\\p{Lu}\\p{L}{2,}");

    /** The number of a record. Shorter numbers may be all that somebody calls a person. */
    private static final Pattern NUMBER =
            Pattern.compile("[#(]?[1-9][0-9]{3,11}[).]?|[A-Z]{1,8}[-_#/ ]{0,2}[0-9]{3,}|[A-Z]{1,8}[-_#/][0-9]+");

    /** What is earned, not what somebody is called: four digits at least. */
    private static final Pattern MONEY = Pattern.compile(
            "[€$£] ?[0-9](?:[., ']?[0-9]){3}|[0-9](?:[., ']?[0-9]){3} ?(?:[€$£]|EUR|USD|GBP|CHF|PLN)(?!\\p{L})");

    private static final Set<String> CURRENCIES = Set.of("EUR", "USD", "GBP", "CHF", "PLN");

    private static final String MONTH = "(?:" + alternatives("months") + ")";
    private static final Pattern DAY = Pattern.compile(
            "[0-9]{1,2}[-. /]{1,2}" + MONTH + "\\.?(?:[-. /]{1,2}[0-9]{2,4})?|" + MONTH + "[-. /]{1,2}[0-9]{1,4}",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    /** What mail merges put in the place of a value: {@code «Name»}, {@code {{name}}}, {@code [object Object]}. */
    private static final Pattern PLACEHOLDERS = Pattern.compile(
            "(?:(?:«[^»]+»|<<[^>]+>>|\\{\\{?[^}]+\\}\\}?|\\$\\{[^}]+\\}|\\[[^\\]]+\\]|%[^%\\s]+%)[\\s,]*)+");

    /** Programs use the same signs; nobody can tell whom they mean. */
    private static final Pattern ODD = Pattern.compile(
            "[-+]?[€$£]? ?[0-9][0-9., ]*[€$£]?|[a-z][a-z0-9+.-]*://.*|[{\\[$%<«].*[}\\]%>»]", Pattern.DOTALL);

    private static final Pattern HANDLE = Pattern.compile("[\\p{L}\\p{N}._+-]*@[\\p{L}\\p{N}._-]+");
    /** One that puts texts of other cells together, or looks them up. */
    private static final Pattern FORMULA = Pattern.compile("=\\s?(?:[A-Z]{1,3}[0-9]+\\s?&|\\p{Lu}{4,}\\()");

    private static final Pattern LABELLED = Pattern.compile("\\p{L}[\\p{L}\\p{M} ]{1,25}: \\p{L}.*");
    private static final Pattern BLANKS = Pattern.compile("[\\s\\u00A0]+");

    private NotNames() {}

    private static Set<String> set(String key) {
        return Set.copyOf(list(key));
    }

    private static List<String> list(String key) {
        return Objects.requireNonNull(LISTS.get(key), key);
    }

    private static String alternatives(String key) {
        return list(key).stream().map(Pattern::quote).collect(Collectors.joining("|"));
    }

    /** Rules out nearly all names at one look: none of their words is one that we know, and no web address is in them. */
    static boolean isOrdinary(String name) {
        int start = 0;
        for (int i = 0; i <= name.length(); i++) {
            char c = i < name.length() ? name.charAt(i) : ' ';
            if (c == ' ') {
                int length = i - start;
                if (length > 0
                        && length <= LONGEST_WORD
                        && MAY_BE[outline(name, start, i)]
                        && WORDS.contains(name.substring(start, i))) {
                    return false;
                }
                start = i + 1;
            } else if (c == '.' && areLetters(name, i + 1) || c == '(' && name.startsWith("(at)", i)) {
                return false;
            }
        }
        return true;
    }

    /**
     * Whether a number is all that sets it apart from ordinary names: {@code Person Number 17}. The number ends the name, and
     * two or more words of letters stand in front of it, none of them a street. Of the other rules, those of words alone
     * are about such names.
     */
    static boolean isNumbered(String name) {
        int digits = name.length();
        while (digits > 0 && Text.isDigit(name.charAt(digits - 1))) {
            digits--;
        }
        int words = 0;
        boolean inWord = false;
        for (int i = 0; i < digits; i++) {
            char c = name.charAt(i);
            boolean letter = c != ' ';
            if (letter && !Character.isLetter(c)) {
                return false;
            }
            words += letter && !inWord ? 1 : 0;
            inWord = letter;
        }
        return words > 1 && !inWord && !hasStreet(name, digits);
    }

    /** Whether it is hardly a name, but what somebody entered may be all that is known of them. */
    static boolean isOdd(String name) {
        return !name.isEmpty()
                && (isWebAddress(name)
                        || (!Character.isLetter(name.charAt(0)) || name.contains("://"))
                                && ODD.matcher(name).matches());
    }

    /** A number made of a word's length and its first and last letter. */
    private static int outline(String text, int start, int end) {
        return (end - start) << 10 | (text.charAt(start) & 31) << 5 | text.charAt(end - 1) & 31;
    }

    /** Whether two letters follow, as they do in a web address, and not behind an initial. */
    private static boolean areLetters(String name, int from) {
        return from + 1 < name.length()
                && Character.isLetter(name.charAt(from))
                && Character.isLetter(name.charAt(from + 1));
    }

    /** A web address without a scheme: {@code example.com}; or the name of a file. */
    static boolean isWebAddress(String name) {
        int dot = name.lastIndexOf('.');
        if (dot < 1 || dot == name.length() - 1) {
            return false;
        }
        String ending = name.substring(dot + 1);
        return TOP_LEVELS.contains(ending) && Hosts.isDomain(name, 0, name.length());
    }

    static boolean isNumber(String name) {
        return hasDigit(name)
                && (NUMBER.matcher(name).matches()
                        || hasCurrency(name) && MONEY.matcher(name).find()
                        || isOneWord(name) && DAY.matcher(name).matches());
    }

    private static boolean hasCurrency(String name) {
        return name.indexOf('€') >= 0
                || name.indexOf('$') >= 0
                || name.indexOf('£') >= 0
                || CURRENCIES.stream().anyMatch(name::contains);
    }

    /** Whether all letters follow each other. */
    private static boolean isOneWord(String name) {
        int words = 0;
        boolean before = false;
        for (int i = 0; i < name.length(); i++) {
            boolean letter = Character.isLetter(name.charAt(i));
            words += letter && !before ? 1 : 0;
            before = letter;
        }
        return words == 1;
    }

    /** Whether there is a street or a town, and a number. */
    static boolean isPostalAddress(String name) {
        int digit = firstDigit(name);
        return digit >= 0
                && (name.indexOf(' ', digit) > 0 && TOWN.matcher(name).find() || hasStreet(name, name.length()));
    }

    /** @param end where the text ends that is looked at */
    private static boolean hasStreet(String name, int end) {
        int start = 0;
        for (int i = 0; i <= end; i++) {
            char c = i < end ? name.charAt(i) : ',';
            if (c == ' ' || c == ',' || c >= '\t' && c <= '\r') {
                if (mayBeStreet(name, start, i)
                        && isStreet(name.substring(start, i).toLowerCase(Locale.ROOT))) {
                    return true;
                }
                start = i + 1;
            }
        }
        return false;
    }

    /** Rules out nearly all words, by their first letter and their last two. */
    private static boolean mayBeStreet(String text, int start, int end) {
        if (end - start < 2) {
            return false;
        }
        char first = text.charAt(start);
        char beforeLast = text.charAt(end - 2);
        char last = text.charAt(end - 1);
        return first > 0xFF
                || beforeLast > 0xFF
                || last > 0xFF
                || (STREETS_BY_END[twoLetters(beforeLast, last)] & (ANY_FIRST | 1L << (first & 31))) != 0;
    }

    private static long[] streetsByEnd() {
        long[] firsts = new long[1 << 10];
        STREETS.forEach(word -> firsts[lastTwo(word)] |= 1L << (word.charAt(0) & 31));
        STREET_ENDINGS.forEach(ending -> firsts[lastTwo(ending)] |= ANY_FIRST);
        return firsts;
    }

    private static int lastTwo(String word) {
        return twoLetters(word.charAt(word.length() - 2), word.charAt(word.length() - 1));
    }

    /** The same in both cases for letters up to U+00FF. */
    private static int twoLetters(char first, char second) {
        return (first & 31) << 5 | second & 31;
    }

    private static boolean isStreet(String word) {
        if (STREETS.contains(word)) {
            return true;
        }
        for (String ending : STREET_ENDINGS) {
            if (endsBehindLetter(word, ending)) {
                return true;
            }
        }
        return false;
    }

    private static boolean endsBehindLetter(String word, String ending) {
        return word.endsWith(ending)
                && word.length() > ending.length()
                && Character.isLetter(word.codePointBefore(word.length() - ending.length()));
    }

    private static boolean hasDigit(String name) {
        return firstDigit(name) >= 0;
    }

    private static int firstDigit(String name) {
        for (int i = 0; i < name.length(); i++) {
            if (Text.isDigit(name.charAt(i))) {
                return i;
            }
        }
        return -1;
    }

    /** Whether the column's heading, or something like it, stands in front of the name: {@code Example: John Doe}. */
    static boolean isLabelled(String name) {
        return name.indexOf(':') > 0 && LABELLED.matcher(name).matches();
    }

    /** A handle, a mistyped address, the name of a file, a formula, a placeholder, the first line of a letter. */
    static boolean isText(String name) {
        boolean at = name.indexOf('@') >= 0 && HANDLE.matcher(name).matches();
        if (at || name.contains("(at)") || name.contains("[at]") || name.charAt(0) == '=' && isFormula(name)) {
            return true;
        }
        int dot = name.lastIndexOf('.');
        if (dot > 0 && FILES.contains(name.substring(dot + 1).toLowerCase(Locale.ROOT))) {
            return true;
        }
        return PLACEHOLDERS.matcher(name).matches()
                        && Headings.words(name).stream().anyMatch(PLACEHOLDER_WORDS::contains)
                || SALUTATIONS.stream().anyMatch(name::startsWith);
    }

    private static boolean isFormula(String name) {
        return FORMULA.matcher(name).lookingAt();
    }

    /** The words of a name, as {@link #isCompany}, {@link #areSeveral} and {@link #areMissing} look at them. */
    static String[] words(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean other = c < ' ' || c == '\u00A0' || c == ' ' && name.startsWith(" ", i + 1);
            if (other || c == ' ' && i == 0) {
                return BLANKS.split(name);
            }
        }
        return name.split(" "); // without a regular expression
    }

    /** What programs write where there is no name: {@code undefined undefined}. */
    static boolean areMissing(String... words) {
        return words.length > 1 && MISSING.containsAll(List.of(words));
    }

    static boolean isCompany(String... words) {
        for (int i = 1; i < words.length; i++) {
            if (COMPANIES.contains(words[i]) && (i == words.length - 1 || words[i].endsWith("mbH"))) {
                return true;
            }
        }
        return false;
    }

    /** Whether one of the addresses makes a company of a name that ends with what may be initials. */
    static boolean isCompany(String name, Collection<String> addresses) {
        int last = name.lastIndexOf(' ');
        return last > 0
                && name.length() - last - 1 <= LONGEST_INITIALS
                && COMPANIES_OR_INITIALS.contains(name.substring(last + 1))
                && addresses.stream()
                        .map(address -> address.substring(0, address.indexOf('@')))
                        .anyMatch(MAILBOXES::contains);
    }

    /** {@code Familie Example}, {@code Mr. and Mrs. Example}, {@code Ada und Bea Example}, {@code Ada Example and Bea Byte}. */
    static boolean areSeveral(String... words) {
        if (words.length < 2) {
            return false;
        }
        if (HOUSEHOLDS.contains(words[0])) {
            return true;
        }
        for (int i = 1; i < words.length - 1; i++) {
            if (COUPLES.contains(words[i]) && !words[i + 1].startsWith("Co")) {
                boolean titles = TITLES.contains(words[i - 1]) && TITLES.contains(words[i + 1]);
                return titles || areNames(words) && words.length - i > 2;
            }
        }
        return false;
    }

    private static boolean areNames(String[] words) {
        for (String word : words) {
            if (!Character.isUpperCase(word.codePointAt(0)) && !COUPLES.contains(word)) {
                return false;
            }
        }
        return true;
    }
}
