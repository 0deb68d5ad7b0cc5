package io.recruiteebridge.reading.workbook.xlsx;

import io.recruiteebridge.reading.workbook.PlainNumber;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How a cell shows its number, as far as it matters: dates are dates, and whole numbers keep the zeros and signs that their
 * format puts around the digits, as in phone numbers. Everything else is read as the plain number. Immutable.
 */
final class NumberFormat {
    static final NumberFormat GENERAL = new NumberFormat(List.of());

    private static final Pattern CONDITION = Pattern.compile("\\[(<=|>=|<>|<|>|=)(-?\\d{1,15}(?:\\.\\d{1,10})?)]");
    private static final int MOST_SECTIONS = 4;

    /**
     * One of the alternatives of a format.
     *
     * @param date whether it shows a day
     * @param time whether it shows a time
     * @param pattern digits and what is between them, with placeholders as {@code 0} and {@code #}; null if it is of another
     *     kind
     */
    private record Section(
            @Nullable String operator,
            BigDecimal operand,
            boolean date,
            boolean time,
            @Nullable List<Character> pattern) {
        boolean takes(BigDecimal value) {
            int order = value.compareTo(operand);
            return switch (operator == null ? "" : operator) {
                case "<=" -> order <= 0;
                case ">=" -> order >= 0;
                case "<>" -> order != 0;
                case "<" -> order < 0;
                case ">" -> order > 0;
                case "=" -> order == 0;
                default -> true;
            };
        }
    }

    private static final char DIGIT = '\u0001';
    private static final char ZERO = '\u0002';

    private final List<Section> sections;

    private NumberFormat(List<Section> sections) {
        this.sections = sections;
    }

    /** The format with a number that every Excel knows. */
    static NumberFormat builtIn(int id) {
        boolean date = id >= 14 && id <= 17 || id == 22 || id >= 27 && id <= 31 || id == 36 || id >= 50 && id <= 58;
        boolean time = id >= 18 && id <= 22 || id >= 32 && id <= 35 || id >= 45 && id <= 47;
        return date || time ? new NumberFormat(List.of(new Section(null, BigDecimal.ZERO, date, time, null))) : GENERAL;
    }

    /** The format with this code. */
    static NumberFormat of(String code) {
        List<Section> sections = new ArrayList<>();
        for (String section : split(code)) {
            if (sections.size() < MOST_SECTIONS) {
                sections.add(section(section));
            }
        }
        return sections.stream().anyMatch(s -> s.date() || s.time() || s.pattern() != null)
                ? new NumberFormat(sections)
                : GENERAL;
    }

    private static List<String> split(String code) {
        List<String> sections = new ArrayList<>();
        int from = 0;
        boolean quoted = false;
        for (int i = 0; i < code.length(); i++) {
            char c = code.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (c == '\\') {
                i++;
            } else if (c == ';' && !quoted) {
                sections.add(code.substring(from, i));
                from = i + 1;
            }
        }
        sections.add(code.substring(from));
        return sections;
    }

    private static Section section(String code) {
        String operator = null;
        BigDecimal operand = BigDecimal.ZERO;
        Matcher condition = CONDITION.matcher(code);
        if (condition.find()) {
            operator = condition.group(1);
            operand = new BigDecimal(condition.group(2));
        }
        List<Character> pattern = new ArrayList<>();
        boolean fits = true;
        boolean date = false;
        boolean time = false;
        int digits = 0;
        for (int i = 0; i < code.length(); i++) {
            char c = code.charAt(i);
            switch (c) {
                case '"' -> {
                    int close = code.indexOf('"', i + 1);
                    int stop = close < 0 ? code.length() : close;
                    for (int j = i + 1; j < stop; j++) {
                        pattern.add(code.charAt(j));
                    }
                    i = stop;
                }
                case '\\' -> {
                    i++;
                    if (i < code.length()) {
                        pattern.add(code.charAt(i));
                    }
                }
                case '_', '*' -> i++; // a gap as wide as the next character, or filled with it
                case '[' -> {
                    int close = code.indexOf(']', i);
                    String inside = code.substring(i + 1, close < 0 ? code.length() : close);
                    time |= !inside.isEmpty()
                            && "hms".indexOf(Character.toLowerCase(inside.charAt(0))) >= 0
                            && inside.chars().allMatch(d -> d == inside.charAt(0));
                    i = close < 0 ? code.length() : close;
                }
                case '0', '#', '?' -> {
                    pattern.add(c == '0' ? ZERO : DIGIT);
                    digits++;
                }
                case 'y', 'Y', 'd', 'D' -> date = true;
                case 'h', 'H', 's', 'S' -> time = true;
                case 'm', 'M' -> {
                    // A month beside days or years, minutes beside hours or seconds.
                    String lower = code.toLowerCase(Locale.ROOT);
                    boolean minutes = lower.indexOf('h') >= 0 || lower.indexOf('s') >= 0;
                    date |= !minutes;
                    time |= minutes;
                }
                case '+', '-', '(', ')', ' ', '\u00a0', ':' -> pattern.add(c);
                case '/' -> fits = false; // a fraction, or part of a date
                default -> fits = false;
            }
        }
        if (code.toLowerCase(Locale.ROOT).contains("general") || code.contains("Standard")) {
            return new Section(operator, operand, false, false, null);
        }
        boolean plain = digits == 0
                || pattern.size() == digits && pattern.stream().noneMatch(c -> c == ZERO)
                || pattern.equals(List.of(ZERO));
        return new Section(operator, operand, date, time, date || time || !fits || plain ? null : List.copyOf(pattern));
    }

    /**
     * The text of a number.
     *
     * @param value as the file has it
     * @param date1904 whether days are counted from 1904
     */
    String text(String value, boolean date1904) {
        String plain = PlainNumber.of(value);
        if (sections.isEmpty() || plain.isEmpty() || plain.length() > 40 || !PlainNumber.isNumber(plain)) {
            return plain;
        }
        BigDecimal number = new BigDecimal(plain);
        Section section = choose(number);
        if (section == null) {
            return plain;
        }
        if (section.date() || section.time()) {
            String iso = SerialDate.iso(number, date1904, section.date(), section.time());
            return iso == null ? plain : iso;
        }
        boolean whole = plain.chars().allMatch(c -> c >= '0' && c <= '9');
        return section.pattern() == null || !whole ? plain : fill(section.pattern(), plain);
    }

    private @Nullable Section choose(BigDecimal number) {
        boolean conditions = sections.stream().anyMatch(s -> s.operator() != null);
        if (conditions) {
            return sections.stream().filter(s -> s.takes(number)).findFirst().orElse(null);
        }
        if (sections.size() >= 3 && number.signum() == 0) {
            return sections.get(2);
        }
        return sections.get(sections.size() >= 2 && number.signum() < 0 ? 1 : 0);
    }

    /** Fills the placeholders from the right; what is left of the digits comes before the first. */
    private static String fill(List<Character> pattern, String digits) {
        StringBuilder reversed = new StringBuilder();
        int left = digits.equals("0") ? 0 : digits.length();
        int first = 0;
        while (pattern.get(first) != ZERO && pattern.get(first) != DIGIT) {
            first++;
        }
        for (int i = pattern.size() - 1; i >= 0; i--) {
            char c = pattern.get(i);
            if (c == ZERO || c == DIGIT) {
                if (left > 0) {
                    reversed.append(digits.charAt(--left));
                } else if (c == ZERO) {
                    reversed.append('0');
                }
                if (i == first) {
                    while (left > 0) {
                        reversed.append(digits.charAt(--left));
                    }
                }
            } else {
                reversed.append(c);
            }
        }
        return reversed.reverse().toString();
    }
}
