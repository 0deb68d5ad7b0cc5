package io.recruiteebridge.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What every database of ledgers does in addition: it keeps them, apart from each other, and can be viewed beside them. */
public abstract class LedgerDatabaseContract extends LedgerContract {
    private static final String URL = "https://api.recruitee.com";

    /** The same database each time. */
    protected abstract LedgerDatabase database();

    @Override
    protected Ledger open() {
        return database().open(URL, "17");
    }

    @Test
    void everythingIsThereAgainWhenItIsOpenedAgain() {
        long id;
        try (Ledger ledger = open()) {
            id = ledger.files().add(file("people.csv")).id();
            ledger.rows().write(List.of(row(id, 1, RowState.SENDING), row(id, 2, RowState.PENDING)));
            ledger.deliveries().add(List.of(new Delivery(IDENTITY, List.of(EMAIL), List.of(), 1001, true, id, 1, 2)));
            ledger.files().advance(id, 2, 3);
            ledger.account().learnAdmin(7);
            ledger.account().learnAdmin(7);
            ledger.account().learnAdmin(9);
        }
        try (Ledger ledger = open()) {
            assertThat(ledger.files().unfinished()).extracting(ImportFile::name).containsExactly("people.csv");
            assertThat(ledger.files().get(id).admitted()).isEqualTo(2);
            assertThat(ledger.files().get(id).requests()).isEqualTo(3);
            assertThat(ledger.rows().unsettled(id).get(1L))
                    .usingRecursiveComparison()
                    .isEqualTo(row(id, 1, RowState.SENDING));
            assertThat(ledger.deliveries().find(List.of(IDENTITY))).containsKey(IDENTITY);
            assertThat(ledger.addresses().find(List.of(EMAIL)).get(EMAIL))
                    .containsExactly(new AddressHolder(1001, true));
            assertThat(ledger.account().admins()).containsExactly(7L, 9L);
        }
    }

    @Test
    void companiesKnowNothingOfEachOther() {
        try (Ledger ledger = open()) {
            ledger.deliveries().add(List.of(new Delivery(IDENTITY, List.of(EMAIL), List.of(), 1001, true, 1, 1, 2)));
            ledger.account().learnAdmin(7);
            ledger.account().learnPace(60);
            ledger.files().add(file("people.csv"));
        }
        for (Ledger other : List.of(database().open(URL, "18"), database().open("http://127.0.0.1:1", "17"))) {
            try (other) {
                assertThat(other.deliveries().find(List.of(IDENTITY))).isEmpty();
                assertThat(other.addresses().find(List.of(EMAIL))).isEmpty();
                assertThat(other.deliveries().claimed(1001)).isFalse();
                assertThat(other.account().admins()).isEmpty();
                assertThat(other.account().pace()).isZero();
                assertThat(other.files().unfinished()).isEmpty();
            }
        }
    }

    @Test
    void aViewFindsWhoWasDeliveredByAddressAndByPhone() {
        try (Ledger ledger = open()) {
            ledger.addresses().add(List.of(new AddressOwner(EMAIL, 1)));
            ledger.deliveries()
                    .add(List.of(
                            new Delivery(IDENTITY, List.of(EMAIL), List.of(), 1001, true, 1, 1, 2),
                            new Delivery(OTHER, List.of(), List.of(OTHER), 1002, true, 1, 2, 3)));
            try (LedgerView view = database().view()) {
                LedgerView.Scope scope = view.scopes().get(0);
                assertThat(view.deliveredByEmail(scope, List.of(EMAIL, OTHER)))
                        .isEqualTo(Map.of(EMAIL, List.of(1001L)));
                assertThat(view.deliveredByPhone(scope, List.of(EMAIL, OTHER)))
                        .isEqualTo(Map.of(OTHER, List.of(1002L)));
            }
        }
    }

    @Test
    void aViewOfNothingIsNothing() {
        assertThat(database().exists()).isFalse();
        assertThat(database().view()).isNull();
        database().upgrade();
        assertThat(database().exists()).isFalse();
    }

    @Test
    void aViewShowsWhatIsCommittedWhileOthersWrite() {
        try (Ledger ledger = open()) {
            long id = ledger.files().add(file("people.csv")).id();
            ledger.rows()
                    .write(List.of(
                            row(id, 1, RowState.CREATED),
                            new RowRecord(
                                    id,
                                    2,
                                    3,
                                    RowState.UNKNOWN_OUTCOME,
                                    null,
                                    0,
                                    "in-doubt",
                                    null,
                                    "HTTP 502",
                                    99,
                                    null,
                                    null),
                            row(id, 3, RowState.UPDATE_UNKNOWN)));
            ledger.transact(() -> {
                ledger.rows().write(List.of(row(id, 4, RowState.REJECTED)));
                try (LedgerView view = database().view()) {
                    LedgerView.Scope scope = view.scopes().get(0);
                    assertThat(scope.companyId()).isEqualTo("17");
                    LedgerView.FileSummary seen = view.unfinishedFiles().get(0);
                    assertThat(seen.in(RowState.CREATED)).isEqualTo(1);
                    assertThat(seen.in(RowState.REJECTED)).isZero();
                    assertThat(seen.in(RowState.PENDING)).isEqualTo(2);
                    assertThat(view.unknownOutcomes(scope, 10))
                            .containsExactly(
                                    new LedgerView.UnknownOutcome(
                                            "people.csv", 3, Instant.ofEpochMilli(99), "HTTP 502"),
                                    new LedgerView.UnknownOutcome("people.csv", 4, Instant.ofEpochMilli(99), null));
                }
                return true;
            });
        }
    }

    @Test
    void aViewIsOfOneMomentAndHoldsNobodyUp() {
        try (Ledger ledger = open()) {
            ledger.files().add(file("people.csv"));
            try (LedgerView view = database().view()) {
                assertThat(view.unfinishedFiles()).hasSize(1);
                ledger.files().add(file("more.csv"));
                assertThat(view.unfinishedFiles()).hasSize(1);
            }
        }
    }

    @Test
    void aViewOfAFileThatIsDoneShowsTheCountsKept() {
        try (Ledger ledger = open()) {
            long id = ledger.files().add(file("people.csv")).id();
            ledger.files().reserveSuffix(id, 1);
            ledger.files().keepCounts(id, new OutcomeCounts(1, 2, 3, 4));
            ledger.files().leaveOpen(id, true, false);
            ledger.files().move(id, ImportFileState.DONE, Instant.ofEpochMilli(2_000));
            try (LedgerView view = database().view()) {
                LedgerView.Scope scope = view.scopes().get(0);
                Map<RowState, Long> outcomes =
                        Map.of(RowState.CREATED, 1L, RowState.UPDATED, 2L, RowState.SKIPPED, 3L, RowState.REJECTED, 4L);
                assertThat(view.unfinishedFiles()).isEmpty();
                assertThat(view.open(scope)).containsExactly(new OpenFile(id, "people.csv", 1, true, false));
                assertThat(view.doneFiles(scope, 5))
                        .extracting(LedgerView.FileSummary::rows)
                        .containsExactly(outcomes);
                assertThat(view.outcomes(scope)).isEqualTo(outcomes);
            }
        }
    }
}
