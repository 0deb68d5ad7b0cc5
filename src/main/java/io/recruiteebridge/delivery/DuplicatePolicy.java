package io.recruiteebridge.delivery;

import io.recruiteebridge.delivery.DuplicateFacts.DeliveredBefore;
import io.recruiteebridge.delivery.DuplicateFacts.SameRow;
import io.recruiteebridge.language.Sentence;
import io.recruiteebridge.outcome.OutcomeCode;
import io.recruiteebridge.settings.DuplicateMode;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The one place that decides whether a row is a new person. Import, check and the console's preview each gather the facts
 * and obey the decision. A pure function; nobody is skipped or updated before Recruitee was asked about them.
 */
final class DuplicatePolicy {
    private DuplicatePolicy() {}

    static DuplicateDecision decide(DuplicateFacts facts) {
        boolean create = facts.mode() == DuplicateMode.CREATE;
        boolean update = facts.mode() == DuplicateMode.UPDATE;
        long target = 0;
        if (facts.named() > 0) {
            CandidateFacts named = facts.verified().get(facts.named());
            if (named == null) {
                return DuplicateDecision.verify(
                        facts.named(), OutcomeCode.EXPORTED_FROM_RECRUITEE, List.of(facts.named()));
            }
            if (named.agrees() && !update) {
                return DuplicateDecision.skip(
                        facts.named(),
                        OutcomeCode.EXPORTED_FROM_RECRUITEE,
                        Sentence.of("message.exported", facts.named()));
            }
            target = named.agrees() ? facts.named() : 0;
        }

        SameRow sameRow = facts.sameRow();
        if (sameRow != null) {
            return sameRow.sameFile() && sameRow.sameJobs() && sameRow.create() && !create
                    ? repeated(0, sameRow.line())
                    : DuplicateDecision.waitForOther();
        }
        DeliveredBefore delivered = facts.delivered();
        if (delivered != null
                && delivered.sameFile()
                && !create
                && facts.parts().jobs().isEmpty()) {
            return repeated(delivered.candidateId(), delivered.line());
        }
        if (delivered != null && !(delivered.sameFile() && create)) {
            long id = delivered.candidateId();
            CandidateFacts there = facts.verified().get(id);
            if (there == null) {
                return DuplicateDecision.verify(id, OutcomeCode.DELIVERED_BEFORE, List.of(id));
            }
            if (there.exists()) {
                return deliveredBefore(delivered, there, facts);
            }
            if (create && staysAway(id, facts)) {
                return gone(id, facts);
            }
        }

        if (facts.conflict()) {
            return DuplicateDecision.waitForOther();
        }
        if (create) {
            return DuplicateDecision.create();
        }
        List<Long> unverified = Stream.concat(facts.holders().stream(), facts.recipients().stream())
                .distinct()
                .filter(id -> !facts.verified().containsKey(id))
                .toList();
        if (!unverified.isEmpty()) {
            return DuplicateDecision.verify(0, OutcomeCode.SAME_EMAIL, unverified);
        }
        List<Long> holders = facts.holders().stream()
                .filter(id -> verified(facts, id).sharesEmail())
                .toList();
        if (!holders.isEmpty()) {
            return update && holders.size() == 1
                    ? DuplicateDecision.update(holders.get(0))
                    : addressKnown(holders, facts);
        }
        if (target > 0) {
            return DuplicateDecision.update(target);
        }
        if (delivered != null && staysAway(delivered.candidateId(), facts)) {
            // Whose candidate is gone, or this would have ended above.
            return gone(delivered.candidateId(), facts);
        }
        if (facts.namedGone() && staysAway(facts.named(), facts)) {
            return gone(facts.named(), facts);
        }
        return facts.recipients().stream()
                .filter(id -> !verified(facts, id).exists() && staysAway(id, facts))
                .findFirst()
                .map(id -> gone(id, facts))
                .orElseGet(DuplicateDecision::create);
    }

    /** Nobody who was deleted is created again, unless the bridge itself undid them and somebody wants them back. */
    private static boolean staysAway(long id, DuplicateFacts facts) {
        return facts.wantedAgain() != id || !facts.undone().contains(id);
    }

    private static DuplicateDecision gone(long id, DuplicateFacts facts) {
        return facts.undone().contains(id) ? DuplicateDecision.undone(id) : deleted(id);
    }

    private static DuplicateDecision deliveredBefore(
            DeliveredBefore delivered, CandidateFacts there, DuplicateFacts facts) {
        long id = delivered.candidateId();
        if (facts.mode() == DuplicateMode.UPDATE && !facts.parts().isEmpty()) {
            return DuplicateDecision.update(id);
        }
        if (delivered.incomplete() && !facts.parts().isEmpty()) {
            return DuplicateDecision.complete(id);
        }
        if (lacksJob(there, facts)) {
            return jobNotAdded(id);
        }
        return delivered.sameFile()
                ? repeated(id, delivered.line())
                : DuplicateDecision.skip(id, OutcomeCode.DELIVERED_BEFORE, Sentence.of("message.delivered-before", id));
    }

    private static boolean lacksJob(CandidateFacts there, DuplicateFacts facts) {
        return !there.jobs().containsAll(facts.parts().jobs());
    }

    private static DuplicateDecision jobNotAdded(long id) {
        return DuplicateDecision.skip(id, OutcomeCode.JOB_NOT_ADDED, Sentence.of("message.job-not-added", id));
    }

    private static DuplicateDecision deleted(long id) {
        return DuplicateDecision.skip(id, OutcomeCode.DELETED_IN_RECRUITEE, Sentence.of("message.deleted", id));
    }

    private static DuplicateDecision repeated(long candidateId, long line) {
        return DuplicateDecision.skip(
                candidateId, OutcomeCode.DUPLICATE_IN_FILE, Sentence.of("message.same-line", line));
    }

    private static DuplicateDecision addressKnown(List<Long> holders, DuplicateFacts facts) {
        long namesake = holders.stream()
                .filter(id -> verified(facts, id).sameName())
                .findFirst()
                .orElse(0L);
        long candidate = namesake != 0 ? namesake : holders.get(0);
        String ids = holders.stream().map(String::valueOf).collect(Collectors.joining(", "));
        if (facts.mode() == DuplicateMode.UPDATE) {
            return DuplicateDecision.skip(
                    candidate, OutcomeCode.SEVERAL_CANDIDATES, Sentence.of("message.several-candidates", ids));
        }
        if (namesake != 0 && lacksJob(verified(facts, namesake), facts)) {
            return jobNotAdded(namesake);
        }
        return namesake != 0
                ? DuplicateDecision.skip(candidate, OutcomeCode.SAME_EMAIL, Sentence.of("message.same-email", ids))
                : DuplicateDecision.skip(
                        candidate,
                        OutcomeCode.SAME_EMAIL_OTHER_NAME,
                        Sentence.of("message.same-email-other-name", ids));
    }

    private static CandidateFacts verified(DuplicateFacts facts, long id) {
        return Objects.requireNonNull(facts.verified().get(id));
    }
}
