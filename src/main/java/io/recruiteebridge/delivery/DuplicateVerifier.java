package io.recruiteebridge.delivery;

import io.recruiteebridge.mapping.Candidate;
import io.recruiteebridge.outcome.OutcomeCode;
import io.recruiteebridge.recruitee.CandidateSummary;
import io.recruiteebridge.settings.DuplicatePolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** What becomes of a row whose obstacles were looked up. Called under the lock of the deliveries. */
final class DuplicateVerifier {
    private final DeliveryService deliveries;

    DuplicateVerifier(DeliveryService deliveries) {
        this.deliveries = deliveries;
    }

    /** @param there those obstacles that still exist */
    void verified(OpenRow row, Map<Long, CandidateSummary> there) {
        if (row.obstacle == RowEvent.NAMES_CANDIDATE) {
            named(row, there.get(row.named));
        } else if (row.obstacle == RowEvent.DELIVERED_BEFORE) {
            deliveredBefore(row, there.containsKey(row.obstacles.get(0)));
        } else {
            addressKnown(row, there);
        }
    }

    /** A row of our own export; the id counts if name or an e-mail agrees, for people edit such files. */
    private void named(OpenRow row, @Nullable CandidateSummary candidate) {
        Candidate person = row.person();
        long id = row.named;
        row.named = 0;
        boolean agrees = candidate != null
                && (Matching.sameName(person, candidate)
                        || person.emails().stream().anyMatch(email -> Matching.hasEmail(candidate, email)));
        if (!agrees) {
            row.candidateId = 0;
            row.plain();
            deliveries.transition(row, RowEvent.OBSTACLE_GONE);
        } else if (row.drop.duplicates() == DuplicatePolicy.UPDATE) {
            row.holder = id;
            row.exported = true;
            row.plain();
            deliveries.transition(row, RowEvent.VERIFIED);
        } else {
            row.candidateId = id;
            row.because(
                    OutcomeCode.EXPORTED_FROM_RECRUITEE,
                    null,
                    "The row comes from an export and is candidate " + id + " in Recruitee.");
            deliveries.transition(row, RowEvent.CONFIRMED);
        }
    }

    private void deliveredBefore(OpenRow row, boolean stillThere) {
        long id = row.obstacles.get(0);
        row.candidateId = id;
        if (stillThere) {
            row.because(OutcomeCode.DELIVERED_BEFORE, null, "Delivered before, as candidate " + id + ".");
            deliveries.transition(row, RowEvent.CONFIRMED);
        } else {
            row.because(
                    OutcomeCode.DELETED_IN_RECRUITEE,
                    null,
                    "Delivered before, as candidate " + id + ", who has been deleted in Recruitee since: not sent"
                            + " again.");
            deliveries.transition(row, RowEvent.DELETED_THERE);
        }
    }

    private void addressKnown(OpenRow row, Map<Long, CandidateSummary> there) {
        Candidate person = row.person();
        List<Long> holders = new ArrayList<>();
        long namesake = 0;
        for (long id : row.obstacles) {
            CandidateSummary holder = there.get(id);
            if (holder == null || !holdsOne(row, person, id, holder)) {
                if (holder == null) {
                    row.emails.forEach(email -> deliveries.forgetAddress(email, id));
                }
                continue;
            }
            holders.add(id);
            if (namesake == 0 && Matching.sameName(person, holder)) {
                namesake = id;
            }
        }
        boolean update = row.drop.duplicates() == DuplicatePolicy.UPDATE;
        row.holder = holders.size() == 1 ? holders.get(0) : 0;
        if (holders.isEmpty()) {
            row.plain();
            deliveries.transition(row, RowEvent.OBSTACLE_GONE);
        } else if (update && row.holder > 0) {
            row.plain();
            deliveries.transition(row, RowEvent.VERIFIED);
        } else {
            row.candidateId = namesake != 0 ? namesake : holders.get(0);
            explain(row, holders, namesake != 0);
            deliveries.transition(row, RowEvent.CONFIRMED);
        }
    }

    /** Whether somebody has one of the row's addresses; what they have given up is forgotten. */
    private boolean holdsOne(OpenRow row, Candidate person, long id, CandidateSummary holder) {
        boolean holds = false;
        for (int i = 0; i < person.emails().size(); i++) {
            if (Matching.hasEmail(holder, person.emails().get(i))) {
                holds = true;
            } else {
                deliveries.forgetAddress(row.emails.get(i), id);
            }
        }
        return holds;
    }

    private static void explain(OpenRow row, List<Long> holders, boolean sameName) {
        StringJoiner ids = new StringJoiner(", ");
        holders.forEach(id -> ids.add(id.toString()));
        if (row.drop.duplicates() == DuplicatePolicy.UPDATE) {
            row.because(
                    OutcomeCode.SEVERAL_CANDIDATES,
                    null,
                    "Several candidates have this e-mail address (" + ids + "): merge them in Recruitee, then drop the"
                            + " row again.");
        } else if (sameName) {
            row.because(
                    OutcomeCode.SAME_EMAIL,
                    null,
                    "In Recruitee already: candidate " + ids + " has this e-mail address.");
        } else {
            row.because(
                    OutcomeCode.SAME_EMAIL_OTHER_NAME,
                    null,
                    "Candidate " + ids + " has this e-mail address, under another name: check which is right.");
        }
    }
}
