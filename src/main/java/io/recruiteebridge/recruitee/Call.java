package io.recruiteebridge.recruitee;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.SortedMap;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * One request to Recruitee. Immutable.
 *
 * @param kind what it does, which decides what its answer means
 * @param path below {@code /c/{company_id}/}, without a leading slash
 * @param query the encoded query string, or null
 * @param body a JSON document in UTF-8, or null
 * @param purpose what it is for
 */
public record Call(Kind kind, String path, @Nullable String query, byte @Nullable [] body, Purpose purpose)
        implements Request {
    /** What a request does. */
    public enum Kind {
        /** POST of a new candidate: must never be repeated blindly. */
        CREATE,
        /** PATCH of a candidate: safe to repeat. */
        CHANGE,
        /** GET: safe to repeat. */
        QUESTION
    }

    /** A create. */
    public static Call create(byte[] payload) {
        return new Call(Kind.CREATE, "candidates", null, payload, Purpose.IMPORT);
    }

    /** A change of one candidate. */
    public static Call change(long candidateId, byte[] payload) {
        return new Call(Kind.CHANGE, "candidates/" + candidateId, null, payload, Purpose.IMPORT);
    }

    /** A question; the parameters are encoded here. */
    public static Call question(String path, SortedMap<String, String> query, Purpose purpose) {
        StringJoiner joined = new StringJoiner("&");
        query.forEach((name, value) -> joined.add(URLEncoder.encode(name, StandardCharsets.UTF_8) + "="
                + URLEncoder.encode(value, StandardCharsets.UTF_8)));
        return new Call(Kind.QUESTION, path, query.isEmpty() ? null : joined.toString(), null, purpose);
    }

    @Override
    public Call call() {
        return this;
    }

    /** Names method and path only: a query or a body may hold what a candidate typed. */
    @Override
    public String toString() {
        return switch (kind) {
                    case CREATE -> "POST ";
                    case CHANGE -> "PATCH ";
                    case QUESTION -> "GET ";
                }
                + path;
    }
}
