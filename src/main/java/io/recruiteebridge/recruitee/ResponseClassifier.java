package io.recruiteebridge.recruitee;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.apache.hc.core5.http.MessageConstraintException;
import org.jspecify.annotations.Nullable;

/**
 * Says what a response means: the one place that decides which responses can be trusted. After a request whose bytes may have
 * left, only a readable 2xx, a 4xx other than 408, and a 429 settle it; everything else is unclear. Thread-safe.
 */
public final class ResponseClassifier {
    private static final String DATE = "Date";

    /** The headers of a response that are read. */
    public static final List<String> HEADERS =
            Stream.concat(Stream.of(DATE), RateHints.HEADERS.stream()).toList();

    /** Never one row's fault: the token, the address, the protocol or the bill is to blame. */
    private static final Set<Integer> SETTINGS = Set.of(401, 402, 403, 407);

    /** Likewise, in response to a request that names no candidate. */
    private static final Set<Integer> SETTINGS_OF_THE_COMPANY = Set.of(404, 405, 406, 410, 415, 421, 426);

    /** A 400 or 422 is the settings' fault if it names them: candidates have no such fields. */
    private static final Pattern NAMES_SETTINGS =
            Pattern.compile("(company|company_id|token|authenticat\\w*|authori[sz]\\w*)", Pattern.CASE_INSENSITIVE);

    /** What separates words, and what somebody may have typed: quotes, addresses, links. */
    private static final Pattern NOT_WORDS = Pattern.compile("\"[^\"]*\"|\\S*(?:@|://|[.]\\w)\\S*|[^\\w\"]+|\"");

    /** More than enough for an error message, and less than a page. */
    private static final int MOST_WORDS = 500;

    private ResponseClassifier() {}

    /**
     * The meaning of an HTTP response.
     *
     * @param header finds a response header without regard to case, or gives null
     * @param body bytes (of a create, a list of candidates, an error), or a JSON tree; null if it is empty
     * @param now this machine's clock, for dates in {@code Retry-After}
     */
    public static Response of(
            ApiRequest request,
            int status,
            Function<String, @Nullable String> header,
            @Nullable Object body,
            Instant now) {
        Instant date = HttpDate.parse(header.apply(DATE));
        RateHints hints = RateHints.of(header, date == null ? now : date);
        if (status >= 200 && status < 300) {
            return success(request, status, body, hints, date);
        }
        byte[] error = body instanceof byte[] bytes ? bytes : new byte[0];
        ResponseClass responseClass = responseClass(request, status, error);
        JsonNode json = responseClass == ResponseClass.REFUSED && request.whole() ? json(error) : null;
        return new Response(responseClass, status, 0, null, json, message(status, error), hints, date, status == 408);
    }

    /** The meaning of a 2xx that is no JSON. */
    public static Response unreadable(int status, Function<String, @Nullable String> header, Instant now) {
        Instant date = HttpDate.parse(header.apply(DATE));
        return unreadable(status, RateHints.of(header, date == null ? now : date), date);
    }

    private static Response unreadable(int status, RateHints hints, @Nullable Instant date) {
        String message = "Recruitee's response (HTTP " + status + ") is unreadable";
        return new Response(ResponseClass.UNCLEAR, status, 0, null, null, message, hints, date, false);
    }

    /** The meaning of an I/O error: the request certainly never left only where no connection was made. */
    public static Response of(IOException error) {
        String what = error.getClass().getSimpleName();
        if (error instanceof HeldBackException) {
            return Response.notSent("not sent, because " + error.getMessage());
        }
        if (error instanceof ConnectTimeoutException
                || error instanceof ConnectException
                || error instanceof BindException
                || error instanceof NoRouteToHostException
                || error instanceof UnknownHostException
                || error instanceof SSLHandshakeException
                || error instanceof SSLPeerUnverifiedException
                || error instanceof ConnectionRequestTimeoutException) {
            return Response.notSent("Recruitee can't be reached (" + what + ")");
        }
        if (error instanceof ResponseTooLargeException || error instanceof MessageConstraintException) {
            return Response.broken("Recruitee's response is too large", false);
        }
        return Response.broken(
                "the connection to Recruitee broke (" + what + ")", error instanceof SocketTimeoutException);
    }

    private static Response success(
            ApiRequest request, int status, @Nullable Object body, RateHints hints, @Nullable Instant date) {
        if (request.operation() == ApiRequest.Operation.CREATE_CANDIDATE && body instanceof byte[] bytes) {
            try {
                CreatedCandidate created = CreatedCandidate.read(bytes);
                JsonNode whole = request.whole() ? ApiJson.MAPPER.readTree(bytes) : null;
                return new Response(
                        ResponseClass.DONE,
                        status,
                        created.id(),
                        created.profileUrl(),
                        whole,
                        "",
                        hints,
                        date,
                        false,
                        created.changedAt(),
                        null);
            } catch (IOException e) {
                return unreadable(status, hints, date);
            }
        }
        if (request.operation() == ApiRequest.Operation.LIST_CANDIDATES) {
            ListPage page = page(body);
            return page == null
                    ? unreadable(status, hints, date)
                    : new Response(ResponseClass.DONE, status, 0, null, null, "", hints, date, false, null, page);
        }
        JsonNode json = body instanceof ObjectNode object ? object : null;
        boolean empty =
                request.operation().mayBeEmpty() && (body == null || body instanceof byte[] bytes && bytes.length == 0);
        return json == null && !empty || json != null && !isAskedFor(request.operation(), json)
                ? unreadable(status, hints, date)
                : new Response(ResponseClass.DONE, status, 0, null, json, "", hints, date, false);
    }

    /** Null if it is none. Somebody's own route may have parsed it. */
    private static @Nullable ListPage page(@Nullable Object body) {
        try {
            return body instanceof byte[] bytes
                    ? ListPage.read(bytes)
                    : body instanceof JsonNode json ? ListPage.read(json) : null;
        } catch (IOException e) {
            return null;
        }
    }

    /** A portal or a proxy in between may answer with a document of its own. */
    private static boolean isAskedFor(ApiRequest.Operation operation, JsonNode json) {
        return switch (operation) {
            case READ_CANDIDATE -> json.path("candidate").isObject();
            case WHO_AM_I -> json.path("admin").isObject();
            default -> true;
        };
    }

    private static ResponseClass responseClass(ApiRequest request, int status, byte[] body) {
        if (status == 429 || status == 425) {
            return ResponseClass.THROTTLED;
        }
        if (status == 408 || status < 400 || status >= 500) {
            return ResponseClass.UNCLEAR;
        }
        if (request.operation().isRefusedAlone() && status != 401 && status != 407) {
            return ResponseClass.REFUSED; // whoever may create candidates need not be allowed all else
        }
        boolean ofOneCandidate = request.candidateId() > 0 || request.subjectId() > 0;
        // Not documented: another request is made if there is no such address.
        boolean mayBeUnknown = request.operation() == ApiRequest.Operation.CHECK_TOKEN;
        if (SETTINGS.contains(status)
                || SETTINGS_OF_THE_COMPANY.contains(status) && !ofOneCandidate && !mayBeUnknown
                || (status == 400 || status == 422) && namesSettings(body)) {
            return ResponseClass.SETTINGS_REFUSED;
        }
        return ResponseClass.REFUSED;
    }

    private static @Nullable JsonNode json(byte[] body) {
        try {
            return ApiJson.MAPPER.readTree(body);
        } catch (IOException e) {
            return null;
        }
    }

    private static boolean namesSettings(byte[] body) {
        try {
            JsonNode json = ApiJson.MAPPER.readTree(body);
            Set<Map.Entry<String, JsonNode>> fields = json.path("error_fields").properties();
            if (!fields.isEmpty()) {
                // Fields are exact, whereas the message may quote what somebody typed.
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

    private static String message(int status, byte[] body) {
        String http = "HTTP " + status;
        if (status < 400 || status >= 500) {
            return http; // an error page means nothing to people
        }
        try {
            String text = errorText(ApiJson.MAPPER.readTree(body));
            return text.isBlank() ? http : text;
        } catch (IOException e) {
            return http; // HTML or plain text
        }
    }

    /** {@code error} is a string or an array of strings (recorded live); without it, {@code error_fields} counts. One line. */
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
}
