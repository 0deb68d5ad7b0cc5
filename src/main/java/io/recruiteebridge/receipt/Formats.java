package io.recruiteebridge.receipt;

import io.recruiteebridge.language.Language;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/** Numbers and times as people read them in English, the same on pages, in the console and in files. */
public final class Formats {
    private Formats() {}

    public static String number(long number) {
        return Language.ENGLISH.number(number);
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
        return Language.ENGLISH.time(instant, zone);
    }

    /** Rounded to what matters: {@code 45 s}, {@code 12 min}, {@code 2 h 5 min}, {@code 3 days}. */
    public static String duration(Duration duration) {
        return Language.ENGLISH.duration(duration);
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
