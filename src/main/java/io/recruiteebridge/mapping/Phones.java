package io.recruiteebridge.mapping;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Phone numbers as people and programs write them. Pure functions. */
final class Phones {
    /** A number with decimals, as programs write a column of numbers that has an empty cell. */
    private static final Pattern DECIMAL = Pattern.compile("\\+?[0-9]{6,}[.,]0{1,2}");

    /** What address books write in front of a number: {@code Mobile: 0171 …}. */
    private static final Pattern LABEL = Pattern.compile("\\p{L}[\\p{L} .-]*:\\s*(?=[+(0-9])");
    /** The same behind it: {@code 0171 … (mobile)}; anything else, such as whose number it is, stays. */
    private static final Pattern REMARK = Pattern.compile("(?<=[0-9])\\s*\\(([^()0-9]+)\\)$");

    private static final Pattern DATE =
            Pattern.compile("(?:(?:19|20)[0-9]{2}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])"
                    + "|(?:(?:0?[1-9]|[12][0-9]|3[01])([./-])(?:0?[1-9]|1[0-2])|(?:0?[1-9]|1[0-2])([./-])(?:0?[1-9]|[12][0-9]|3[01]))(?:\\1|\\2)(?:19|20)[0-9]{2})(?:[T"
                    + " ,].*)?");

    private static final Pattern MONEY = Pattern.compile(
            "[€$£¥]|(?i:\\b(?:eur|euros?|usd|gbp|chf|pln|sek|nok|dkk|czk|huf|inr|per (?:hour|month|year))\\b)");

    private static final int LONGEST_DATE = 40;
    /** Longer texts have more than a remark behind the number. */
    private static final int LONGEST = 200;

    private Phones() {}

    /** Whether this is a date: the columns have shifted, or a spreadsheet has made it one. */
    static boolean isDate(String phone) {
        int length = phone.length();
        if (length < 8
                || length > LONGEST_DATE
                || Text.isDigit(phone.charAt(1)) && Text.isDigit(phone.charAt(2)) && phone.charAt(4) != '-') {
            return false;
        }
        return DATE.matcher(phone).matches();
    }

    /** A postal code with its town, an IBAN. */
    private static final Pattern OTHER = Pattern.compile(
            "[0-9]{4,5},? \\p{Lu}\\p{L}{2,}.*|[A-Z]{2}[0-9]{2}(?: ?[A-Z0-9]{4}){3,7}(?: ?[A-Z0-9]{1,4})?");

    /** Whether this is a number of another kind: the columns have shifted. */
    static boolean isOtherNumber(String phone) {
        int length = phone.length();
        return length > 7
                && length < LONGEST
                && (phone.charAt(0) >= 'A' || phone.charAt(length - 1) >= 'A')
                && OTHER.matcher(phone).matches();
    }

    /** Whether this is an amount of money, such as an expected salary. */
    static boolean isMoney(String phone) {
        for (int i = 0; i < phone.length(); i++) {
            char c = phone.charAt(i);
            if (c == '$' || c > 'A') {
                return MONEY.matcher(phone).find();
            }
        }
        return false;
    }

    /** The number without what its program put around it. */
    static String plain(String value) {
        if (value.isEmpty()) {
            return value;
        }
        String phone = isPlain(value.charAt(0)) ? value : unwrapped(value);
        int end = phone.length();
        if (end > 0 && end < LONGEST && phone.charAt(end - 1) == ')') {
            Matcher remark = REMARK.matcher(phone);
            return remark.find() && HeadingWords.areLabels(remark.group(1))
                    ? phone.substring(0, remark.start())
                    : phone;
        }
        return end > 2 && hasDecimals(phone, end) && DECIMAL.matcher(phone).matches()
                ? phone.substring(0, Math.max(phone.indexOf('.'), phone.indexOf(',')))
                : phone;
    }

    /** Whether there may be one or two zeros behind a point; rules out most numbers. */
    private static boolean hasDecimals(String phone, int end) {
        return phone.charAt(end - 1) == '0'
                && (!Text.isDigit(phone.charAt(end - 2)) || !Text.isDigit(phone.charAt(end - 3)));
    }

    /** How most numbers begin. */
    private static boolean isPlain(char first) {
        return first == '+' || Text.isDigit(first);
    }

    private static String unwrapped(String value) {
        String phone = Wrapped.markdownTarget(Wrapped.withoutApostrophe(value));
        if (phone.length() > 1 && phone.charAt(0) == '=' && isPlain(phone.charAt(1))) {
            phone = phone.substring(1); // entered as a formula
        }
        for (String scheme : new String[] {"tel:", "callto:", "p:"}) {
            phone = CellValues.withoutScheme(phone, scheme);
        }
        Matcher label = LABEL.matcher(phone);
        return label.lookingAt() ? phone.substring(label.end()) : phone;
    }
}
