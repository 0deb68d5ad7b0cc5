package io.recruiteebridge.delivery;

import io.recruiteebridge.language.Sentence;
import io.recruiteebridge.ledger.Hash;
import io.recruiteebridge.ledger.Keys;
import io.recruiteebridge.ledger.RowRecord;
import io.recruiteebridge.ledger.RowState;
import io.recruiteebridge.mapping.Candidate;
import io.recruiteebridge.mapping.Identity;
import io.recruiteebridge.mapping.MappedRow;
import io.recruiteebridge.mapping.Normal;
import io.recruiteebridge.outcome.OutcomeCode;
import io.recruiteebridge.reading.Problem;
import io.recruiteebridge.recruitee.CandidateParts;
import io.recruiteebridge.recruitee.Part;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A row that has no durable outcome yet, with all that is needed to send it. Guarded by the lock of its
 * {@link DeliveryService}.
 */
final class OpenRow {
    final ImportProgress file;
    final long number;
    final long line;
    final @Nullable Candidate candidate;
    final CandidateParts parts;
    final @Nullable String rowRef;
    final @Nullable Hash identity;
    final List<Hash> emails;
    final List<Hash> phones;
    /**
     * What it reserves while in progress, besides its identity. Two rows that a look-up couldn't tell apart have one
     * of these in common, so they are never open together.
     */
    final List<Hash> reserves;
    /** The candidate that the row itself names; 0 for none. */
    final long named;
    /** See {@link PreparedRow#wantedAgain}. */
    final long wantedAgain;
    /** What the mapping noted: a reason to reject it, or a warning. */
    private final @Nullable Problem note;
    /** The note's message, if it is one that may stand in the ledger: it quotes no person. */
    private final @Nullable Sentence noteMessage;

    /** Parts that Recruitee refused in the create, and that are added afterwards. */
    Set<Part> leftOut = Set.of();
    /** Adds what the candidate lacks; null before there is a candidate. */
    @Nullable
    Completer completer;

    /** How the candidate is left that was created from it; null if that isn't known. */
    @Nullable
    Footprint footprint;

    Transition latest;
    /** What Recruitee says about candidates that may be its duplicates, by id. */
    Map<Long, CandidateFacts> verified = Map.of();

    /** When to carry out its action, by the monotonic clock. */
    long dueAt;
    /** When a request that may still be running has surely ended, by the monotonic clock. */
    long settledAt;

    ServerErrors serverErrors = ServerErrors.NONE;

    /**
     * The row as it comes from the file.
     *
     * @param now the monotonic clock
     */
    OpenRow(ImportProgress file, PreparedRow prepared, Keys keys, long now) {
        MappedRow mapped = prepared.mapped();
        this.parts = prepared.parts();
        this.file = file;
        this.number = mapped.source().number();
        this.line = mapped.source().line();
        this.candidate = mapped.candidate();
        this.rowRef = mapped.rowRef();
        this.identity = identity(mapped, keys);
        this.emails = emails(mapped, keys);
        this.phones = phones(mapped, keys);
        this.reserves =
                candidate == null || !emails.isEmpty() ? emails : List.of(keys.hash('m', Matching.key(candidate)));
        this.named = mapped.candidateId();
        this.wantedAgain = prepared.wantedAgain();
        List<Problem> notes = candidate == null ? mapped.errors() : mapped.warnings();
        this.note = notes.isEmpty() ? null : notes.get(0);
        this.noteMessage =
                prepared.unresolved() == null ? null : prepared.unresolved().sentence();
        this.latest = plain(Transition.BEGIN);
        this.dueAt = now;
        this.settledAt = now; // the monotonic clock may be negative: 0 could be years ahead
    }

    /** The keyed hash that the ledger knows the row by; null if the row has errors. */
    static @Nullable Hash identity(MappedRow mapped, Keys keys) {
        return mapped.candidate() == null ? null : keys.hash('i', Identity.text(mapped));
    }

    /** The keyed hashes of its addresses, in their order. */
    static List<Hash> emails(MappedRow mapped, Keys keys) {
        Candidate candidate = mapped.candidate();
        if (candidate == null || candidate.emails().isEmpty()) {
            return List.of();
        }
        List<Hash> emails = new ArrayList<>(candidate.emails().size());
        for (String email : candidate.emails()) {
            emails.add(keys.hash('e', Normal.email(email)));
        }
        return emails;
    }

    /** The keyed hashes of its phone numbers, in their order. */
    static List<Hash> phones(MappedRow mapped, Keys keys) {
        Candidate candidate = mapped.candidate();
        if (candidate == null || candidate.phones().isEmpty()) {
            return List.of();
        }
        List<Hash> phones = new ArrayList<>(candidate.phones().size());
        for (String phone : candidate.phones()) {
            phones.add(keys.hash('p', Normal.phone(phone)));
        }
        return phones;
    }

    RowState state() {
        return latest.state();
    }

    /** The transition with just the mapping's note as its reason. */
    Transition plain(Transition transition) {
        return note == null
                ? transition.because(null, null, null)
                : transition.because(note.code(), note.field(), noteMessage);
    }

    /** The person to create or update. */
    Candidate person() {
        if (candidate == null) {
            throw new IllegalStateException("a row without a candidate is never sent");
        }
        return candidate;
    }

    /** Its record for the ledger. */
    RowRecord toRecord(Transition transition) {
        return new RowRecord(
                file.id(),
                number,
                line,
                transition.state(),
                identity == null ? null : identity.bytes(),
                transition.candidateId(),
                transition.code() == null ? null : transition.code().word(),
                transition.field(),
                transition.message(),
                transition.sentAt(),
                rowRef,
                new JobReferences(parts.jobs(), parts.stage()).text());
    }

    /** Restores what an earlier process recorded. */
    void restore(RowRecord before) {
        latest = new Transition(
                before.state(),
                RowAction.NONE,
                before.candidateId(),
                OutcomeCode.of(before.code()),
                before.field(),
                before.message(),
                before.sentAt());
    }

    /** By the time it is examined again, candidates may have been deleted or changed their addresses. */
    void forgetWhatMayChange() {
        if (!verified.isEmpty()) {
            Map<Long, CandidateFacts> kept = new HashMap<>(verified);
            kept.entrySet()
                    .removeIf(known ->
                            known.getKey() != named && !known.getValue().sharesEmail());
            verified = kept;
        }
    }

    /** Rough size in memory, in characters. */
    long weight() {
        Candidate c = candidate;
        String letter = c == null ? null : c.coverLetter();
        return 400 + (letter == null ? 0 : letter.length());
    }
}
