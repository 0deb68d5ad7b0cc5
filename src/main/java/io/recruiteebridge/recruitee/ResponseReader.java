package io.recruiteebridge.recruitee;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Reads what came back and says what it means: the one place that knows which answers can be trusted. After a request
 * whose bytes may have left, only a readable 2xx, a 4xx other than 408, and a 429 are answers; everything else is
 * unclear. Thread-safe.
 */
public final class ResponseReader {
    private static final String DATE = "Date";
    private static final String RETRY_AFTER = "Retry-After";
    private static final String LIMIT = "x-ratelimit-limit";
    private static final String REMAINING = "x-ratelimit-remaining";
    private static final String RESET = "x-ratelimit-reset";

    /** The headers of an answer that are read. */
    public static final List<String> HEADERS = List.of(DATE, RETRY_AFTER, LIMIT, REMAINING, RESET);

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            // An export passes numbers on as they stand.
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();
    private static final JsonFactory FACTORY = MAPPER.getFactory();

    /** These are never one row's fault: the token, the address, the way of talking, or the bill. */
    private static final Set<Integer> SETTINGS = Set.of(401, 402, 403, 407);

    /** Neither are these if they answer a request that names no single candidate. */
    private static final Set<Integer> SETTINGS_OF_THE_COMPANY = Set.of(404, 405, 406, 410, 415, 421, 426);

    /** A 400 or 422 is the settings' fault if it names them. Candidates have no such fields. */
    private static final Pattern NAMES_SETTINGS =
            Pattern.compile("(company|company_id|token|authenticat\\w*|authori[sz]\\w*)", Pattern.CASE_INSENSITIVE);

    /** What stands between words, and what somebody may have typed: quotes, addresses, links. */
    private static final Pattern NOT_WORDS = Pattern.compile("\"[^\"]*\"|\\S*(?:@|://|[.]\\w)\\S*|[^\\w\"]+|\"");

    /** More than enough for an error message, and less than a page. */
    private static final int MOST_WORDS = 500;

    /** Headers that look like a limit may not stop the bridge for longer than this on their word alone. */
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

    private static final Pattern WINDOW = Pattern.compile(";\\s*w=(\\d+)");
    /** No wait is that long: such a number is a time. */
    private static final long EPOCH_SECONDS = 1_000_000_000L;

    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.RFC_1123_DATE_TIME.withLocale(Locale.ROOT);

    /** The last {@code Date} that was read. It changes once a second, and takes longer to read than all the rest. */
    private static volatile HttpDate lastDate = new HttpDate("", null);

    private record HttpDate(String text, @Nullable Instant instant) {}

    private ResponseReader() {}

    /**
     * The meaning of an HTTP answer.
     *
     * @param header finds a response header without regard to case, or gives null
     * @param now this machine's clock, for dates in {@code Retry-After}
     */
    public static Response of(
            ApiRequest request, int status, Function<String, @Nullable String> header, byte[] body, Instant now) {
        Instant date = httpDate(header.apply(DATE));
        RateHints hints = hints(header, date == null ? now : date);
        if (status >= 200 && status < 300) {
            return done(request, status, body, hints, date);
        }
        ResponseClass verdict = verdict(request, status, body);
        return new Response(verdict, status, 0, null, null, words(status, body), hints, date, status == 408);
    }

    /** The meaning of an I/O error: the request certainly never left only where no connection was made. */
    public static Response of(IOException error) {
        String what = error.getClass().getSimpleName();
        if (error instanceof ConnectTimeoutException
                || error instanceof ConnectException
                || error instanceof BindException
                || error instanceof NoRouteToHostException
                || error instanceof UnknownHostException
                || error instanceof SSLHandshakeException
                || error instanceof SSLPeerUnverifiedException
                || error instanceof ConnectionRequestTimeoutException) {
            return Response.notSent("Recruitee cannot be reached (" + what + ")");
        }
        return Response.broken(
                "the connection to Recruitee broke (" + what + ")", error instanceof SocketTimeoutException);
    }

    private static ResponseClass verdict(ApiRequest request, int status, byte[] body) {
        if (status == 429 || status == 425) {
            return ResponseClass.THROTTLED;
        }
        if (status == 408 || status < 400 || status >= 500) {
            return ResponseClass.UNCLEAR;
        }
        boolean ofOneCandidate = request.candidateId() > 0;
        if (SETTINGS.contains(status)
                || SETTINGS_OF_THE_COMPANY.contains(status) && !ofOneCandidate
                || (status == 400 || status == 422) && namesSettings(body)) {
            return ResponseClass.SETTINGS_REFUSED;
        }
        return ResponseClass.REFUSED;
    }

    private static boolean namesSettings(byte[] body) {
        try {
            JsonNode json = MAPPER.readTree(body);
            Set<Map.Entry<String, JsonNode>> fields = json.path("error_fields").properties();
            if (!fields.isEmpty()) {
                // Fields are exact, whereas the words may quote what somebody typed.
                return fields.stream()
                        .anyMatch(
                                field -> NAMES_SETTINGS.matcher(field.getKey()).matches());
            }
            return NOT_WORDS
                    .splitAsStream(errorText(json))
                    .anyMatch(word -> NAMES_SETTINGS.matcher(word).matches());
        } catch (IOException e) {
            return false;
        }
    }

    private static Response done(ApiRequest request, int status, byte[] body, RateHints hints, @Nullable Instant date) {
        try {
            if (request.operation() == ApiRequest.Operation.CREATE_CANDIDATE) {
                return created(status, body, hints, date);
            }
            JsonNode json = MAPPER.readTree(body);
            if (json.isObject()) {
                return new Response(ResponseClass.DONE, status, 0, null, json, "", hints, date, false);
            }
            if (json.isMissingNode() && request.operation() == ApiRequest.Operation.UPDATE_CANDIDATE) {
                return new Response(ResponseClass.DONE, status, 0, null, null, "", hints, date, false);
            }
        } catch (IOException e) {
            // Falls through: unreadable.
        }
        String words = "Recruitee's answer (HTTP " + status + ") is unreadable";
        return new Response(ResponseClass.UNCLEAR, status, 0, null, null, words, hints, date, false);
    }

    /** Takes id and page from a create's answer without building a tree of it; the whole document must be readable. */
    private static Response created(int status, byte[] body, RateHints hints, @Nullable Instant date)
            throws IOException {
        long id = 0;
        String url = null;
        try (JsonParser parser = FACTORY.createParser(body)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("not an object");
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean candidate = parser.currentName().equals("candidate");
                if (parser.nextToken() != JsonToken.START_OBJECT || !candidate) {
                    parser.skipChildren();
                    continue;
                }
                while (parser.nextToken() == JsonToken.FIELD_NAME) {
                    String field = parser.currentName();
                    JsonToken value = parser.nextToken();
                    if (field.equals("id") && value == JsonToken.VALUE_NUMBER_INT) {
                        id = parser.getLongValue();
                    } else if (field.equals("adminapp_url") && value == JsonToken.VALUE_STRING) {
                        url = parser.getText();
                    } else {
                        parser.skipChildren();
                    }
                }
            }
            if (parser.currentToken() != JsonToken.END_OBJECT || parser.nextToken() != null || id <= 0) {
                throw new IOException("no candidate in it");
            }
        }
        return new Response(ResponseClass.DONE, status, id, url, null, "", hints, date, false);
    }

    private static String words(int status, byte[] body) {
        String http = "HTTP " + status;
        if (status < 400 || status >= 500) {
            return http; // an error page says nothing to people
        }
        try {
            String text = errorText(MAPPER.readTree(body));
            return text.isBlank() ? http : text;
        } catch (IOException e) {
            return http; // HTML or plain text
        }
    }

    /** {@code error} is a string or an array of strings; without it, the fields tell. One line. */
    private static String errorText(JsonNode json) {
        StringJoiner joined = new StringJoiner("; ");
        collect("", json.path("error"), joined);
        if (joined.length() == 0) {
            for (Map.Entry<String, JsonNode> field : json.path("error_fields").properties()) {
                collect(field.getKey() + " ", field.getValue(), joined);
            }
        }
        String text = joined.toString().strip();
        return text.length() <= MOST_WORDS ? text : text.substring(0, MOST_WORDS) + "…";
    }

    private static void collect(String before, JsonNode node, StringJoiner joined) {
        if (node.isTextual()) {
            String text = node.asText().replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
            if (!text.isEmpty()) {
                joined.add(before + text);
            }
        } else {
            node.forEach(child -> collect(before, child, joined));
        }
    }

    private static RateHints hints(Function<String, @Nullable String> header, Instant now) {
        Duration retryAfter = retryAfter(header.apply(RETRY_AFTER), now);
        long limit = perMinute(header.apply(LIMIT));
        long remaining = number(header.apply(REMAINING));
        Duration reset = reset(number(header.apply(RESET)), now);
        if (retryAfter == null && limit < 0 && remaining < 0 && reset == null) {
            return RateHints.NONE;
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
        Instant date = httpDate(value);
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

    private static @Nullable Instant httpDate(@Nullable String value) {
        if (value == null) {
            return null;
        }
        HttpDate last = lastDate;
        if (!value.equals(last.text)) {
            last = new HttpDate(value, parseHttpDate(value));
            lastDate = last;
        }
        return last.instant;
    }

    private static @Nullable Instant parseHttpDate(String value) {
        try {
            return ZonedDateTime.parse(value.strip(), HTTP_DATE).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }
}
