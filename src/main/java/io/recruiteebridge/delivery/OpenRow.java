package io.recruiteebridge.delivery;

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
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row that has no durable outcome yet, with all that is needed to send it. Guarded by the lock of its
 * {@link DeliveryService}.
 */
final class OpenRow {
    final ImportProgress drop;
    final long number;
    final long line;
    final @Nullable Candidate candidate;
    final @Nullable String rowRef;
    final @Nullable Hash identity;
    final List<Hash> emails;
    /**
     * What it reserves while it is under way, besides its identity. Two rows that a look-up could not tell apart have one
     * of these in common, so they are never open together.
     */
    final List<Hash> reserves;

    RowState state = RowState.PENDING;
    RowAction action = RowAction.EXAMINE;
    /** Whether its latest state still has to be written. */
    boolean dirty;
    /** Whether it stands in the queue of rows to examine. */
    boolean queued;

    long candidateId;

    /** What the mapping noted about it, be it a reason to reject it or a warning. */
    @Nullable
    OutcomeCode note;

    @Nullable
    String noteField;

    @Nullable
    OutcomeCode code;

    @Nullable
    String field;

    @Nullable
    String message;
    /** Server time in ms of the last intent; 0 for none. */
    long sentAt;

    /** Candidates that stand against sending it; to be looked up. */
    List<Long> obstacles = List.of();
    /** Why they stand against it: what the examination found. */
    RowEvent obstacle = RowEvent.FREE;
    /** The candidate that the row itself names and that has not been looked up yet; 0 for none. */
    long named;
    /** Whether the candidate that it named was found to be the right one. */
    boolean exported;
    /** The only candidate that is to be updated with it, as the look-up found; 0 for none or several. */
    long holder;
    /** Rows that wait for this one's outcome. */
    final List<OpenRow> waiters = new ArrayList<>();

    /** When (in the running clock) to do what {@link #action} says. */
    long dueAt;
    /** When (in the running clock) a request that may still be under way has surely ended. */
    long settledAt;
    /** Whether a request for it got no clear answer, ever. */
    boolean doubted;
    /** 5xx answers to this row, and how many rows of others had been created when the first one came. */
    int serverErrors;

    long createdAtFirstError;
    long firstErrorAt;

    private OpenRow(
            ImportProgress drop,
            long number,
            long line,
            @Nullable Candidate candidate,
            @Nullable String rowRef,
            @Nullable Hash identity,
            List<Hash> emails,
            List<Hash> reserves) {
        this.drop = drop;
        this.number = number;
        this.line = line;
        this.candidate = candidate;
        this.rowRef = rowRef;
        this.identity = identity;
        this.emails = emails;
        this.reserves = reserves;
    }

    /**
     * The row as it comes from the file.
     *
     * @param now the running clock
     */
    static OpenRow of(ImportProgress drop, MappedRow mapped, Keys keys, long now) {
        Candidate candidate = mapped.candidate();
        Hash identity = null;
        List<Hash> emails = List.of();
        List<Hash> reserves = List.of();
        if (candidate != null) {
            identity = keys.hash('i', Identity.text(mapped));
            emails = new ArrayList<>(candidate.emails().size());
            for (String email : candidate.emails()) {
                emails.add(keys.hash('e', Normal.email(email)));
            }
            reserves = emails.isEmpty() ? List.of(keys.hash('m', Matching.key(candidate))) : emails;
        }
        OpenRow row = new OpenRow(
                drop,
                mapped.source().number(),
                mapped.source().line(),
                candidate,
                mapped.rowRef(),
                identity,
                emails,
                reserves);
        row.named = mapped.candidateId();
        row.dueAt = now;
        List<Problem> notes = candidate == null ? mapped.errors() : mapped.warnings();
        if (!notes.isEmpty()) {
            row.note = notes.get(0).code();
            row.noteField = notes.get(0).field();
        }
        row.plain();
        return row;
    }

    /** Lets an event happen to the row; the state changes as the table says. */
    RowAction transition(RowEvent event) {
        RowLife.Step step = RowLife.next(state, event);
        state = step.state();
        action = step.action();
        dirty = true;
        return action;
    }

    /** Its code is again what the mapping noted: what stood against it stands no longer. */
    void plain() {
        because(note, noteField, null);
    }

    void because(@Nullable OutcomeCode newCode, @Nullable String newField, @Nullable String newMessage) {
        code = newCode;
        field = newField;
        message = newMessage;
    }

    /** Whom it is about. */
    Candidate person() {
        if (candidate == null) {
            throw new IllegalStateException("a row without a candidate is never sent");
        }
        return candidate;
    }

    RowRecord toRecord() {
        return new RowRecord(
                drop.id(),
                number,
                line,
                state,
                identity == null ? null : identity.bytes(),
                candidateId,
                code == null ? null : code.word(),
                field,
                message,
                sentAt,
                rowRef);
    }

    /** Rough size in memory, in characters. */
    long weight() {
        Candidate c = candidate;
        String letter = c == null ? null : c.coverLetter();
        return 400 + (letter == null ? 0 : letter.length());
    }
}
