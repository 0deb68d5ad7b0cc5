package io.recruiteebridge.recruitee;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What came back from Recruitee. Immutable.
 *
 * @param responseClass what it means
 * @param status the HTTP status; 0 if there was none
 * @param candidateId of a create: the new candidate; else 0
 * @param profileUrl of a create: the candidate's page, if Recruitee names one; else null
 * @param json the document, if there is one and it is needed; of a refusal: what Recruitee says about it; else null
 * @param message of a rejection: Recruitee's own words, which may repeat personal data; of a failure: what happened
 * @param hints what the headers say about the rate limit
 * @param serverTime Recruitee's clock; null if there was no {@code Date}
 * @param timedOut whether no response came in time, so that Recruitee may still be working on the request
 * @param changedAt of a create: when the candidate was last changed, by Recruitee's clock; else null
 * @param page of a list of candidates: the page; else null
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
        boolean timedOut,
        @Nullable Instant changedAt,
        @Nullable ListPage page) {
    /** Neither of a create nor of a list of candidates. */
    public Response(
            ResponseClass responseClass,
            int status,
            long candidateId,
            @Nullable String profileUrl,
            @Nullable JsonNode json,
            String message,
            RateHints hints,
            @Nullable Instant serverTime,
            boolean timedOut) {
        this(responseClass, status, candidateId, profileUrl, json, message, hints, serverTime, timedOut, null, null);
    }

    /** The parts that a refused create must do without, if they are the reason. */
    public Set<Part> refusedParts() {
        Set<Part> parts = EnumSet.noneOf(Part.class);
        if (responseClass == ResponseClass.REFUSED && json != null) {
            Set<String> fields = new HashSet<>();
            json.path("error_fields").fieldNames().forEachRemaining(fields::add);
            String words = fields.isEmpty() ? message.toLowerCase(Locale.ROOT).replace(' ', '_') : "";
            for (Part part : Part.values()) {
                String member = part.inCreate();
                boolean named = fields.stream().anyMatch(field -> field.equals(member) || field.endsWith("." + member));
                if (!member.isEmpty() && (named || words.contains(member))) {
                    parts.add(part);
                }
            }
        }
        return parts;
    }

    /** Of a document with a whole candidate: the parts that it has; none if there is no such document. */
    public PresentParts parts() {
        return json == null ? PresentParts.NONE : PresentParts.of(json.path("candidate"));
    }

    /** Of a document with a whole candidate: all of it; null if there is no such document. */
    public @Nullable CandidateProfile profile() {
        return json != null && json.path("candidate").has("id") ? CandidateProfile.of(json.path("candidate")) : null;
    }

    /** Of an added placement: the id of its stage; 0 if the response doesn't say. */
    public long placedInStage() {
        return json == null ? 0 : json.path("placement").path("stage_id").asLong();
    }

    /** Of a list of notes: their bodies. */
    public List<String> notes() {
        List<String> bodies = new ArrayList<>();
        if (json != null) {
            json.path("notes").forEach(note -> bodies.add(note.path("body").asText()));
        }
        return bodies;
    }

    /**
     * How long a throttled request must wait at least before it is sent again. The {@link RequestGate} doesn't always make
     * all others wait for that; longer pauses it does.
     */
    public Duration throttledFor() {
        Duration told = hints.retryAfter();
        if (told == null || told.isZero()) {
            return Duration.ofSeconds(1);
        }
        return told.compareTo(StrayThrottlings.LONGEST) > 0 ? StrayThrottlings.LONGEST : told;
    }

    /** The request never left. */
    public static Response notSent(String message) {
        return new Response(ResponseClass.NOT_SENT, 0, 0, null, null, message, RateHints.NONE, null, false);
    }

    /** The connection broke, or no response came in time. */
    public static Response broken(String message, boolean timedOut) {
        return new Response(ResponseClass.UNCLEAR, 0, 0, null, null, message, RateHints.NONE, null, timedOut);
    }

    /** The same, but of the server's own words only the status is left. */
    public Response withoutWords() {
        return status < 400 || status >= 500 // in those cases the words are the bridge's own
                ? this
                : new Response(
                        responseClass,
                        status,
                        candidateId,
                        profileUrl,
                        json,
                        "HTTP " + status,
                        hints,
                        serverTime,
                        timedOut,
                        changedAt,
                        page);
    }

    /** Class and status only: everything else may hold personal data. */
    @Override
    public String toString() {
        return status == 0 ? responseClass.toString() : responseClass + " " + status;
    }
}
