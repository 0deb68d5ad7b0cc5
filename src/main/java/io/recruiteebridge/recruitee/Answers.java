package io.recruiteebridge.recruitee;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.function.Function;
import java.util.regex.Pattern;
import javax.net.ssl.SSLHandshakeException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Reads what came back and says what it means: the one place that knows which answers can be trusted. After a request
 * whose bytes may have left, only a readable 2xx, a 4xx other than 408, and a 429 are answers; everything else is
 * unclear. Stateless, thread-safe.
 */
public final class Answers {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final JsonFactory FACTORY = MAPPER.getFactory();

    /** A 400 or 422 is the settings' fault if its words name them. Candidate fields have other names. */
    private static final Pattern NAMES_SETTINGS =
            Pattern.compile("\\b(company|token|authenticat\\w*|authoriz\\w*)\\b", Pattern.CASE_INSENSITIVE);

    /** Headers that look like a limit may not stop the bridge for longer than this on their word alone. */
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

    private Answers() {}

    /**
     * The meaning of an HTTP answer.
     *
     * @param header finds a response header without regard to case, or gives null
     * @param now this machine's clock, for dates in {@code Retry-After}
     */
    public static Answer of(
            Call call, int status, Function<String, @Nullable String> header, byte[] body, Instant now) {
        Instant date = httpDate(header.apply("Date"));
        RateHints hints = hints(header, date == null ? now : date);
        if (status >= 200 && status < 300) {
            return done(call, status, body, hints, date);
        }
        Verdict verdict = verdict(call, status, body);
        return new Answer(verdict, status, 0, null, null, words(status, body), hints, date, status == 408);
    }

    /** The meaning of an I/O error: it certainly never left only where no connection was made. */
    public static Answer of(IOException error) {
        String what = error.getClass().getSimpleName();
        if (error instanceof ConnectTimeoutException
                || error instanceof ConnectException
                || error instanceof NoRouteToHostException
                || error instanceof UnknownHostException
                || error instanceof SSLHandshakeException
                || error instanceof ConnectionRequestTimeoutException) {
            return Answer.notSent("Recruitee cannot be reached (" + what + ")");
        }
        return Answer.broken(
                "the connection to Recruitee broke (" + what + ")", error instanceof SocketTimeoutException);
    }

    private static Verdict verdict(Call call, int status, byte[] body) {
        boolean create = call.kind() == Call.Kind.CREATE;
        if (status == 429 || status == 425) {
            return Verdict.PUSHED_BACK;
        }
        if (status == 408 || status < 200 || status >= 500 || status < 400) {
            return Verdict.UNCLEAR;
        }
        if (status == 401 || status == 403 || status == 407) {
            return Verdict.SETTINGS_REFUSED;
        }
        boolean ofTheCompany = call.path().indexOf('/') < 0;
        if (status == 404 && ofTheCompany) {
            return Verdict.SETTINGS_REFUSED;
        }
        if ((status == 400 || status == 422) && ofTheCompany && namesSettings(body)) {
            return Verdict.SETTINGS_REFUSED;
        }
        if (create && status != 413 && status != 422 && status != 400) {
            // Any other 4xx to a well-formed create is nothing that correcting a row could mend.
            return Verdict.SETTINGS_REFUSED;
        }
        return Verdict.REFUSED;
    }

    private static boolean namesSettings(byte[] body) {
        try {
            JsonNode json = MAPPER.readTree(body);
            if (json == null
                    || json.has("error_fields") && !json.get("error_fields").isEmpty()) {
                return json != null
                        && (json.get("error_fields").has("company")
                                || json.get("error_fields").has("token"));
            }
            return NAMES_SETTINGS.matcher(errorText(json)).find();
        } catch (IOException e) {
            return false;
        }
    }

    private static Answer done(Call call, int status, byte[] body, RateHints hints, @Nullable Instant date) {
        try {
            if (call.kind() == Call.Kind.CREATE) {
                return created(status, body, hints, date);
            }
            JsonNode json = MAPPER.readTree(body);
            if (json != null && json.isObject()) {
                return new Answer(Verdict.DONE, status, 0, null, json, "", hints, date, false);
            }
        } catch (IOException e) {
            // Falls through: unreadable.
        }
        return new Answer(
                Verdict.UNCLEAR,
                status,
                0,
                null,
                null,
                "Recruitee's answer " + status + " is unreadable",
                hints,
                date,
                false);
    }

    /** Takes id and page from a create's answer without building a tree of it; the whole document must be readable. */
    private static Answer created(int status, byte[] body, RateHints hints, @Nullable Instant date) throws IOException {
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
            if (parser.currentToken() != JsonToken.END_OBJECT || id <= 0) {
                throw new IOException("no candidate in it");
            }
        }
        return new Answer(Verdict.DONE, status, id, url, null, "", hints, date, false);
    }

    private static String words(int status, byte[] body) {
        try {
            JsonNode json = MAPPER.readTree(body);
            if (json != null) {
                String text = errorText(json);
                if (!text.isBlank()) {
                    return text;
                }
            }
        } catch (IOException e) {
            // HTML or plain text: the status says more than a page would.
        }
        return "HTTP " + status;
    }

    /** {@code error} is a string or an array of strings. */
    private static String errorText(JsonNode json) {
        JsonNode error = json.path("error");
        if (error.isTextual()) {
            return error.asText();
        }
        StringJoiner joined = new StringJoiner("; ");
        error.forEach(item -> joined.add(item.asText()));
        return joined.toString();
    }

    private static RateHints hints(Function<String, @Nullable String> header, Instant now) {
        Duration retryAfter = retryAfter(header.apply("Retry-After"), now);
        long limit = number(header.apply("x-ratelimit-limit"));
        long remaining = number(header.apply("x-ratelimit-remaining"));
        long reset = number(header.apply("x-ratelimit-reset"));
        if (retryAfter == null && limit < 0 && remaining < 0 && reset < 0) {
            return RateHints.NONE;
        }
        return new RateHints(retryAfter, limit, remaining, reset < 0 ? null : bounded(Duration.ofSeconds(reset)));
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
        try {
            return ZonedDateTime.parse(value.strip(), DateTimeFormatter.RFC_1123_DATE_TIME.withLocale(Locale.ROOT))
                    .toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }
}
