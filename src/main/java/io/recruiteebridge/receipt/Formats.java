package io.recruiteebridge.receipt;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Numbers and times as people read them, the same on pages, in the console and in files. */
public final class Formats {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm:ss z", Locale.ENGLISH);

    private Formats() {}

    public static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    public static String rows(long number) {
        return count(number, "row");
    }

    /** A number and what it counts, whose plural ends with an s: {@code 1 row}, {@code 2,000 rows}. */
    public static String count(long number, String one) {
        return number(number) + " " + one + (number == 1 ? "" : "s");
    }

    public static String candidates(long number) {
        return count(number, "candidate");
    }

    public static String time(Instant instant, ZoneId zone) {
        return TIME.format(instant.atZone(zone));
    }

    static String seconds(double seconds) {
        return String.format(Locale.ROOT, "%,.1f s", seconds);
    }

    /** Rounded to what matters: {@code 45 s}, {@code 12 min}, {@code 2 h 5 min}, {@code 3 days}. */
    public static String duration(Duration duration) {
        long seconds = Math.max(1, (duration.toMillis() + 999) / 1000);
        if (seconds < 90) {
            return seconds + " s";
        }
        long minutes = Math.round(seconds / 60.0);
        if (minutes < 90) {
            return minutes + " min";
        }
        if (minutes < 48 * 60) {
            return minutes / 60 + " h" + (minutes % 60 == 0 ? "" : " " + minutes % 60 + " min");
        }
        return number(Math.round(minutes / 60.0 / 24)) + " days";
    }

    public static String pace(double perSecond) {
        if (perSecond >= 1) {
            return number(Math.round(perSecond)) + " a second";
        }
        return Math.max(1, Math.round(perSecond * 60)) + " a minute";
    }

    /** The beginning of a text that may be very long. */
    public static String cut(String text, int length) {
        if (text.length() <= length) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length;
        return text.substring(0, end) + "…";
    }
}
