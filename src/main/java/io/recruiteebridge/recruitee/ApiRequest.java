package io.recruiteebridge.recruitee;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Locale;
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
 * @param body what it sends: a JSON document in UTF-8, {@link CandidateChanges} (update), or a {@link CvFile}; else null
 * @param subjectId the placement or job whom it is about; 0 if it names none
 * @param whole of a create: whether the answer is needed as a document, to see which parts the candidate has
 * @param purpose what it is for
 */
public record ApiRequest(
        Operation operation,
        long candidateId,
        SortedMap<String, String> query,
        @Nullable Object body,
        long subjectId,
        boolean whole,
        Purpose purpose) {
    /** Repeated, as no other parameter is. */
    private static final String OPEN_JOBS = "statuses%5B%5D=published&statuses%5B%5D=internal";

    /** What a request does; the route that sends it is chosen by this name. */
    public enum Operation {
        /** Must never be repeated blindly: Recruitee would create a second candidate. */
        CREATE_CANDIDATE("POST", Answer.NEEDED),
        /** Safe to repeat. */
        UPDATE_CANDIDATE("PATCH", Answer.OPTIONAL),
        /** Safe to repeat. Recruitee keeps who was deleted for a while, and can restore them. */
        DELETE_CANDIDATE("DELETE", Answer.OPTIONAL),
        /** One candidate with all details. */
        READ_CANDIDATE("GET", Answer.NEEDED),
        /** A page of the candidate list, or those with certain ids. */
        LIST_CANDIDATES("GET", Answer.NEEDED),
        /** The user to whom the token belongs. */
        WHO_AM_I("GET", Answer.NEEDED),
        /** The cheapest request that shows whether the token is accepted: 401 means the token, 403 the company. */
        CHECK_TOKEN("HEAD", Answer.OPTIONAL),
        /** A page of the jobs and talent pools. */
        LIST_JOBS("GET", Answer.NEEDED),
        /** A job with its stages. */
        READ_JOB("GET", Answer.NEEDED),
        /** The notes of a candidate. */
        LIST_NOTES("GET", Answer.NEEDED),
        /** Not repeatable: look at the candidate's placements first. */
        ADD_PLACEMENT("POST", Answer.OPTIONAL),
        /** Safe to repeat. */
        CHANGE_STAGE("PATCH", Answer.OPTIONAL),
        /** Safe to repeat: tags are reused by name. */
        ADD_TAGS("POST", Answer.OPTIONAL),
        /** Not repeatable: look at the candidate's fields first. */
        ADD_FIELD("POST", Answer.OPTIONAL),
        /** Not repeatable: look at the candidate's notes first. */
        ADD_NOTE("POST", Answer.OPTIONAL),
        /** Replaces the CV, which then becomes one of the candidate's files: look at the candidate first. */
        LINK_CV("PATCH", Answer.OPTIONAL),
        /** Like {@link #LINK_CV}, with the file itself. */
        UPLOAD_CV("PATCH", Answer.OPTIONAL);

        /** What a 2xx must have. */
        private enum Answer {
            /** A document. */
            NEEDED,
            /** Its status says all. */
            OPTIONAL
        }

        private final String method;
        private final Answer answer;
        private final String route;

        Operation(String method, Answer answer) {
            this.method = method;
            this.answer = answer;
            this.route = name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /** The HTTP method. */
        public String method() {
            return method;
        }

        /** The id of the route that sends it. */
        public String route() {
            return route;
        }

        boolean mayBeEmpty() {
            return answer == Answer.OPTIONAL;
        }

        /**
         * Whether its refusal concerns this request alone: it is about a part of a candidate, or needs a right of its own.
         */
        boolean isRefusedAlone() {
            return switch (this) {
                case DELETE_CANDIDATE,
                        LIST_NOTES,
                        ADD_PLACEMENT,
                        CHANGE_STAGE,
                        ADD_TAGS,
                        ADD_FIELD,
                        ADD_NOTE,
                        LINK_CV,
                        UPLOAD_CV -> true;
                case CREATE_CANDIDATE,
                        UPDATE_CANDIDATE,
                        READ_CANDIDATE,
                        LIST_CANDIDATES,
                        WHO_AM_I,
                        CHECK_TOKEN,
                        LIST_JOBS,
                        READ_JOB -> false;
            };
        }
    }

    /** A new candidate; see {@link Payload#create}. */
    public static ApiRequest create(byte[] payload) {
        return create(payload, false);
    }

    /** @param whole whether the answer is needed as a document */
    public static ApiRequest create(byte[] payload, boolean whole) {
        return new ApiRequest(
                Operation.CREATE_CANDIDATE, 0, Collections.emptySortedMap(), payload, 0, whole, Purpose.IMPORT);
    }

    static ObjectNode json() {
        return ApiJson.MAPPER.createObjectNode();
    }

    static ApiRequest upload(long candidateId, CvFile file) {
        return new ApiRequest(
                Operation.UPLOAD_CV, candidateId, Collections.emptySortedMap(), file, 0, false, Purpose.IMPORT);
    }

    static ApiRequest part(Operation operation, long candidateId, long subjectId, ObjectNode body) {
        return new ApiRequest(
                operation,
                candidateId,
                Collections.emptySortedMap(),
                body.toString().getBytes(StandardCharsets.UTF_8),
                subjectId,
                false,
                Purpose.IMPORT);
    }

    /** The candidate, to see which parts it has. */
    public static ApiRequest look(long candidateId) {
        return read(candidateId, Purpose.IMPORT);
    }

    /** The candidate's notes. */
    public static ApiRequest notes(long candidateId) {
        return new ApiRequest(
                Operation.LIST_NOTES, candidateId, Collections.emptySortedMap(), null, 0, false, Purpose.IMPORT);
    }

    static ApiRequest jobs(SortedMap<String, String> query) {
        return new ApiRequest(Operation.LIST_JOBS, 0, query, null, 0, false, Purpose.IMPORT);
    }

    static ApiRequest job(long jobId) {
        return new ApiRequest(Operation.READ_JOB, 0, Collections.emptySortedMap(), null, jobId, false, Purpose.IMPORT);
    }

    static ApiRequest update(long candidateId, CandidateChanges changes) {
        return new ApiRequest(
                Operation.UPDATE_CANDIDATE,
                candidateId,
                Collections.emptySortedMap(),
                changes,
                0,
                false,
                Purpose.IMPORT);
    }

    static ApiRequest delete(long candidateId) {
        return new ApiRequest(
                Operation.DELETE_CANDIDATE, candidateId, Collections.emptySortedMap(), null, 0, false, Purpose.IMPORT);
    }

    static ApiRequest read(long candidateId, Purpose purpose) {
        return new ApiRequest(
                Operation.READ_CANDIDATE, candidateId, Collections.emptySortedMap(), null, 0, false, purpose);
    }

    static ApiRequest list(SortedMap<String, String> query, Purpose purpose) {
        return new ApiRequest(Operation.LIST_CANDIDATES, 0, query, null, 0, false, purpose);
    }

    /** Asks for nothing but whether the token is accepted. */
    static ApiRequest checkToken() {
        return new ApiRequest(Operation.CHECK_TOKEN, 0, Collections.emptySortedMap(), null, 0, false, Purpose.EXPORT);
    }

    /** Asks whose token this is. */
    public static ApiRequest whoAmI(Purpose purpose) {
        return new ApiRequest(Operation.WHO_AM_I, 0, Collections.emptySortedMap(), null, 0, false, purpose);
    }

    /** The query string; null if there are no parameters. */
    public @Nullable String encodedQuery() {
        if (query.isEmpty()) {
            return null;
        }
        StringJoiner joined = new StringJoiner("&");
        query.forEach((name, value) -> joined.add(URLEncoder.encode(name, StandardCharsets.UTF_8) + "="
                + URLEncoder.encode(value, StandardCharsets.UTF_8)));
        if (operation == Operation.LIST_JOBS) {
            joined.add(OPEN_JOBS);
        }
        return joined.toString();
    }

    /** Operation and candidate only: a body may hold personal data. */
    @Override
    public String toString() {
        return candidateId == 0 ? operation.name() : operation + " " + candidateId;
    }
}
