package io.recruiteebridge.delivery;

import io.recruiteebridge.ledger.AddressOwner;
import io.recruiteebridge.ledger.Delivery;
import io.recruiteebridge.ledger.Ledger;
import io.recruiteebridge.ledger.RowRecord;
import io.recruiteebridge.ledger.RowState;
import io.recruiteebridge.outcome.OutcomeCode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one transaction of the ledger is about: states to write as they were when it was collected, and rows to examine.
 * Used once, by one thread.
 *
 * @param forgotten addresses that turned out to be nobody's
 * @param profileUrl what was learnt of the candidates' pages, or null
 * @param most so many rows may be let through
 * @param sentAt server time in ms, for the intents
 * @param requests how many requests each drop has made since it was last written
 */
record LedgerBatch(
        List<Written> written,
        List<OpenRow> examined,
        List<AddressOwner> forgotten,
        @Nullable String profileUrl,
        long most,
        long sentAt,
        Map<ImportProgress, Long> requests) {
    /** A row, and its state to be written. */
    record Written(OpenRow row, RowRecord record) {}

    boolean isEmpty() {
        return written.isEmpty() && examined.isEmpty() && forgotten.isEmpty();
    }

    /** Writes it, inside the caller's transaction, and finds out what stands against each row that is examined. */
    List<Examination.Finding> write(Ledger ledger, Examination.UnderWay underWay) {
        List<RowRecord> records = new ArrayList<>();
        List<Delivery> deliveries = new ArrayList<>();
        for (Written state : written) {
            Delivery delivery = delivery(state);
            if (delivery != null) {
                deliveries.add(delivery);
            }
        }
        ledger.deliveries().add(deliveries);
        for (AddressOwner pair : forgotten) {
            ledger.addresses().remove(pair);
        }
        if (profileUrl != null) {
            ledger.account().learnProfileUrl(profileUrl);
        }
        Examination examination = new Examination(ledger, underWay, examined);
        Set<OpenRow> examinedRows = new HashSet<>(examined);
        List<Examination.Finding> findings = new ArrayList<>(examined.size());
        long passed = 0;
        Map<ImportProgress, Long> admitted = new LinkedHashMap<>();
        for (OpenRow row : examined) {
            Examination.Finding finding = examination.examine(row, passed < most);
            findings.add(finding);
            if (finding.passes()) {
                passed++;
            }
            records.add(recordAfter(finding, sentAt));
            admitted.merge(row.drop, row.number, Math::max);
        }
        for (Written state : written) {
            if (!examinedRows.contains(state.row)) {
                records.add(state.record);
                admitted.merge(state.row.drop, state.row.number, Math::max);
            }
        }
        ledger.rows().write(records);
        admitted.forEach((drop, number) -> {
            ledger.files().advance(drop.id(), number, requests.getOrDefault(drop, 0L));
            OutcomeCode stop = drop.stopCode();
            if (stop != null) {
                ledger.files().stop(drop.id(), stop.word());
            }
        });
        return findings;
    }

    private static @Nullable Delivery delivery(Written state) {
        OpenRow row = state.row;
        RowRecord record = state.record;
        boolean made = record.state() == RowState.CREATED;
        if (row.identity == null || !made && record.state() != RowState.UPDATED) {
            return null;
        }
        return new Delivery(
                row.identity, row.emails, record.candidateId(), made, record.fileId(), record.number(), record.line());
    }

    /** The row's record as it will be once the finding is applied. */
    private static RowRecord recordAfter(Examination.Finding finding, long sentAt) {
        RowRecord now = finding.row().toRecord();
        if (finding.event() == null) {
            return now;
        }
        RowLife.Step step = RowLife.next(now.state(), finding.event());
        OutcomeCode code = finding.code();
        return new RowRecord(
                now.fileId(),
                now.number(),
                now.line(),
                step.state(),
                now.identity(),
                finding.candidateId(),
                code == null ? now.code() : code.word(),
                now.field(),
                code == null ? now.message() : finding.message(),
                step.action() == RowAction.SEND ? sentAt : now.sentAt(),
                now.rowRef());
    }
}
