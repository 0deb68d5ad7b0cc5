package io.recruiteebridge.mapping;

import java.util.regex.Pattern;

/** Phone numbers as people and programs write them. Pure functions. */
final class Phones {
    /** A number with decimals, as programs write a column of numbers that has an empty cell. */
    private static final Pattern DECIMAL = Pattern.compile("\\+?[0-9]{6,}[.,]0{1,2}");

    private Phones() {}

    /** The number without what its program put around it. */
    static String plain(String value) {
        if (value.isEmpty()) {
            return value;
        }
        String phone = isPlain(value.charAt(0)) ? value : unwrapped(value);
        int end = phone.length();
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
        return phone;
    }
}
