package io.recruiteebridge.recruitee;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What came back from Recruitee. Immutable.
 *
 * @param responseClass what it means
 * @param status the HTTP status; 0 if there was none
 * @param candidateId of a create: the new candidate; else 0
 * @param profileUrl of a create: the candidate's page, if Recruitee names one; else null
 * @param json of a read or update: the document, if there is one; else null
 * @param message of a rejection: Recruitee's own words, which may repeat personal data; of a failure: what happened
 * @param hints what the headers say about the rate limit
 * @param serverTime Recruitee's clock; null if there was no {@code Date}
 * @param timedOut whether no response came in time, so that Recruitee may still be working on the request
 */
public record Response(
        ResponseClass responseClass,
        int status,
        long candidateId,
        @Nullable String profileUrl,
        @Nullable JsonNode json,
        String message,
        RateHints hints,
        @Nullable Instant serverTime,
        boolean timedOut) {

    /** The request never left. */
    public static Response notSent(String message) {
        return new Response(ResponseClass.NOT_SENT, 0, 0, null, null, message, RateHints.NONE, null, false);
    }

    /** The connection broke, or no response came in time. */
    public static Response broken(String message, boolean timedOut) {
        return new Response(ResponseClass.UNCLEAR, 0, 0, null, null, message, RateHints.NONE, null, timedOut);
    }

    /** Class and status only: everything else may hold personal data. */
    @Override
    public String toString() {
        return status == 0 ? responseClass.toString() : responseClass + " " + status;
    }
}
