package io.recruiteebridge.delivery;

import io.recruiteebridge.delivery.DuplicateFacts.DeliveredBefore;
import io.recruiteebridge.language.Sentence;
import io.recruiteebridge.ledger.AddressHolder;
import io.recruiteebridge.ledger.DeliveredRow;
import io.recruiteebridge.ledger.Hash;
import io.recruiteebridge.ledger.RowState;
import io.recruiteebridge.mapping.Candidate;
import io.recruiteebridge.mapping.MappedRow;
import io.recruiteebridge.outcome.OutcomeCode;
import io.recruiteebridge.reading.Problem;
import io.recruiteebridge.recruitee.CandidateChanges;
import io.recruiteebridge.recruitee.CandidateParts;
import io.recruiteebridge.recruitee.CandidateProfile;
import io.recruiteebridge.recruitee.CandidateSummary;
import io.recruiteebridge.recruitee.PresentParts;
import io.recruiteebridge.recruitee.RecruiteeException;
import io.recruiteebridge.settings.DuplicateMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Predicts what an import of one file would do, row by row, with the same {@link DuplicatePolicy} and the same
 * questions to Recruitee, if Recruitee accepts every row and nothing else changes. Candidates that earlier rows of
 * the file would create have negative ids here. Not thread-safe.
 */
public final class DuplicateForecast {
    /**
     * The prediction for a row.
     *
     * @param state created, updated or skipped; rejected if the person was undone
     * @param candidateId the existing candidate it would update or be skipped for; else 0
     */
    public record Forecast(
            RowState state,
            long candidateId,
            @Nullable OutcomeCode code,
            @Nullable String field,
            @Nullable Sentence message) {}

    private record Row(
            MappedRow mapped,
            CandidateParts parts,
            Candidate person,
            Hash identity,
            List<Hash> emails,
            List<Hash> phones,
            long wantedAgain) {
        long line() {
            return mapped.source().line();
        }
    }

    /** Somebody whom an earlier row of the file created or updated. */
    private record Touched(CandidateProfile profile, long line) {}

    private final DuplicateLookup lookup;
    private final DuplicateMode mode;
    private final @Nullable String sourceLabel;

    private final Map<Hash, DeliveredBefore> deliveredHere = new HashMap<>();
    private final Map<Hash, Set<Long>> holdersHere = new HashMap<>();
    private final Map<Long, Touched> touched = new HashMap<>();
    private long created;

    private Map<Hash, DeliveredRow> delivered = Map.of();
    private Map<Hash, List<AddressHolder>> holders = Map.of();
    private Map<Hash, List<Long>> deliveredByPhone = Map.of();
    private final Map<Long, Optional<CandidateSummary>> asked = new HashMap<>();

    /** @param sourceLabel the source that an import adds, or null */
    public DuplicateForecast(DuplicateLookup lookup, DuplicateMode mode, @Nullable String sourceLabel) {
        this.lookup = lookup;
        this.mode = mode;
        this.sourceLabel = sourceLabel;
    }

    /**
     * The predictions for the next valid rows of the file.
     *
     * @throws RecruiteeException if Recruitee can't be asked
     */
    public List<Forecast> next(List<PreparedRow> chunk) throws RecruiteeException, InterruptedException {
        List<Row> rows = new ArrayList<>(chunk.size());
        for (PreparedRow prepared : chunk) {
            MappedRow mapped = prepared.mapped();
            rows.add(new Row(
                    mapped,
                    prepared.parts(),
                    Objects.requireNonNull(mapped.candidate()),
                    Objects.requireNonNull(OpenRow.identity(mapped, lookup.keys())),
                    OpenRow.emails(mapped, lookup.keys()),
                    OpenRow.phones(mapped, lookup.keys()),
                    prepared.wantedAgain()));
        }
        delivered = lookup.delivered(rows.stream().map(Row::identity).collect(Collectors.toSet()));
        holders =
                lookup.holders(rows.stream().flatMap(row -> row.emails.stream()).collect(Collectors.toSet()));
        deliveredByPhone = lookup.deliveredByPhone(
                rows.stream().flatMap(row -> row.phones.stream()).collect(Collectors.toSet()));
        asked.clear();
        // Most rows don't depend on earlier ones: ask about all of their candidates in few requests.
        Set<Long> candidates = new LinkedHashSet<>();
        for (Row row : rows) {
            candidates.addAll(DuplicatePolicy.decide(facts(row)).verify());
        }
        ask(candidates);
        List<Forecast> forecasts = new ArrayList<>(rows.size());
        for (Row row : rows) {
            forecasts.add(forecast(row));
        }
        return forecasts;
    }

    private Forecast forecast(Row row) throws RecruiteeException, InterruptedException {
        while (true) {
            DuplicateDecision decision = DuplicatePolicy.decide(facts(row));
            switch (decision.event()) {
                case UNVERIFIED -> ask(decision.verify());
                case DUPLICATE -> {
                    return skipped(row, decision);
                }
                case UNDONE -> {
                    return new Forecast(
                            RowState.REJECTED, decision.candidateId(), decision.code(), null, decision.message());
                }
                case FREE -> {
                    return create(row);
                }
                case TO_COMPLETE -> {
                    return passed(row, RowState.UPDATED, decision.candidateId());
                }
                case TO_UPDATE -> {
                    CandidateProfile there = profile(decision.candidateId());
                    if (there != null) {
                        return update(row, there);
                    }
                    asked.put(decision.candidateId(), Optional.empty());
                }
                default -> throw new IllegalStateException(decision.event() + " where nothing is under way");
            }
        }
    }

    private DuplicateFacts facts(Row row) {
        DeliveredRow person = delivered.get(row.identity);
        Collection<Long> holdersOfRow = holders(row);
        Map<Long, CandidateFacts> verified = new HashMap<>();
        verify(row, row.mapped.candidateId(), verified);
        if (person != null) {
            verify(row, person.candidateId(), verified);
        }
        DeliveredBefore here = deliveredHere.get(row.identity);
        if (here != null) {
            verify(row, here.candidateId(), verified);
        }
        Collection<Long> recipients = DuplicateFacts.recipients(row.emails, holders, row.phones, deliveredByPhone);
        holdersOfRow.forEach(id -> verify(row, id, verified));
        recipients.forEach(id -> verify(row, id, verified));
        return new DuplicateFacts(
                mode,
                row.mapped.candidateId(),
                Examination.isGone(row.mapped.candidateId(), verified) && lookup.created(row.mapped.candidateId()),
                null,
                person == null
                        ? here
                        : new DeliveredBefore(false, person.line(), person.candidateId(), person.incomplete()),
                false,
                holdersOfRow,
                recipients,
                verified,
                undone(verified),
                row.wantedAgain,
                row.parts);
    }

    private Set<Long> undone(Map<Long, CandidateFacts> verified) {
        Set<Long> gone = DuplicateFacts.gone(verified);
        return gone.isEmpty() ? gone : lookup.undone(gone);
    }

    private void verify(Row row, long id, Map<Long, CandidateFacts> verified) {
        Touched here = touched.get(id);
        Optional<CandidateSummary> answer = here == null ? asked.get(id) : Optional.of(here.profile.summary());
        if (answer != null) {
            verified.put(id, CandidateFacts.of(row.person, answer.orElse(null)));
        }
    }

    /** In the ledger's order: by address, then by age. */
    private Collection<Long> holders(Row row) {
        Set<Long> all = new LinkedHashSet<>();
        for (Hash email : row.emails) {
            Set<Long> some = new HashSet<>();
            holders.getOrDefault(email, List.of()).forEach(holder -> some.add(holder.candidateId()));
            some.addAll(holdersHere.getOrDefault(email, Set.of()));
            some.stream()
                    .sorted(Comparator.comparing((Long id) -> id < 0).thenComparing(Math::abs))
                    .forEach(all::add);
        }
        return all;
    }

    private void ask(Collection<Long> candidates) throws RecruiteeException, InterruptedException {
        List<Long> ids = new ArrayList<>(candidates);
        for (int from = 0; from < ids.size(); from += Reconciler.IDS_A_QUESTION) {
            List<Long> some = ids.subList(from, Math.min(ids.size(), from + Reconciler.IDS_A_QUESTION));
            Map<Long, CandidateSummary> there = lookup.byIds(some);
            some.forEach(id -> asked.put(id, Optional.ofNullable(there.get(id))));
        }
    }

    private @Nullable CandidateProfile profile(long id) throws RecruiteeException, InterruptedException {
        Touched here = touched.get(id);
        if (here != null) {
            return here.profile;
        }
        if (lookup.readsUpdates()) {
            return lookup.byId(id);
        }
        return asked.getOrDefault(id, Optional.empty())
                .map(DuplicateForecast::lean)
                .orElse(null);
    }

    private static CandidateProfile lean(CandidateSummary summary) {
        return new CandidateProfile(summary, List.of(), List.of(), "", List.of(), PresentParts.NONE);
    }

    private Forecast create(Row row) {
        long id = - ++created;
        if (mode != DuplicateMode.CREATE) {
            Candidate person = row.person;
            CandidateProfile lean = lean(new CandidateSummary(
                    id,
                    person.name(),
                    person.emails(),
                    person.phones(),
                    "manual",
                    0,
                    Set.copyOf(row.parts.jobs()),
                    null));
            // Only updates compare the rest with later rows.
            touch(
                    row,
                    mode == DuplicateMode.UPDATE
                            ? CandidateMerge.merged(lean, CandidateMerge.changes(person, lean, sourceLabel))
                            : lean);
        }
        return passed(row, RowState.CREATED, id);
    }

    private Forecast update(Row row, CandidateProfile there) {
        long id = there.summary().id();
        CandidateChanges changes = CandidateMerge.changes(row.person, there, sourceLabel);
        Sentence kept = CandidateMerge.kept(row.person, there);
        boolean complete =
                row.parts.missing(there.parts(), row.parts.notes(), false).isEmpty();
        if (changes.none() && complete && (lookup.readsUpdates() || id < 0)) {
            return new Forecast(
                    RowState.SKIPPED,
                    Math.max(0, id),
                    OutcomeCode.ALREADY_UP_TO_DATE,
                    field(row),
                    id < 0 ? sameEmailAs(id) : CandidateUpdater.upToDate(id, kept));
        }
        touch(row, CandidateMerge.merged(there, changes));
        return kept == null
                ? passed(row, RowState.UPDATED, id)
                : new Forecast(RowState.UPDATED, Math.max(0, id), OutcomeCode.VALUE_KEPT, field(row), kept);
    }

    private void touch(Row row, CandidateProfile profile) {
        long id = profile.summary().id();
        touched.merge(id, new Touched(profile, row.line()), (first, now) -> new Touched(profile, first.line));
        deliveredHere.putIfAbsent(row.identity, new DeliveredBefore(true, row.line(), id, false));
        row.emails.forEach(email ->
                holdersHere.computeIfAbsent(email, e -> new HashSet<>(2)).add(id));
    }

    private Forecast passed(Row row, RowState state, long id) {
        Problem note = note(row);
        return new Forecast(state, Math.max(0, id), note == null ? null : note.code(), field(row), null);
    }

    private Forecast skipped(Row row, DuplicateDecision decision) {
        long id = decision.candidateId();
        return new Forecast(
                RowState.SKIPPED,
                Math.max(0, id),
                decision.code(),
                field(row),
                id < 0 && decision.code() != OutcomeCode.DUPLICATE_IN_FILE ? sameEmailAs(id) : decision.message());
    }

    private Sentence sameEmailAs(long id) {
        Touched here = touched.get(id);
        return here == null
                ? Sentence.of("message.earlier-same-email")
                : Sentence.of("message.line-same-email", here.line);
    }

    /** The mapping's warning, or null. */
    private static @Nullable Problem note(Row row) {
        List<Problem> notes = row.mapped.warnings();
        return notes.isEmpty() ? null : notes.get(0);
    }

    private static @Nullable String field(Row row) {
        Problem note = note(row);
        return note == null ? null : note.field();
    }
}
