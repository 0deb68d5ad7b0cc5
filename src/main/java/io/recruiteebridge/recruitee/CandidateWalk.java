package io.recruiteebridge.recruitee;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads the candidate list to its end, although people are added and deleted meanwhile.
 *
 * <p>Everybody who is in the list from the first request to the last is passed on exactly once. People who come or go in
 * between may or may not be passed on, but never twice; those added are looked for on the first page at the end.
 *
 * <p>It relies on one fact: the list is sorted by date of creation, newest first, so people don't change places (vendor's
 * documentation of {@code sort=by_date}, the default). A filter that Recruitee doesn't know is ignored in silence (recorded
 * live), so everybody passed on is checked against it. One walk takes about 20 bytes a candidate. Not thread-safe.
 *
 * <p>Why nobody is skipped: people keep their order, so the list between two of its rows holds the same people at any
 * time, but for those who came or went. After each page, everybody down to its last row has been seen. The next page
 * starts a few rows further up, and is believed only if its first row is somebody seen before: then it goes on from a
 * row at or above the last one seen, without a gap, and so contains that last row itself unless it was deleted or lies
 * still further down. If its first row is unknown, rows above were deleted, people slid up past the page's start, and
 * the walk steps back, further each time; the very top needs no proof.
 */
final class CandidateWalk {
    /** As {@code created_after} takes it, in UTC (vendor's documentation). */
    private static final DateTimeFormatter CREATED_AFTER =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss").withZone(ZoneOffset.UTC);

    /** Rows of the page before that a page repeats: as many may be deleted between two requests at no cost. */
    private static final int OVERLAP = 10;
    /** How many pages of a sweep may bring nobody new; and how many more for each page that does. */
    private static final int FRUITLESS = 50;

    private static final int FRUITLESS_A_PAGE = 5;
    /** A list that goes on beyond this isn't believed: no account is so large, and whatever is read is kept somewhere. */
    private static final int MOST_CANDIDATES = 2_000_000;

    private static final long MOST_ADDRESSES = 3L * MOST_CANDIDATES;
    /** After so many looks at the top, people who have just been added are left to the next walk. */
    private static final int LAST_LOOKS = 5;

    private final ReadClient reads;
    private final Purpose purpose;
    private final @Nullable Instant createdSince;
    private final int limit;
    private final int most;
    private final CandidateRecords.Sink sink;
    private final LongSet seen = new LongSet();

    private int fullPage;
    private int requests;
    private long addresses;
    private @Nullable Instant generatedAt;

    /**
     * @param createdSince whom to list, in full seconds; null for everybody
     * @param limit candidates a page, at least 2
     */
    CandidateWalk(
            ReadClient reads, Purpose purpose, @Nullable Instant createdSince, int limit, CandidateRecords.Sink sink) {
        this(reads, purpose, createdSince, limit, MOST_CANDIDATES, sink);
    }

    /** @param most how many candidates are believed */
    CandidateWalk(
            ReadClient reads,
            Purpose purpose,
            @Nullable Instant createdSince,
            int limit,
            int most,
            CandidateRecords.Sink sink) {
        this.most = most;
        this.reads = reads;
        this.purpose = purpose;
        this.createdSince = createdSince;
        this.limit = limit;
        this.sink = sink;
    }

    Listing run() throws RecruiteeException, InterruptedException {
        sweep(true);
        // A single page is a single moment: there was no meanwhile.
        boolean somebodyNew = requests > 1;
        for (int look = 0; somebodyNew && look < LAST_LOOKS; look++) {
            somebodyNew = sweep(false);
        }
        return new Listing(generatedAt, seen.size(), requests);
    }

    /**
     * Reads from the top.
     *
     * @param toTheEnd whether to read to the end of the list, or just until it meets somebody known
     * @return whether there was anybody new
     */
    private boolean sweep(boolean toTheEnd) throws RecruiteeException, InterruptedException {
        int knownBefore = seen.size();
        int offset = 0;
        int back = OVERLAP;
        int fruitful = 0;
        int fruitless = 0;
        while (true) {
            ListPage page = ask(offset);
            int known = seen.size();
            boolean joins = page.startsIn(seen);
            if (offset > 0 && !joins) {
                offset = Math.max(0, offset - back);
                back *= 2;
            } else {
                boolean endsKnown = page.endsIn(seen);
                take(page);
                if (page.size() < fullPage || (endsKnown && !toTheEnd)) {
                    return seen.size() > knownBefore;
                }
                offset += page.size() - Math.min(OVERLAP, fullPage / 2);
                back = OVERLAP;
            }
            // At the top there are always new people, in an account that fills quickly: going on is what counts.
            if (joins && seen.size() > known) {
                fruitful++;
            } else if (++fruitless > FRUITLESS + FRUITLESS_A_PAGE * fruitful) {
                throw RecruiteeException.unreliable("The candidate list changes faster than it can be read: "
                        + fruitless + " of " + requests + " pages brought nobody new");
            }
        }
    }

    private ListPage ask(int offset) throws RecruiteeException, InterruptedException {
        TreeMap<String, String> query = new TreeMap<>();
        if (createdSince != null) {
            query.put("created_after", CREATED_AFTER.format(createdSince));
        }
        query.put("limit", Integer.toString(limit));
        query.put("offset", Integer.toString(offset));
        ListPage page = reads.page(ApiRequest.list(query, purpose));
        if (requests++ == 0) {
            generatedAt = page.generatedAt();
            fullPage = page.mayBeCapped(limit) ? page.size() : limit;
        }
        return page;
    }

    private void take(ListPage page) throws RecruiteeException {
        sink.references(page.references());
        for (CandidateRecord record : page.candidates()) {
            ObjectNode candidate = record.fields();
            verify(candidate);
            if (seen.add(CandidateSummary.id(candidate))) {
                addresses += candidate.path("emails").size();
                if (seen.size() > most || addresses > MOST_ADDRESSES) {
                    throw RecruiteeException.unreliable("The candidate list doesn't end: it has more than "
                            + (seen.size() > most ? most + " candidates" : MOST_ADDRESSES + " e-mail addresses"));
                }
                sink.candidate(record);
            }
        }
    }

    private void verify(ObjectNode candidate) throws RecruiteeException {
        if (createdSince != null) {
            Instant created = CandidateSummary.time(candidate.path("created_at"));
            if (created == null || created.isBefore(createdSince)) {
                throw RecruiteeException.unreliable("Asked for created_after, Recruitee sent somebody older");
            }
        }
    }
}
