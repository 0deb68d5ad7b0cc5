package io.recruiteebridge.files;

/**
 * Keeps spreadsheets from running a cell as a formula. A cell that starts with one of {@code = + - @}, tab or carriage
 * return gets an apostrophe in front. So does the rest of a cell behind a comma, semicolon, tab or line end if it starts
 * like a formula: a spreadsheet that expects another separator than the file has splits the cell there, quoted or not. So
 * does an apostrophe that might have come about in this way, and hence {@code unguard} always gives back what {@code guard} was given.
 * Pure functions.
 */
public final class SpreadsheetGuard {
    private SpreadsheetGuard() {}

    /** Makes a cell safe. */
    public static String guard(String cell) {
        StringBuilder guarded = null;
        int copied = 0;
        for (int start = 0; start < cell.length(); start++) {
            if (isStart(cell, start) && isGuarded(cell, start, start == 0)) {
                guarded = guarded == null ? new StringBuilder(cell.length() + 8) : guarded;
                guarded.append(cell, copied, start).append('\'');
                copied = start;
            }
        }
        return guarded == null
                ? cell
                : guarded.append(cell, copied, cell.length()).toString();
    }

    /** Gives back the cell as it was; a cell that {@link #guard} would not have made (typed by hand) stays as it is. */
    public static String unguard(String cell) {
        if (cell.indexOf('\'') < 0) {
            return cell;
        }
        StringBuilder plain = new StringBuilder(cell.length());
        int copied = 0;
        for (int at = 0; at < cell.length(); at++) {
            if (cell.charAt(at) == '\'' && isStart(cell, at) && isGuarded(cell, at + 1, at == 0)) {
                plain.append(cell, copied, at);
                copied = at + 1;
            }
        }
        return plain.append(cell, copied, cell.length()).toString();
    }

    /** Whether a cell has to stand in quotes, even where another separator than the file's is expected. */
    public static boolean needsQuotes(String cell) {
        for (int i = 0; i < cell.length(); i++) {
            if (isSeparator(cell.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    /** Whether some spreadsheet may take it for the end of a cell. */
    static boolean isSeparator(char c) {
        return switch (c) {
            case ',', ';', '\t', '\r', '\n' -> true;
            default -> false;
        };
    }

    /** Whether a cell that starts with it is changed by {@link #guard}. */
    static boolean isGuardedAtStart(char c) {
        return isFormulaStart(c) || c == '\t' || c == '\r' || c == '\'';
    }

    private static boolean isFormulaStart(char c) {
        return switch (c) {
            case '=', '+', '-', '@' -> true;
            default -> false;
        };
    }

    private static boolean isStart(String cell, int at) {
        return at == 0 || isSeparator(cell.charAt(at - 1));
    }

    private static boolean isGuarded(String cell, int from, boolean first) {
        if (first) {
            return from < cell.length() && isGuardedAtStart(cell.charAt(from));
        }
        int at = from;
        while (at < cell.length() && cell.charAt(at) == '\'') {
            at++;
        }
        while (at < cell.length() && (isBlank(cell.charAt(at)) || cell.charAt(at) == '"')) {
            at++;
        }
        return at < cell.length() && isFormulaStart(cell.charAt(at));
    }

    private static boolean isBlank(char c) {
        return c == '\u00a0' || Character.isWhitespace(c) && !isSeparator(c);
    }
}
