package io.recruiteebridge.recruitee;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * The list of candidates, {@code GET candidates}, read to its end although people are added and deleted meanwhile.
 *
 * <p>Everybody who is in the list from the first request to the last is handed out exactly once. People who come or go
 * in between may or may not be handed out, but never twice; those added are looked for on the first page at the end.
 *
 * <p>It relies on one documented fact: the list is sorted by date of creation, newest first, so people do not change
 * places (vendor's documentation of {@code sort=by_date}, the default). Immutable and thread-safe if the questions are;
 * each walk keeps its own state, about 20 bytes a candidate.
 */
public final class CandidateList {
    /** The largest page that Recruitee gives. */
    public static final int LARGEST_PAGE = 1000;

    private final ReadClient questions;

    public CandidateList(ReadClient questions) {
        this.questions = questions;
    }

    /** Takes what a walk finds, on the walking thread and in the order of arrival. */
    @FunctionalInterface
    public interface Sink {
        /** @param candidate the lean record as Recruitee gives it, with an integer {@code id}; the sink may keep it */
        void candidate(ObjectNode candidate);

        /** @param references what a page says about jobs and stages; called before that page's candidates */
        default void references(JsonNode references) {}
    }

    /**
     * A walk that came to the end of the list.
     *
     * @param generatedAt the server's time of the first page: the list is complete as of then; null if it did not say
     * @param count how many candidates were handed out
     * @param requests how many pages were asked for
     */
    public record Walk(@Nullable Instant generatedAt, int count, int requests) {}

    /**
     * Walks through the whole list.
     *
     * @param filter further parameters; {@code created_after} ({@code yyyy-mm-ddThh:mm:ss}, UTC) and {@code ids} are
     *     verified in the answers, because Recruitee answers a filter that it does not know with everyone
     * @param limit rows a page, 2 to {@value #LARGEST_PAGE}
     * @throws RecruiteeException if a page cannot be had
     * @throws DoubtfulListException if the list cannot be proved complete
     * @throws InterruptedException if the thread is interrupted while it waits
     */
    public Walk walk(SortedMap<String, String> filter, int limit, Sink sink)
            throws RecruiteeException, DoubtfulListException, InterruptedException {
        if (limit < 2 || limit > LARGEST_PAGE) {
            throw new IllegalArgumentException("limit must be 2 to " + LARGEST_PAGE + ", not " + limit);
        }
        return new CandidateWalk(questions, filter, limit, sink).run();
    }
}
