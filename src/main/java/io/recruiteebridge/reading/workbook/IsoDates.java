package io.recruiteebridge.reading.workbook;

import java.util.regex.Pattern;

/** Dates as ISO 8601, as short as they can be. */
public final class IsoDates {
    private static final Pattern MIDNIGHT = Pattern.compile("T00:00(:00(\\.0+)?)?Z?$");
    private static final Pattern FULL_MINUTE = Pattern.compile("(T\\d\\d:\\d\\d):00(\\.0+)?Z?$");

    private IsoDates() {}

    /** Without seconds and without a time that say nothing. */
    public static String shortened(String iso) {
        String day = MIDNIGHT.matcher(iso.strip()).replaceFirst("");
        return FULL_MINUTE.matcher(day).replaceFirst("$1");
    }
}
