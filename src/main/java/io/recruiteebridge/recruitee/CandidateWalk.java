package io.recruiteebridge.recruitee;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One walk through the list; see {@link CandidateList} for what it promises.
 *
 * <p>Why nobody is skipped: people keep their order, so the list between two of its rows holds the same people at any
 * time, but for those who came or went. After each page, everybody down to its last row has been seen. The next page
 * starts a few rows further up, and is believed only if its first row is somebody seen before: then it goes on from a
 * row at or above the last one seen, without a gap, and so contains that last row itself unless it was deleted or lies
 * still further down. If its first row is unknown, rows above were deleted, people slid up past the page's start, and
 * the walk steps back, further each time; the very top needs no proof.
 */
final class CandidateWalk {
    /** Rows that a page repeats of the one before: so many may be deleted between two requests at no cost. */
    private static final int OVERLAP = 10;
    /** Pages of a sweep that may lead nowhere; and further ones for each page that goes on. */
    private static final int PATIENCE = 50;

    private static final int PATIENCE_A_PAGE = 5;
    /** People who come while we look for people who came meanwhile are the next walk's. */
    private static final int LAST_LOOKS = 5;

    private final ReadClient questions;
    private final SortedMap<String, String> filter;
    private final ListFilter check;
    private final int limit;
    private final CandidateList.Sink sink;
    private final LongSet seen = new LongSet();

    private int fullPage;
    private int requests;
    private @Nullable Instant generatedAt;

    CandidateWalk(ReadClient questions, SortedMap<String, String> filter, int limit, CandidateList.Sink sink) {
        this.questions = questions;
        this.filter = filter;
        this.check = ListFilter.of(filter);
        this.limit = limit;
        this.sink = sink;
    }

    CandidateList.Walk run() throws RecruiteeException, DoubtfulListException, InterruptedException {
        sweep(true);
        // A single page is a single moment: there was no meanwhile.
        boolean somebodyNew = requests > 1;
        for (int look = 0; somebodyNew && look < LAST_LOOKS; look++) {
            somebodyNew = sweep(false);
        }
        return new CandidateList.Walk(generatedAt, seen.size(), requests);
    }

    /**
     * Reads from the top.
     *
     * @param toTheEnd whether to read to the end of the list, or just until it meets somebody known
     * @return whether there was anybody new
     */
    private boolean sweep(boolean toTheEnd) throws RecruiteeException, DoubtfulListException, InterruptedException {
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
            } else if (++fruitless > PATIENCE + PATIENCE_A_PAGE * fruitful) {
                throw new DoubtfulListException("The candidate list changes faster than it can be read: " + fruitless
                        + " of " + requests + " pages led nowhere");
            }
        }
    }

    private ListPage ask(int offset) throws RecruiteeException, DoubtfulListException, InterruptedException {
        SortedMap<String, String> query = new TreeMap<>(filter);
        query.put("limit", Integer.toString(limit));
        query.put("offset", Integer.toString(offset));
        ListPage page = ListPage.of(questions.get("candidates", query));
        if (requests++ == 0) {
            generatedAt = page.generatedAt();
            fullPage = page.mayBeCapped(limit) ? page.size() : limit;
        }
        return page;
    }

    private void take(ListPage page) throws DoubtfulListException {
        sink.references(page.references());
        for (ObjectNode candidate : page.candidates()) {
            check.verify(candidate);
            if (seen.add(ListPage.id(candidate))) {
                sink.candidate(candidate);
            }
        }
    }
}
