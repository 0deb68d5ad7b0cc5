package io.recruiteebridge.recruitee;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.SortedMap;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * One request to Recruitee; {@code routes/recruitee.camel.yaml} has its method and path. Immutable, provided that nobody
 * changes its body.
 *
 * @param operation what it does, which decides what its response means
 * @param candidateId the candidate whom it is about; 0 if it names none
 * @param query parameters, not yet encoded
 * @param body what it sends: a JSON document in UTF-8 (create), or {@link CandidateChanges} (update); else null
 * @param purpose what it is for
 */
public record ApiRequest(
        Operation operation,
        long candidateId,
        SortedMap<String, String> query,
        @Nullable Object body,
        Purpose purpose) {
    /** What a request does; the route that sends it is chosen by this name. */
    public enum Operation {
        /** Must never be repeated blindly: Recruitee would create a second candidate. */
        CREATE_CANDIDATE,
        /** Safe to repeat. */
        UPDATE_CANDIDATE,
        /** One candidate with all details. */
        READ_CANDIDATE,
        /** A page of the candidate list, or those with certain ids. */
        LIST_CANDIDATES,
        /** The user to whom the token belongs. */
        WHO_AM_I
    }

    /** A new candidate; see {@link Payload#create}. */
    public static ApiRequest create(byte[] payload) {
        return new ApiRequest(Operation.CREATE_CANDIDATE, 0, Collections.emptySortedMap(), payload, Purpose.IMPORT);
    }

    static ApiRequest update(long candidateId, CandidateChanges changes) {
        return new ApiRequest(
                Operation.UPDATE_CANDIDATE, candidateId, Collections.emptySortedMap(), changes, Purpose.IMPORT);
    }

    static ApiRequest read(long candidateId, Purpose purpose) {
        return new ApiRequest(Operation.READ_CANDIDATE, candidateId, Collections.emptySortedMap(), null, purpose);
    }

    static ApiRequest list(SortedMap<String, String> query, Purpose purpose) {
        return new ApiRequest(Operation.LIST_CANDIDATES, 0, query, null, purpose);
    }

    /** Asks whose token this is: the cheapest request that shows whether Recruitee can be reached and takes the token. */
    public static ApiRequest whoAmI(Purpose purpose) {
        return new ApiRequest(Operation.WHO_AM_I, 0, Collections.emptySortedMap(), null, purpose);
    }

    /** The query string; null if there are no parameters. */
    public @Nullable String encodedQuery() {
        if (query.isEmpty()) {
            return null;
        }
        StringJoiner joined = new StringJoiner("&");
        query.forEach((name, value) -> joined.add(URLEncoder.encode(name, StandardCharsets.UTF_8) + "="
                + URLEncoder.encode(value, StandardCharsets.UTF_8)));
        return joined.toString();
    }

    /** Operation and candidate only: a body may hold personal data. */
    @Override
    public String toString() {
        return candidateId == 0 ? operation.name() : operation + " " + candidateId;
    }
}
