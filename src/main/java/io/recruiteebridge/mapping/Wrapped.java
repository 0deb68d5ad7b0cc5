package io.recruiteebridge.mapping;

import java.util.regex.Pattern;

/** What programs put around values so that spreadsheets or readers treat them in a certain way. Pure functions. */
final class Wrapped {
    private static final Pattern FORMATTING =
            Pattern.compile("</?(?:b|i|u|em|strong|small|mark|span|font|a)(?:\\s[^<>]*)?/?>", Pattern.CASE_INSENSITIVE);
    /** With the blanks around it, which are looked at from their first one only: there may be a million. */
    private static final Pattern LINE_BREAK =
            Pattern.compile("(?:\\G|(?<!\\s))\\s*+</?(?:p|div|br)(?:\\s[^<>]*)?/?>\\s*", Pattern.CASE_INSENSITIVE);

    private Wrapped() {}

    /** The text without HTML tags that only format it, as in {@code <b>Ada</b>}. */
    static String withoutFormatting(String value) {
        if (value.indexOf('<') < 0) {
            return value;
        }
        String inline = FORMATTING.matcher(value).replaceAll("");
        return Text.trim(LINE_BREAK.matcher(inline).replaceAll(" "));
    }

    /** The text of {@code ="0171…"}, which keeps spreadsheets from reading a number; any other text as it is. */
    static String formulaText(String value) {
        int end = value.length() - 1;
        if (end < 2 || value.charAt(0) != '=' || value.charAt(1) != '"' || value.charAt(end) != '"') {
            return value;
        }
        String text = value.substring(2, end);
        // A quote inside would end the text: then this is a formula.
        return text.replace("\"\"", "").indexOf('"') < 0 ? text.replace("\"\"", "\"") : value;
    }

    /** The value without the apostrophe that marks text in spreadsheets; one in quotes keeps both. */
    static String withoutApostrophe(String value) {
        int end = value.length() - 1;
        return end > 0 && value.charAt(0) == '\'' && value.charAt(end) != '\'' ? value.substring(1) : value;
    }

    /** The target of a Markdown link, {@code [text](target)} or {@code <target>}; any other text as it is. */
    static String markdownTarget(String value) {
        int end = value.length() - 1;
        if (end < 2) {
            return value;
        }
        int middle = value.charAt(0) == '[' && value.charAt(end) == ')' ? value.indexOf("](") : -1;
        if (middle > 0) {
            return Text.strip(value, middle + 2, end);
        }
        return value.charAt(0) == '<' && value.charAt(end) == '>' && value.indexOf('<', 1) < 0
                ? Text.strip(value, 1, end)
                : value;
    }
}
