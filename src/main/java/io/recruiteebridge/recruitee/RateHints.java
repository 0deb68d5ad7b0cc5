package io.recruiteebridge.recruitee;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a response's headers say about the rate limit. Recruitee has had limits since 15 October 2025 (vendor), but doesn't
 * document its headers; these are the usual ones. Immutable.
 *
 * @param retryAfter {@code Retry-After}, from seconds or a date; or null
 * @param limit {@code x-ratelimit-limit}: requests a minute; -1 for none
 * @param remaining {@code x-ratelimit-remaining}; -1 for none
 * @param reset {@code x-ratelimit-reset}: the time until the count starts again; or null
 */
public record RateHints(
        @Nullable Duration retryAfter,
        long limit,
        long remaining,
        @Nullable Duration reset) {
    /** No header said anything. */
    public static final RateHints NONE = new RateHints(null, -1, -1, null);

    private static final String RETRY_AFTER = "Retry-After";
    private static final String LIMIT = "x-ratelimit-limit";
    private static final String REMAINING = "x-ratelimit-remaining";
    private static final String RESET = "x-ratelimit-reset";

    static final List<String> HEADERS = List.of(RETRY_AFTER, LIMIT, REMAINING, RESET);

    /** Headers that look like a limit may not pause the bridge for longer than this on their word alone. */
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

    private static final Pattern WINDOW = Pattern.compile(";\\s*w=(\\d+)");
    /** No wait is that long: such a number is a time. */
    private static final long EPOCH_SECONDS = 1_000_000_000L;

    /**
     * @param header finds a response header without regard to case, or gives null
     * @param now the time at the server, as far as it is known
     */
    static RateHints of(Function<String, @Nullable String> header, Instant now) {
        Duration retryAfter = retryAfter(header.apply(RETRY_AFTER), now);
        long limit = perMinute(header.apply(LIMIT));
        long remaining = number(header.apply(REMAINING));
        Duration reset = reset(number(header.apply(RESET)), now);
        if (retryAfter == null && limit < 0 && remaining < 0 && reset == null) {
            return NONE;
        }
        return new RateHints(retryAfter, limit, remaining, reset);
    }

    /** {@code 1000}, or {@code 1000;w=60} where the window is named. */
    private static long perMinute(@Nullable String value) {
        if (value == null) {
            return -1;
        }
        long limit = number(value);
        Matcher window = WINDOW.matcher(value);
        long seconds = window.find() ? number(window.group(1)) : 60;
        return limit < 0 || seconds <= 0 ? -1 : Math.max(limit > 0 ? 1 : 0, limit * 60 / seconds);
    }

    /** Seconds, or the time of day as many other services write it, in seconds since 1970. */
    private static @Nullable Duration reset(long number, Instant now) {
        if (number < 0) {
            return null;
        }
        return bounded(Duration.ofSeconds(number < EPOCH_SECONDS ? number : number - now.getEpochSecond()));
    }

    private static @Nullable Duration retryAfter(@Nullable String value, Instant now) {
        if (value == null) {
            return null;
        }
        long seconds = number(value);
        if (seconds >= 0) {
            return bounded(Duration.ofSeconds(seconds));
        }
        Instant date = HttpDate.parse(value);
        return date == null ? null : bounded(Duration.between(now, date));
    }

    private static Duration bounded(Duration wait) {
        if (wait.isNegative()) {
            return Duration.ZERO;
        }
        return wait.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : wait;
    }

    private static long number(@Nullable String value) {
        if (value == null) {
            return -1;
        }
        String digits = value.strip();
        int end = 0;
        while (end < digits.length() && end < 10 && Character.isDigit(digits.charAt(end))) {
            end++;
        }
        // Some servers write "1.5" or "100;w=60"; a date begins with a letter.
        return end == 0 ? -1 : Long.parseLong(digits.substring(0, end));
    }
}
