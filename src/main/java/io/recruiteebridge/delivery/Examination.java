package io.recruiteebridge.delivery;

import io.recruiteebridge.delivery.DuplicateFacts.DeliveredBefore;
import io.recruiteebridge.delivery.DuplicateFacts.SameRow;
import io.recruiteebridge.language.Sentence;
import io.recruiteebridge.ledger.AddressHolder;
import io.recruiteebridge.ledger.DeliveredRow;
import io.recruiteebridge.ledger.Hash;
import io.recruiteebridge.ledger.Ledger;
import io.recruiteebridge.ledger.RowState;
import io.recruiteebridge.outcome.OutcomeCode;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.Lock;
import org.jspecify.annotations.Nullable;

/**
 * Gathers the facts for a batch of rows and lets {@link DuplicatePolicy} decide. Reads the ledger once for the whole
 * batch, inside the caller's transaction; rows of the batch that are free to be sent count for those after them. Used
 * once, by one thread.
 */
final class Examination {
    /**
     * The result for a row.
     *
     * @param next the row's next transition; null to leave it as it is for now
     * @param verify the candidates to ask Recruitee about, if that is next
     * @param waitFor the row that it waits for, if that is next
     */
    record Finding(
            OpenRow row,
            @Nullable Transition next,
            List<Long> verify,
            @Nullable OpenRow waitFor) {}

    private static final Map<OutcomeCode, Sentence> STOP_MESSAGES = Map.of(
            OutcomeCode.CANCELLED,
            Sentence.of("message.cancelled"),
            OutcomeCode.NOT_SENT_TOO_MANY_REJECTS,
            Sentence.of("message.too-many-rejects"),
            OutcomeCode.NOT_SENT_SAME_REFUSAL,
            Sentence.of("message.same-refusal"));

    private final Ledger ledger;
    private final RowIndex index;
    private final Lock lock;
    private final long sentAt;
    private final Map<Hash, DeliveredRow> persons;
    private final Map<Hash, List<AddressHolder>> addresses;
    private final Map<Hash, List<Long>> phones;
    private final Reservations passed = new Reservations();
    private final Set<OpenRow> creating = new HashSet<>();
    private final UndecidedRows undecided = new UndecidedRows();
    private final Set<OpenRow> decided = new HashSet<>();
    private long left;

    /**
     * @param index guarded by the lock, which the caller does not hold
     * @param most how many rows may be sent
     * @param sentAt server time in ms, for the intents
     */
    Examination(Ledger ledger, RowIndex index, Lock lock, Collection<OpenRow> rows, long most, long sentAt) {
        this.ledger = ledger;
        this.index = index;
        this.lock = lock;
        this.left = most;
        this.sentAt = sentAt;
        Set<Hash> identities = new HashSet<>();
        Set<Hash> emails = new HashSet<>();
        Set<Hash> numbers = new HashSet<>();
        for (OpenRow row : rows) {
            if (row.identity != null) {
                identities.add(row.identity);
                emails.addAll(row.emails);
                numbers.addAll(row.phones);
            }
        }
        this.persons = ledger.deliveries().find(identities);
        this.addresses = ledger.addresses().find(emails);
        this.phones = ledger.deliveries().findByPhone(numbers);
    }

    Finding examine(OpenRow row) {
        Finding finding = find(row);
        if (finding.next != null && finding.next.state() != RowState.PENDING) {
            decided.add(row);
        } else {
            undecided.add(row);
        }
        return finding;
    }

    private Finding find(OpenRow row) {
        Transition now = row.latest.about(0);
        OutcomeCode stop = row.file.stopCode();
        if (stop != null) {
            RowEvent event = stop == OutcomeCode.CANCELLED ? RowEvent.CANCELLED : RowEvent.STOPPED_FOR_REJECTS;
            return finding(row, now.by(event).because(stop, now.field(), STOP_MESSAGES.get(stop)));
        }
        if (row.identity == null) {
            return finding(row, now.by(RowEvent.INVALID));
        }
        OpenRow same = passed.duplicate(row);
        OpenRow conflict = passed.emailConflict(row);
        OpenRow before = undecided.before(row, decided::contains);
        lock.lock();
        try {
            same = same == null ? index.reservations.duplicate(row) : same;
            conflict = conflict == null ? index.reservations.emailConflict(row) : conflict;
            before = before == null ? index.undecidedBefore(row, decided) : before;
        } finally {
            lock.unlock();
        }
        DuplicateDecision decision = DuplicatePolicy.decide(facts(row, same, conflict));
        OpenRow waitFor = null;
        if (decision.event() == RowEvent.RESERVED_BY_OTHER) {
            waitFor = same == null ? conflict : same;
        } else if (decision.event() != RowEvent.UNVERIFIED && before != null) {
            decision = DuplicateDecision.waitForOther();
            waitFor = before;
        }
        if (decision.passes()) {
            if (left <= 0) {
                return finding(row, null);
            }
            left--;
            passed.hold(row);
            if (decision.event() == RowEvent.FREE) {
                creating.add(row);
            }
        }
        Transition next = now.by(decision.event()).about(decision.candidateId());
        if (decision.code() != null) {
            next = next.because(decision.code(), next.field(), decision.message());
        }
        if (decision.event() == RowEvent.FREE) {
            next = next.sentAt(sentAt);
        }
        return new Finding(row, next, decision.verify(), waitFor);
    }

    private DuplicateFacts facts(OpenRow row, @Nullable OpenRow same, @Nullable OpenRow conflict) {
        SameRow sameRow = same == null
                ? null
                : new SameRow(
                        same.file == row.file,
                        same.line,
                        same.parts.jobs().containsAll(row.parts.jobs()),
                        creates(same));
        DeliveredRow person = persons.get(row.identity);
        DeliveredBefore delivered = null;
        if (person != null && (person.fileId() != row.file.id() || person.number() != row.number)) {
            delivered = new DeliveredBefore(
                    person.fileId() == row.file.id(), person.line(), person.candidateId(), person.incomplete());
        }
        return new DuplicateFacts(
                row.file.duplicates(),
                row.named,
                isGone(row.named, row.verified) && ledger.deliveries().claimed(row.named),
                sameRow,
                delivered,
                conflict != null,
                holders(row),
                recipients(row),
                row.verified,
                undone(row),
                row.wantedAgain,
                row.parts);
    }

    /** Whether Recruitee was asked about a candidate and doesn't have it. */
    static boolean isGone(long candidateId, Map<Long, CandidateFacts> verified) {
        CandidateFacts facts = verified.get(candidateId);
        return facts != null && !facts.exists();
    }

    private Set<Long> undone(OpenRow row) {
        Set<Long> gone = DuplicateFacts.gone(row.verified);
        return gone.isEmpty() ? gone : ledger.undos().undone(gone);
    }

    /** Whether a row that is in progress, or was just found free, is a create. */
    private boolean creates(OpenRow row) {
        return creating.contains(row)
                || switch (row.state()) {
                    case SENDING, UNKNOWN_OUTCOME, COMPLETING, CREATED -> true;
                    case PENDING, UPDATING, UPDATE_UNKNOWN, UPDATE_COMPLETING, UPDATED, SKIPPED, REJECTED -> false;
                };
    }

    private Collection<Long> holders(OpenRow row) {
        Set<Long> holders = null;
        for (Hash email : row.emails) {
            for (AddressHolder holder : addresses.getOrDefault(email, List.of())) {
                holders = holders == null ? new LinkedHashSet<>() : holders;
                holders.add(holder.candidateId());
            }
        }
        return holders == null ? List.of() : holders;
    }

    private Collection<Long> recipients(OpenRow row) {
        return DuplicateFacts.recipients(row.emails, addresses, row.phones, phones);
    }

    private static Finding finding(OpenRow row, @Nullable Transition next) {
        return new Finding(row, next, List.of(), null);
    }
}
