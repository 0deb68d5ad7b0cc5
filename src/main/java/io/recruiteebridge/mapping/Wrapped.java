package io.recruiteebridge.mapping;

/** What programs put around values so that spreadsheets or readers treat them in a certain way. Pure functions. */
final class Wrapped {
    private Wrapped() {}

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

    /**
     * The words between two quotes that enclose them: a program quoted them twice, or somebody typed quotes. Anything but
     * words is left as it is.
     */
    static String withoutQuotes(String value) {
        int end = value.length() - 1;
        if (end < 2 || !areQuotes(value.charAt(0), value.charAt(end))) {
            return value;
        }
        String inside = value.substring(1, end);
        return inside.chars().allMatch(Wrapped::isOfWords) ? Text.trim(inside) : value;
    }

    private static boolean isOfWords(int c) {
        return Character.isLetterOrDigit(c) || c == ' ' || c == '.' || c == ',' || c == '-' || c == '\'' || c == '’';
    }

    private static boolean areQuotes(char opening, char closing) {
        return switch (opening) {
            case '"' -> closing == opening;
            case '“' -> closing == '”';
            case '„' -> closing == '“' || closing == '”';
            case '«' -> closing == '»';
            case '»' -> closing == '«';
            default -> false;
        };
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
