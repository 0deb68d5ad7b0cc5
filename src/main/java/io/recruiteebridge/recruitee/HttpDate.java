package io.recruiteebridge.recruitee;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads the dates of HTTP headers. It caches the last one: {@code Date} changes once a second, and takes longer to parse
 * than the rest of a response. Thread-safe.
 */
final class HttpDate {
    private static final DateTimeFormatter FORMAT = DateTimeFormatter.RFC_1123_DATE_TIME.withLocale(Locale.ROOT);

    private record Parsed(String text, @Nullable Instant instant) {}

    private static volatile Parsed last = new Parsed("", null);

    private HttpDate() {}

    /** Null if there is no date. */
    static @Nullable Instant parse(@Nullable String value) {
        if (value == null) {
            return null;
        }
        Parsed parsed = last;
        if (!value.equals(parsed.text)) {
            parsed = new Parsed(value, read(value));
            last = parsed;
        }
        return parsed.instant;
    }

    private static @Nullable Instant read(String value) {
        try {
            return ZonedDateTime.parse(value.strip(), FORMAT).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }
}
