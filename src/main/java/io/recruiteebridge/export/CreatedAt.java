package io.recruiteebridge.export;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** When a candidate was made, as the records say it. */
final class CreatedAt {
    private static final String USUAL = "0000-00-00T00:00:00.000000Z";

    private CreatedAt() {}

    /** Microseconds since 1970; 0 if the text is no time. */
    static long micros(String text) {
        try {
            return isUsual(text) ? usual(text) : ChronoUnit.MICROS.between(Instant.EPOCH, Instant.parse(text));
        } catch (DateTimeException e) {
            return 0;
        }
    }

    /** Java's own way of reading takes as long as reading the rest of the record. */
    private static long usual(String text) {
        LocalDateTime time = LocalDateTime.of(
                number(text, 0, 4),
                number(text, 5, 7),
                number(text, 8, 10),
                number(text, 11, 13),
                number(text, 14, 16),
                number(text, 17, 19));
        return time.toEpochSecond(ZoneOffset.UTC) * 1_000_000 + number(text, 20, 26);
    }

    private static boolean isUsual(String text) {
        if (text.length() != USUAL.length()) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            char wanted = USUAL.charAt(i);
            char there = text.charAt(i);
            if (wanted == '0' ? there < '0' || there > '9' : there != wanted) {
                return false;
            }
        }
        // Java takes the hour 24 and the second 60, too.
        return number(text, 11, 13) < 24 && number(text, 17, 19) < 60;
    }

    private static int number(String text, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            number = number * 10 + text.charAt(i) - '0';
        }
        return number;
    }
}
