package io.recruiteebridge.delivery;

import io.recruiteebridge.ledger.AddressOwner;
import io.recruiteebridge.ledger.Delivery;
import io.recruiteebridge.ledger.Hash;
import io.recruiteebridge.ledger.Ledger;
import io.recruiteebridge.ledger.RowRecord;
import io.recruiteebridge.ledger.RowState;
import io.recruiteebridge.outcome.OutcomeCode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import org.jspecify.annotations.Nullable;

/**
 * What has to be written, and the rows that are to be examined in the same transaction. Guarded by the lock of the {@link
 * DeliveryService}, but for {@link #write}.
 */
final class LedgerWriter {
    /** So many outcomes are worth a commit; fewer wait a moment for more. */
    private static final int GROUP = 2_000;
    /** If they are the last of a file, they wait for those of other files. */
    private static final Duration LINGER = Duration.ofMillis(20);

    /** What one transaction covers. */
    enum Scope {
        ALL,
        /** Only examined rows: new ones needn't wait until the outcomes of others are written. */
        EXAMINED,
        /** Only transitions. */
        HAPPENED
    }

    /**
     * What one transaction is about, as it was when it was collected. Immutable.
     *
     * @param written rows, and the transitions to write
     * @param examined rows to examine
     * @param forgotten addresses that turned out to be nobody's
     * @param profileUrl what was learnt of the candidates' pages, or null
     * @param most how many rows may be sent
     * @param sentAt server time in ms, for the intents
     * @param requests how many requests each file has made since it was last written
     */
    record Batch(
            Map<OpenRow, Transition> written,
            List<OpenRow> examined,
            List<AddressOwner> forgotten,
            @Nullable String profileUrl,
            long most,
            long sentAt,
            Map<ImportProgress, Long> requests) {
        boolean isEmpty() {
            return written.isEmpty() && examined.isEmpty() && forgotten.isEmpty();
        }
    }

    private final Ledger ledger;
    private final RowIndex index;
    private final Lock lock;
    private final Condition group;

    private final Set<OpenRow> unwritten = new LinkedHashSet<>();
    private Set<OpenRow> toExamine = new LinkedHashSet<>();
    private int outcomes;
    /** Whether the last outcome of some file is among them. */
    private boolean fileEnds;

    private List<AddressOwner> forgotten = new ArrayList<>();
    private @Nullable String profileUrl;
    private @Nullable String newProfileUrl;

    LedgerWriter(Ledger ledger, RowIndex index, Lock lock) {
        this.ledger = ledger;
        this.index = index;
        this.lock = lock;
        this.group = lock.newCondition();
        this.profileUrl = ledger.account().profileUrl();
    }

    /** The latest transition of a row is to be written. */
    void toWrite(OpenRow row) {
        unwritten.add(row);
        if (row.state().settled()) {
            outcomes++;
            row.file.unrecorded(1);
            fileEnds |= row.file.onlyUnrecorded();
            if (fileEnds || outcomes >= GROUP) {
                group.signal();
            }
        }
    }

    boolean isWritten(OpenRow row) {
        return !unwritten.contains(row);
    }

    /** Waits until there are outcomes enough for a transaction, or until the time is up. */
    void awaitGroup(long nanos) throws InterruptedException {
        long wait = nanos;
        boolean lingers = false;
        while (outcomes < GROUP && wait > 0) {
            if (fileEnds && !lingers) {
                lingers = true;
                wait = Math.min(wait, LINGER.toNanos());
            }
            wait = group.awaitNanos(wait);
        }
    }

    /** Whether there are outcomes enough for a transaction, or the last ones of a file. */
    boolean hasGroup() {
        return outcomes >= GROUP || fileEnds;
    }

    void examineSoon(OpenRow row) {
        row.latest = row.latest.examineAgain();
        toExamine.add(row);
    }

    /** An address turned out not to be that candidate's. */
    void forget(Hash email, long candidateId) {
        forgotten.add(new AddressOwner(email, candidateId));
    }

    /** Learns from one candidate's page where the pages of all are. */
    void learnProfileUrl(long candidateId, @Nullable String url) {
        if (profileUrl == null && url != null) {
            String id = Long.toString(candidateId);
            int at = url.lastIndexOf(id);
            if (at >= 0) {
                profileUrl = url.substring(0, at) + "{id}" + url.substring(at + id.length());
                newProfileUrl = profileUrl;
            }
        }
    }

    /**
     * What the next transaction is to be about.
     *
     * @param now the monotonic clock: rows that are not due yet are examined later
     */
    Batch collect(Scope scope, long now, long most, long sentAt) {
        List<OpenRow> examined = new ArrayList<>();
        Set<OpenRow> later = new LinkedHashSet<>();
        long passes = most;
        for (OpenRow row : toExamine) {
            boolean stopped = row.file.stopCode() != null;
            if (scope != Scope.HAPPENED
                    && (stopped || row.dueAt - now <= 0 && (unwritten.contains(row) || passes-- > 0))) {
                examined.add(row);
            } else {
                later.add(row);
            }
        }
        toExamine = later;
        Map<OpenRow, Transition> written = new LinkedHashMap<>();
        Map<ImportProgress, Long> requests = new LinkedHashMap<>();
        if (scope != Scope.EXAMINED) {
            fileEnds = false;
            for (OpenRow row : unwritten) {
                written.put(row, row.latest);
                requests.putIfAbsent(row.file, row.file.unrecordedRequests());
            }
        }
        List<AddressOwner> forgets = forgotten;
        forgotten = new ArrayList<>();
        String url = newProfileUrl;
        newProfileUrl = null;
        return new Batch(written, examined, forgets, url, most, sentAt, requests);
    }

    /** Writes a batch in one transaction; not under the lock, and by one thread at a time. */
    List<Examination.Finding> write(Batch batch) {
        try {
            return ledger.transact(() -> writeAll(batch));
        } catch (RuntimeException e) {
            lock.lock();
            try {
                putBack(batch);
            } finally {
                lock.unlock();
            }
            throw e;
        }
    }

    private List<Examination.Finding> writeAll(Batch batch) {
        ledger.deliveries().add(deliveries(batch));
        recordCompleteness(batch);
        batch.forgotten.forEach(ledger.addresses()::remove);
        if (batch.profileUrl != null) {
            ledger.account().learnProfileUrl(batch.profileUrl);
        }
        Map<ImportProgress, Long> admitted = new LinkedHashMap<>();
        List<RowRecord> records = new ArrayList<>(batch.examined.size() + batch.written.size());
        Examination examination = new Examination(ledger, index, lock, batch.examined, batch.most, batch.sentAt);
        List<Examination.Finding> findings = new ArrayList<>(batch.examined.size());
        for (OpenRow row : batch.examined) {
            Examination.Finding finding = examination.examine(row);
            findings.add(finding);
            records.add(row.toRecord(finding.next() == null ? row.latest : finding.next()));
            admitted.merge(row.file, row.number, Math::max);
        }
        Set<OpenRow> examined = new HashSet<>(batch.examined);
        batch.written.forEach((row, transition) -> {
            if (!examined.contains(row)) {
                records.add(row.toRecord(transition));
                admitted.merge(row.file, row.number, Math::max);
            }
        });
        ledger.rows().write(records);
        admitted.forEach((file, number) -> {
            ledger.files().advance(file.id(), number, batch.requests.getOrDefault(file, 0L));
            OutcomeCode stop = file.stopCode();
            if (stop != null) {
                ledger.files().stop(file.id(), stop.word());
            }
        });
        return findings;
    }

    private void recordCompleteness(Batch batch) {
        List<Hash> complete = new ArrayList<>();
        List<Hash> incomplete = new ArrayList<>();
        batch.written.forEach((row, transition) -> {
            if (row.completer == null
                    || row.identity == null
                    || !transition.state().settled()) {
                return;
            }
            if (transition.code() == OutcomeCode.INCOMPLETE) {
                incomplete.add(row.identity);
            } else if (transition.state() != RowState.CREATED) {
                complete.add(row.identity); // a delivery is complete from the beginning unless something else is said
            }
        });
        if (!complete.isEmpty() || !incomplete.isEmpty()) {
            ledger.deliveries().complete(complete, true);
            ledger.deliveries().complete(incomplete, false);
        }
    }

    private static List<Delivery> deliveries(Batch batch) {
        List<Delivery> deliveries = new ArrayList<>();
        batch.written.forEach((row, transition) -> {
            boolean made = transition.state() == RowState.CREATED || transition.state() == RowState.COMPLETING;
            if (row.identity != null && (made || transition.state() == RowState.UPDATED)) {
                deliveries.add(new Delivery(
                        row.identity,
                        row.emails,
                        row.emails.isEmpty() ? row.phones : List.of(),
                        transition.candidateId(),
                        made,
                        row.file.id(),
                        row.number,
                        row.line,
                        row.footprint == null ? null : row.footprint.toLedger()));
            }
        });
        return deliveries;
    }

    /** The write failed, or perhaps only word of it: everything is written once more. */
    private void putBack(Batch batch) {
        for (OpenRow row : batch.examined) {
            unwritten.add(row);
            examineSoon(row);
        }
        forgotten.addAll(0, batch.forgotten);
        if (batch.profileUrl != null) {
            newProfileUrl = batch.profileUrl;
        }
    }

    /** A transition is on disk; false if the row has gone on meanwhile. */
    boolean written(OpenRow row, Transition transition) {
        if (row.latest != transition) {
            return false;
        }
        if (unwritten.remove(row) && row.state().settled()) {
            outcomes--;
            row.file.unrecorded(-1);
        }
        return true;
    }

    /** What an examined row came to is on disk, and whatever was to be written of it before. */
    void examined(OpenRow row) {
        unwritten.remove(row);
    }
}
