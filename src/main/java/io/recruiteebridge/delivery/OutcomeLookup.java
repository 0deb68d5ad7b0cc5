package io.recruiteebridge.delivery;

import io.recruiteebridge.language.Sentence;
import io.recruiteebridge.ledger.Ledger;
import io.recruiteebridge.mapping.Candidate;
import io.recruiteebridge.outcome.OutcomeCode;
import io.recruiteebridge.recruitee.CandidateDirectory;
import io.recruiteebridge.recruitee.CandidateProfile;
import io.recruiteebridge.recruitee.CandidateSummary;
import io.recruiteebridge.recruitee.Listing;
import io.recruiteebridge.recruitee.RecruiteeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongPredicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Looks for the candidates that rows with an unknown outcome may have created: among those created with this bridge's
 * token since the intent and not claimed by, or possibly created by, another row.
 */
final class OutcomeLookup {
    /**
     * A candidate that a row may have created.
     *
     * @param same whether it certainly is; else it only resembles it
     * @param shared what it has in common with the row
     */
    record Found(long id, boolean same, Sentence shared) {}

    private final Supplier<List<OpenRow>> openCreates;
    private final LongPredicate created;
    private final Ledger ledger;
    private final ServerClock serverClock;
    private final SettlingRules rules;

    /**
     * @param openCreates the rows that may have created a candidate
     * @param created whether a row whose outcome may not be on disk yet created a candidate
     */
    OutcomeLookup(
            Supplier<List<OpenRow>> openCreates,
            LongPredicate created,
            Ledger ledger,
            ServerClock serverClock,
            SettlingRules rules) {
        this.openCreates = openCreates;
        this.created = created;
        this.ledger = ledger;
        this.serverClock = serverClock;
        this.rules = rules;
    }

    /**
     * The transition that a look-up leads to.
     *
     * @param found null if nobody was found
     * @param settled whether its request had surely ended when the look-up began
     */
    static Transition after(OpenRow row, @Nullable Found found, boolean settled) {
        Transition now = row.latest;
        if (found != null && found.same()) {
            return now.by(row.parts.isEmpty() ? RowEvent.FOUND : RowEvent.FOUND_IN_PART)
                    .about(found.id())
                    .because(OutcomeCode.FOUND_NOT_SENT_AGAIN, null, Sentence.of("message.found"));
        }
        if (!settled) {
            return now.by(RowEvent.NOT_FOUND_YET);
        }
        if (found != null) {
            return now.by(RowEvent.NEAR_MATCH)
                    .about(found.id())
                    .because(
                            OutcomeCode.CHECK_BY_HAND,
                            null,
                            Sentence.of("message.check-by-hand", found.id(), found.shared()));
        }
        return row.plain(now.by(RowEvent.NOT_FOUND));
    }

    /** The candidates found for these rows; rows without one are missing. */
    Map<OpenRow, Found> find(List<OpenRow> rows, CandidateDirectory directory)
            throws RecruiteeException, InterruptedException {
        Collection<CandidateSummary> candidates = candidatesFor(rows, directory);
        if (candidates.isEmpty()) {
            return Map.of();
        }
        // Every row that was in flight during the walk is still open now, or has claimed its candidate.
        Map<String, List<OpenRow>> open = byTrait(openCreates.get());
        Map<OpenRow, Found> found = new HashMap<>();
        Set<OpenRow> asked = new HashSet<>(rows);
        for (CandidateSummary candidate : candidates) {
            long id = candidate.id();
            if (created.test(id) || ledger.deliveries().claimed(id)) {
                continue;
            }
            List<OpenRow> alike = alike(candidate, open);
            OpenRow owner = owner(alike, candidate, directory);
            if (owner != null) {
                found.put(owner, new Found(id, true, Matching.shared(owner.person(), candidate)));
                continue;
            }
            for (OpenRow row : alike) {
                if (asked.contains(row) && createdSince(row, candidate)) {
                    found.putIfAbsent(row, new Found(id, false, Matching.shared(row.person(), candidate)));
                }
            }
        }
        found.keySet().retainAll(asked);
        return found;
    }

    /** The candidates created with this token since the oldest intent that share a trait with one of the rows. */
    private Collection<CandidateSummary> candidatesFor(List<OpenRow> rows, CandidateDirectory directory)
            throws RecruiteeException, InterruptedException {
        long since = Long.MAX_VALUE;
        Set<String> traits = new HashSet<>();
        for (OpenRow row : rows) {
            since = Math.min(since, row.latest.sentAt());
            traits.addAll(Matching.traits(row.person()));
        }
        Set<Long> admins = ledger.account().admins();
        List<CandidateSummary> found = new ArrayList<>();
        Listing walk = directory.createdSince(Instant.ofEpochMilli(since).minus(rules.lookBack()), candidate -> {
            if (candidate.source().equals("manual")
                    && admins.contains(candidate.adminId())
                    && !Collections.disjoint(traits, Matching.traits(candidate))) {
                found.add(candidate);
            }
        });
        serverClock.heard(walk.generatedAt());
        return found;
    }

    private static Map<String, List<OpenRow>> byTrait(List<OpenRow> rows) {
        Map<String, List<OpenRow>> byTrait = new HashMap<>();
        for (OpenRow row : rows) {
            for (String trait : Matching.traits(row.person())) {
                byTrait.computeIfAbsent(trait, t -> new ArrayList<>()).add(row);
            }
        }
        return byTrait;
    }

    private static List<OpenRow> alike(CandidateSummary candidate, Map<String, List<OpenRow>> open) {
        Set<OpenRow> alike = new LinkedHashSet<>();
        for (String trait : Matching.traits(candidate)) {
            alike.addAll(open.getOrDefault(trait, List.of()));
        }
        return new ArrayList<>(alike);
    }

    /** The row that created the candidate: rows that couldn't be told apart are never open together. */
    private @Nullable OpenRow owner(List<OpenRow> alike, CandidateSummary candidate, CandidateDirectory directory)
            throws RecruiteeException, InterruptedException {
        CandidateProfile full = null;
        for (OpenRow row : alike) {
            Candidate person = row.person();
            if (!createdSince(row, candidate) || !Matching.sameContact(person, candidate)) {
                continue;
            }
            if (!Matching.contactless(person)) {
                return row;
            }
            if (full == null) {
                full = directory.byId(candidate.id());
            }
            if (full != null && Matching.sameRest(person, full)) {
                return row;
            }
        }
        return null;
    }

    private boolean createdSince(OpenRow row, CandidateSummary candidate) {
        Instant createdAt = candidate.createdAt();
        return createdAt == null
                || !createdAt.isBefore(Instant.ofEpochMilli(row.latest.sentAt()).minus(rules.lookBack()));
    }
}
