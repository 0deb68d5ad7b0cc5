package io.recruiteebridge.files;

/**
 * Keeps spreadsheets from running a cell as a formula: a cell that starts with one of {@code = + - @}, tab or carriage
 * return gets an apostrophe in front. So does one that starts with an apostrophe, and hence {@code unguard} always gives
 * back what {@code guard} was given.
 */
public final class SpreadsheetGuard {
    private static final String GUARDED = "=+-@\t\r'";

    private SpreadsheetGuard() {}

    /** Makes a cell safe. */
    public static String guard(String cell) {
        return isGuarded(cell, 0) ? "'" + cell : cell;
    }

    /** Gives back the cell as it was; a cell that {@link #guard} would not have made (typed by hand) stays as it is. */
    public static String unguard(String cell) {
        return cell.startsWith("'") && isGuarded(cell, 1) ? cell.substring(1) : cell;
    }

    private static boolean isGuarded(String cell, int at) {
        return cell.length() > at && GUARDED.indexOf(cell.charAt(at)) >= 0;
    }
}
