package io.recruiteebridge.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.recruiteebridge.outcome.EncodingReading;
import io.recruiteebridge.outcome.FileError;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What every ledger does, whatever keeps it. */
public abstract class LedgerContract {
    protected static final Hash IDENTITY = new Hash(1, 2);
    protected static final Hash EMAIL = new Hash(3, 4);
    protected static final Hash OTHER = new Hash(5, 6);

    /** Opens an empty ledger, or the same one again. */
    protected abstract Ledger open();

    protected static ImportFile file(String name) {
        return new ImportFile(
                0,
                name,
                10,
                20,
                "ab",
                ImportFileState.WORKING,
                0,
                "{}",
                null,
                "skip",
                null,
                5,
                0,
                0,
                Instant.ofEpochMilli(1_000),
                null,
                null,
                null);
    }

    protected static RowRecord row(long fileId, long number, RowState state) {
        return new RowRecord(fileId, number, number + 1, state, IDENTITY.bytes(), 0, null, null, null, 99, null, null);
    }

    @Test
    void aTransactionIsWrittenWholeOrNotAtAll() {
        try (Ledger ledger = open()) {
            long id = ledger.files().add(file("people.csv")).id();
            assertThatThrownBy(() -> ledger.transact(() -> {
                        ledger.rows().write(List.of(row(id, 1, RowState.SENDING)));
                        ledger.transact(() -> {
                            ledger.deliveries()
                                    .add(List.of(
                                            new Delivery(IDENTITY, List.of(EMAIL), List.of(), 1001, true, id, 1, 2)));
                            return true;
                        });
                        throw new IllegalStateException("no");
                    }))
                    .hasMessage("no");
            assertThat(ledger.rows().unsettled(id)).isEmpty();
            assertThat(ledger.deliveries().find(List.of(IDENTITY))).isEmpty();
            assertThat(ledger.addresses().find(List.of(EMAIL))).isEmpty();
        }
    }

    @Test
    void whatWasReadHoldsAsLongAsNothingIsWritten() {
        try (Ledger ledger = open()) {
            long before = ledger.writes();
            long id = ledger.files().add(file("people.csv")).id();
            before = assertGrown(before, ledger);
            ledger.rows().write(List.of(row(id, 1, RowState.CREATED)));
            before = assertGrown(before, ledger);
            ledger.files().keepCounts(id, new OutcomeCounts(1, 0, 0, 0));
            before = assertGrown(before, ledger);
            ledger.transact(() -> {
                ledger.files().move(id, ImportFileState.DONE, Instant.EPOCH);
                return true;
            });
            before = assertGrown(before, ledger);
            ledger.undos().begin(id, Instant.EPOCH);
            before = assertGrown(before, ledger);

            assertThat(ledger.files().latest(20)).hasSize(1);
            assertThat(ledger.files().keptCounts(id).created()).isEqualTo(1);
            assertThat(ledger.undos().find(id)).isNotNull();
            assertThat(ledger.undos().open()).containsExactly(id);
            assertThat(ledger.writes()).as("only read").isEqualTo(before);
        }
    }

    protected static long assertGrown(long before, Ledger ledger) {
        assertThat(ledger.writes()).isGreaterThan(before);
        return ledger.writes();
    }

    @Test
    void aFullLoadForgetsAddressesThatAreGone() {
        try (Ledger ledger = open()) {
            ledger.addresses().add(List.of(new AddressOwner(EMAIL, 1001)));
            ledger.addresses().add(List.of(new AddressOwner(OTHER, 1002)));
            ledger.addresses().beginFullLoad();
            ledger.addresses().add(List.of(new AddressOwner(EMAIL, 1001)));
            assertThat(ledger.addresses().find(List.of(OTHER))).containsKey(OTHER);
            ledger.addresses().endFullLoad(Instant.ofEpochMilli(5_000));
            assertThat(ledger.addresses().find(List.of(EMAIL, OTHER)))
                    .isEqualTo(Map.of(EMAIL, List.of(new AddressHolder(1001, false))));
            assertThat(ledger.addresses().coverage().loadedAt()).isEqualTo(Instant.ofEpochMilli(5_000));
            assertThat(ledger.addresses().coverage().seenUntil()).isEqualTo(Instant.ofEpochMilli(5_000));
        }
    }

    @Test
    void hundredsOfHashesAreLookedUpAtOnce() {
        try (Ledger ledger = open()) {
            List<Hash> all =
                    LongStream.range(0, 250).mapToObj(i -> new Hash(i, i)).toList();
            ledger.transact(() -> {
                all.forEach(hash -> ledger.addresses().add(List.of(new AddressOwner(hash, hash.high() + 1))));
                return true;
            });
            assertThat(ledger.addresses().find(all)).hasSize(250);
            assertThat(ledger.addresses().find(List.of())).isEmpty();
        }
    }

    @Test
    void rowDetailsOfOldFilesGoAndWhoWasDeliveredStays() {
        try (Ledger ledger = open()) {
            long old = ledger.files().add(file("old.csv")).id();
            long fresh = ledger.files().add(file("new.csv")).id();
            ledger.rows().write(List.of(row(old, 1, RowState.CREATED), row(fresh, 1, RowState.CREATED)));
            ledger.deliveries().add(List.of(new Delivery(IDENTITY, List.of(EMAIL), List.of(), 1001, true, old, 1, 2)));
            ledger.files().move(old, ImportFileState.DONE, Instant.ofEpochMilli(2_000));
            ledger.files().move(fresh, ImportFileState.DONE, Instant.ofEpochMilli(9_000));
            assertThat(ledger.rows().forgetBefore(Instant.ofEpochMilli(5_000))).isEqualTo(1);
            assertThat(ledger.rows().counts(old)).isEmpty();
            assertThat(ledger.rows().counts(fresh)).hasSize(1);
            assertThat(ledger.deliveries().find(Set.of(IDENTITY))).hasSize(1);
        }
    }

    @Test
    void eachRowStateComesBackAndTheSettledOnesAreTold() {
        try (Ledger ledger = open()) {
            long id = ledger.files().add(file("people.csv")).id();
            Map<RowState, Long> expected = new LinkedHashMap<>();
            List<RowRecord> rows = new ArrayList<>();
            for (RowState state : RowState.values()) {
                rows.add(row(id, rows.size() + 1, state));
                expected.put(state, 1L);
            }
            ledger.rows().write(rows);
            assertThat(ledger.rows().counts(id)).isEqualTo(expected);
            assertThat(ledger.rows().after(id, 0, 100))
                    .extracting(RowRecord::state)
                    .containsExactly(RowState.values());
            assertThat(ledger.rows().unsettled(id).values())
                    .extracting(RowRecord::state)
                    .containsExactly(
                            RowState.PENDING,
                            RowState.SENDING,
                            RowState.UNKNOWN_OUTCOME,
                            RowState.UPDATING,
                            RowState.UPDATE_UNKNOWN,
                            RowState.COMPLETING,
                            RowState.UPDATE_COMPLETING);
        }
    }

    private static RowRecord row(long fileId, long number, RowState state, Hash identity, String code) {
        return new RowRecord(fileId, number, number + 1, state, identity.bytes(), 7, code, null, null, 99, null, null);
    }

    @Test
    void aFileIsOpenUntilNothingOfItWaitsForAPerson() {
        try (Ledger ledger = open()) {
            long first = ledger.files().add(file("people.csv")).id();
            ledger.files().reserveSuffix(first, 2);
            ledger.files().leaveOpen(first, true, true);
            assertThat(ledger.files().open()).as("it isn't done").isEmpty();
            ledger.files().move(first, ImportFileState.DONE, Instant.ofEpochMilli(2_000));
            assertThat(ledger.files().open()).containsExactly(new OpenFile(first, "people.csv", 2, true, true));
            ledger.files().leaveOpen(first, false, true);
            assertThat(ledger.files().open()).containsExactly(new OpenFile(first, "people.csv", 2, false, true));
            ledger.files().closeBefore(Instant.ofEpochMilli(2_000));
            assertThat(ledger.files().open()).hasSize(1);
            ledger.files().closeBefore(Instant.ofEpochMilli(2_001));
            assertThat(ledger.files().open()).isEmpty();
        }
    }

    @Test
    void rowsToLookAtWaitUntilTheyComeAgain() {
        try (Ledger ledger = open()) {
            long first = ledger.files().add(file("people.csv")).id();
            ledger.rows()
                    .write(List.of(
                            row(first, 1, RowState.SKIPPED, IDENTITY, "job-not-added"),
                            row(first, 2, RowState.CREATED, EMAIL, "incomplete"),
                            row(first, 3, RowState.REJECTED, OTHER, "email-invalid"),
                            row(first, 4, RowState.SKIPPED, OTHER, "same-email")));
            ledger.files().leaveOpen(first, true, true);
            ledger.files().move(first, ImportFileState.DONE, Instant.ofEpochMilli(2_000));

            long second = ledger.files().add(file("again.csv")).id();
            ledger.rows()
                    .write(List.of(
                            row(second, 1, RowState.SKIPPED, IDENTITY, "delivered-before"),
                            row(second, 2, RowState.PENDING, EMAIL, null),
                            row(second, 3, RowState.SKIPPED, OTHER, "delivered-before")));
            assertThat(ledger.rows().lookedAtAgain(second)).isEmpty();
            assertThat(ledger.files().open()).extracting(OpenFile::toLookAt).containsExactly(true);

            ledger.rows().write(List.of(row(second, 2, RowState.UPDATED, EMAIL, null)));
            assertThat(ledger.rows().lookedAtAgain(second)).containsExactly(first);
            assertThat(ledger.rows().lookedAtAgain(second)).isEmpty();
            assertThat(ledger.files().open()).containsExactly(new OpenFile(first, "people.csv", 0, true, false));
        }
    }

    @Test
    void whatComesTwiceAtOnceIsTakenInItsOrder() {
        try (Ledger ledger = open()) {
            long id = ledger.files().add(file("people.csv")).id();
            ledger.rows()
                    .write(List.of(
                            row(id, 1, RowState.PENDING), row(id, 2, RowState.PENDING), row(id, 1, RowState.SENDING)));
            assertThat(ledger.rows().counts(id)).isEqualTo(Map.of(RowState.PENDING, 1L, RowState.SENDING, 1L));
            Delivery delivery =
                    new Delivery(IDENTITY, List.of(EMAIL, EMAIL), List.of(OTHER, OTHER), 1001, true, id, 1, 2);
            ledger.deliveries().add(List.of(delivery, delivery));
            assertThat(ledger.deliveries().find(List.of(IDENTITY))).hasSize(1);
        }
    }

    @Test
    void aRowIsRewrittenButItsOriginStays() {
        try (Ledger ledger = open()) {
            long id = ledger.files().add(file("people.csv")).id();
            ledger.rows()
                    .write(List.of(new RowRecord(
                            id, 1, 2, RowState.PENDING, IDENTITY.bytes(), 0, null, null, null, 0, "a.csv:7", null)));
            ledger.rows()
                    .write(List.of(new RowRecord(id, 1, 9, RowState.REJECTED, null, 3, "c", "f", "m", 4, null, null)));
            RowRecord now = ledger.rows().after(id, 0, 1).get(0);
            assertThat(now)
                    .usingRecursiveComparison()
                    .isEqualTo(new RowRecord(
                            id, 1, 2, RowState.REJECTED, IDENTITY.bytes(), 3, "c", "f", "m", 4, "a.csv:7", null));
            assertThat(ledger.rows().after(id, 1, 1)).isEmpty();
        }
    }

    @Test
    void correctionsAndRejectsAreFoundUntilTheyAreErased() {
        try (Ledger ledger = open()) {
            long first = ledger.files().add(file("people.csv")).id();
            ledger.rows().write(List.of(row(first, 1, RowState.REJECTED), row(first, 2, RowState.CREATED)));
            long second = ledger.files().add(file("people-2.csv")).id();
            RowRecord correction = new RowRecord(
                    second, 1, 2, RowState.CREATED, IDENTITY.bytes(), 5, null, null, null, 0, "people.csv:2", null);
            RowRecord open = new RowRecord(
                    second, 2, 3, RowState.SENDING, IDENTITY.bytes(), 0, null, null, null, 0, "people.csv:12", null);
            ledger.rows().write(List.of(correction, open));
            assertThat(ledger.rows().filesReferredTo(second)).containsExactly("people.csv");
            assertThat(ledger.rows().filesReferredTo(first)).isEmpty();
            assertThat(ledger.rows().corrections("people.csv", first))
                    .extracting(RowRecord::number)
                    .containsExactly(1L);
            assertThat(ledger.rows().corrections("people.csv", second)).isEmpty();
            assertThat(ledger.rows().rejectedLines(first)).containsExactly(2L);
            ledger.rows().eraseRejected(first, 2);
            ledger.rows().eraseRejected(first, 3);
            assertThat(ledger.rows().rejectedLines(first)).isEmpty();
            assertThat(ledger.rows().after(first, 0, 2))
                    .extracting(RowRecord::code)
                    .containsExactly("erased", null);
        }
    }

    @Test
    void settledRowsCanCountAsDelivered() {
        try (Ledger ledger = open()) {
            long id = ledger.files().add(file("people.csv")).id();
            ledger.rows()
                    .write(List.of(
                            new RowRecord(
                                    id, 1, 2, RowState.SKIPPED, IDENTITY.bytes(), 5, null, null, null, 0, null, null),
                            new RowRecord(
                                    id, 2, 3, RowState.UPDATING, OTHER.bytes(), 6, null, null, null, 0, null, null)));
            ledger.deliveries().addSettled(id, 2, EMAIL);
            ledger.deliveries().addSettled(id, 3, EMAIL);
            assertThat(ledger.deliveries().find(List.of(IDENTITY, OTHER)))
                    .isEqualTo(Map.of(IDENTITY, new DeliveredRow(5, id, 1, 2, false)));
            assertThat(ledger.addresses().find(List.of(EMAIL)))
                    .isEqualTo(Map.of(EMAIL, List.of(new AddressHolder(5, true))));
            assertThat(ledger.deliveries().claimed(5)).isFalse();
        }
    }

    @Test
    void theFirstDeliveryOfAnIdentityStays() {
        try (Ledger ledger = open()) {
            ledger.deliveries().add(List.of(new Delivery(IDENTITY, List.of(EMAIL), List.of(), 1001, true, 1, 1, 2)));
            ledger.deliveries().add(List.of(new Delivery(IDENTITY, List.of(EMAIL), List.of(), 1002, false, 2, 3, 4)));
            assertThat(ledger.deliveries().find(List.of(IDENTITY)))
                    .isEqualTo(Map.of(IDENTITY, new DeliveredRow(1001, 1, 1, 2, false)));
            assertThat(ledger.addresses().find(List.of(EMAIL)).get(EMAIL))
                    .containsExactly(new AddressHolder(1001, true), new AddressHolder(1002, true));
            assertThat(ledger.deliveries().claimed(1001)).isTrue();
            assertThat(ledger.deliveries().claimed(1002)).isFalse();
        }
    }

    @Test
    void anAddressThatIsNobodysIsForgottenUnlessARowWasDeliveredWithIt() {
        try (Ledger ledger = open()) {
            ledger.deliveries().add(List.of(new Delivery(IDENTITY, List.of(EMAIL), List.of(), 1001, true, 1, 1, 2)));
            ledger.addresses().add(List.of(new AddressOwner(EMAIL, 1001), new AddressOwner(EMAIL, 1002)));
            assertThat(ledger.addresses().find(List.of(EMAIL)).get(EMAIL))
                    .containsExactly(new AddressHolder(1001, true), new AddressHolder(1002, false));

            ledger.addresses().remove(new AddressOwner(EMAIL, 1001));
            ledger.addresses().remove(new AddressOwner(EMAIL, 1002));
            ledger.addresses().beginFullLoad();
            ledger.addresses().endFullLoad(Instant.ofEpochMilli(5_000));
            assertThat(ledger.addresses().find(List.of(EMAIL)).get(EMAIL))
                    .containsExactly(new AddressHolder(1001, true));
        }
    }

    @Test
    void anAddressKnownBeforeIsMarkedWhenARowIsDeliveredWithIt() {
        try (Ledger ledger = open()) {
            ledger.addresses().add(List.of(new AddressOwner(EMAIL, 1001)));
            ledger.deliveries().add(List.of(new Delivery(IDENTITY, List.of(EMAIL), List.of(), 1001, false, 1, 1, 2)));
            assertThat(ledger.addresses().find(List.of(EMAIL)).get(EMAIL))
                    .containsExactly(new AddressHolder(1001, true));
        }
    }

    @Test
    void whoWasDeliveredIsFoundByPhone() {
        try (Ledger ledger = open()) {
            Delivery first = new Delivery(IDENTITY, List.of(), List.of(EMAIL, OTHER), 1001, true, 1, 1, 2);
            ledger.deliveries().add(List.of(first));
            ledger.deliveries().add(List.of(first));
            ledger.deliveries().add(List.of(new Delivery(OTHER, List.of(), List.of(OTHER), 1002, true, 1, 2, 3)));
            assertThat(ledger.deliveries().findByPhone(List.of(EMAIL, OTHER, IDENTITY)))
                    .isEqualTo(Map.of(EMAIL, List.of(1001L), OTHER, List.of(1001L, 1002L)));
            assertThat(ledger.addresses().find(List.of(EMAIL, OTHER))).isEmpty();
        }
    }

    @Test
    void aFileGoesFromStateToStateUntilItIsDone() {
        try (Ledger ledger = open()) {
            FileRepository files = ledger.files();
            long id = files.add(file("people.csv")).id();
            for (ImportFileState state : EnumSet.complementOf(EnumSet.of(ImportFileState.DONE))) {
                files.move(id, state, null);
                assertThat(files.get(id).state()).isEqualTo(state);
                assertThat(files.unfinished()).extracting(ImportFile::id).containsExactly(id);
                assertThat(files.unfinishedOfAllCompanies()).containsExactly(id);
            }
            files.stop(id, "cancelled");
            files.stop(id, "lost");
            files.advance(id, 3, 4);
            files.advance(id, 2, 1);
            assertThat(files.unfinishedWithOutputs()).isEmpty();
            files.reserveSuffix(id, 2);
            assertThat(files.unfinishedWithOutputs()).extracting(ImportFile::id).containsExactly(id);
            files.keepCounts(id, new OutcomeCounts(1, 2, 3, 4));
            files.changeContent(id, 11, 21, "cd");
            files.move(id, ImportFileState.DONE, Instant.ofEpochMilli(2_000));
            files.move(id, ImportFileState.DONE, Instant.ofEpochMilli(3_000));
            ImportFile done = files.get(id);
            assertThat(files.unfinished()).isEmpty();
            assertThat(files.unfinishedOfAllCompanies()).isEmpty();
            assertThat(files.unfinishedWithOutputs()).isEmpty();
            assertThat(done.finishedAt()).isEqualTo(Instant.ofEpochMilli(2_000));
            assertThat(done.stopCode()).isEqualTo("cancelled");
            assertThat(done.admitted()).isEqualTo(3);
            assertThat(done.requests()).isEqualTo(5);
            assertThat(done.sha256()).isEqualTo("cd");
            assertThat(files.keptCounts(id)).isEqualTo(new OutcomeCounts(1, 2, 3, 4));
            assertThat(files.withOutputs("people.csv", 2)).containsExactly(done);
            assertThat(files.suffixReserved("people.csv", 2, id)).isFalse();
            assertThat(files.suffixReserved("people.csv", 2, id + 1)).isTrue();
            assertThat(files.latest(5)).containsExactly(done);
        }
    }

    @Test
    void headingsOfAFileThatWasNotImportedAreForgotten() {
        try (Ledger ledger = open()) {
            FileError error = new FileError(
                    "encoding-unsure",
                    "Ann, ann@example.com",
                    1L,
                    null,
                    List.of(
                            new EncodingReading("windows-1252", List.of("Zoë", "Ægir")),
                            new EncodingReading("windows-1250", List.of("Zoë", "Ćgir"))));
            ImportFile plain = file("people.csv");
            long id = ledger.files()
                    .add(new ImportFile(
                            0,
                            "broken.csv",
                            10,
                            20,
                            "ab",
                            plain.state(),
                            0,
                            "{}",
                            null,
                            "skip",
                            "web",
                            0,
                            0,
                            0,
                            plain.startedAt(),
                            null,
                            null,
                            error))
                    .id();
            long good = ledger.files().add(plain).id();
            assertThat(ledger.files().get(id).error()).isEqualTo(error);
            assertThat(ledger.files().get(id).error()).isEqualTo(error);
            ledger.files().forgetHeadings(id);
            ledger.files().forgetHeadings(good);
            assertThat(ledger.files().get(id).form()).isNull();
            assertThat(ledger.files().get(id).error()).isEqualTo(new FileError("encoding-unsure", "", 1L, null));
            assertThat(ledger.files().get(good).form()).isEqualTo("{}");
        }
    }

    @Test
    void whatWasLearntOfTheAccountIsKept() {
        try (Ledger ledger = open()) {
            AccountRepository account = ledger.account();
            assertThat(account.pace()).isZero();
            assertThat(account.profileUrl()).isNull();
            assertThat(account.admins()).isEmpty();
            account.learnPace(12.5);
            account.learnProfileUrl("https://x/{id}");
            account.learnAdmin(7);
            account.learnAdmin(7);
            account.learnAdmin(9);
            assertThat(account.pace()).isEqualTo(12.5);
            assertThat(account.profileUrl()).isEqualTo("https://x/{id}");
            assertThat(account.admins()).containsExactly(7L, 9L);
        }
    }

    @Test
    void removalsComeByTheirDay() {
        Instant day = Instant.ofEpochMilli(1_000);
        try (Ledger ledger = open()) {
            Removal later = new Removal("a.csv", day, day.plusSeconds(9));
            Removal sooner = new Removal("b.csv", day, day.plusSeconds(5));
            ledger.removals().announce(later);
            ledger.removals().announce(sooner);
            assertThat(ledger.removals().next(10)).containsExactly(sooner, later);
            assertThat(ledger.removals().next(1)).containsExactly(sooner);
            assertThat(ledger.removals().find("a.csv")).isEqualTo(later);
            Removal changed = new Removal("a.csv", day, day.plusSeconds(1));
            ledger.removals().announce(changed);
            assertThat(ledger.removals().next(10)).containsExactly(changed, sooner);
            ledger.removals().forget("a.csv");
            assertThat(ledger.removals().find("a.csv")).isNull();
            assertThat(ledger.removals().files()).containsExactly("b.csv");
        }
    }

    @Test
    void theLastFileOfANameIsKnownByWhenItWasFinished() {
        try (Ledger ledger = open()) {
            assertThat(ledger.files().lastFinished("people.csv", 1)).isNull();
            for (long finished : new long[] {5_000, 9_000, 7_000}) {
                long id = ledger.files().add(file("people.csv")).id();
                ledger.files().reserveSuffix(id, 1);
                ledger.files().move(id, ImportFileState.DONE, Instant.ofEpochMilli(finished));
            }
            ledger.files().reserveSuffix(ledger.files().add(file("people.csv")).id(), 1);
            assertThat(ledger.files().lastFinished("people.csv", 1)).isEqualTo(Instant.ofEpochMilli(9_000));
            assertThat(ledger.files().lastFinished("people.csv", 2)).isNull();
        }
    }

    @Test
    void anUndoComesToEachCreatedRowOnceAndKeptOnesGetAnotherTry() {
        Instant now = Instant.ofEpochMilli(5_000);
        LeftAs left = new LeftAs(Instant.parse("2026-11-26T10:00:00.123456Z"), "0;;a;b;");
        try (Ledger ledger = open()) {
            long id = ledger.files().add(file("people.csv")).id();
            ledger.rows()
                    .write(List.of(
                            created(id, 1, 1001),
                            created(id, 2, 1002),
                            created(id, 3, 1003),
                            row(id, 4, RowState.UPDATED)));
            ledger.deliveries()
                    .add(List.of(new Delivery(IDENTITY, List.of(EMAIL), List.of(), 1001, true, id, 1, 2, null)));
            ledger.deliveries()
                    .add(List.of(
                            new Delivery(IDENTITY, List.of(EMAIL), List.of(), 1001, true, id, 1, 2, left),
                            new Delivery(OTHER, List.of(), List.of(), 1002, true, id + 1, 1, 2, left)));
            UndoRepository undos = ledger.undos();
            assertThat(undos.find(id)).isNull();
            undos.begin(id, now);
            assertThat(undos.open()).containsExactly(id);
            assertThat(undos.next(id, 0, 10))
                    .containsExactly(
                            new UndoRepository.Candidate(id, 1, 2, 1001, left, false),
                            // That candidate belongs to a row of another file.
                            new UndoRepository.Candidate(id, 2, 3, 1002, null, false),
                            new UndoRepository.Candidate(id, 3, 4, 1003, null, false));
            undos.write(List.of(
                    new UndoRow(id, 1, 2, 1001, UndoState.DELETING, null),
                    new UndoRow(id, 2, 3, 1002, UndoState.KEPT, "Changed.")));
            assertThat(undos.undone(List.of(1001L))).isEmpty();
            undos.begin(id, now.plusSeconds(1)); // it goes on: nothing changes
            assertThat(undos.next(id, 0, 1)).containsExactly(new UndoRepository.Candidate(id, 1, 2, 1001, left, true));
            undos.write(List.of(
                    new UndoRow(id, 1, 2, 1001, UndoState.UNDONE, null),
                    new UndoRow(id, 3, 4, 1003, UndoState.GONE, "Gone.")));
            assertThat(undos.next(id, 0, 10)).isEmpty();
            undos.finish(id, now.plusSeconds(2));
            assertThat(undos.open()).isEmpty();
            assertThat(undos.undone(List.of(1001L, 1002L, 1003L))).containsExactly(1001L);
            Undo done = undos.find(id);
            assertThat(done)
                    .isEqualTo(new Undo(
                            id,
                            now,
                            now.plusSeconds(2),
                            Map.of(UndoState.UNDONE, 1L, UndoState.KEPT, 1L, UndoState.GONE, 1L)));
            assertThat(done.undone()).isEqualTo(2);

            undos.begin(id, now.plusSeconds(3));
            assertThat(undos.open()).containsExactly(id);
            assertThat(undos.next(id, 0, 10))
                    .extracting(UndoRepository.Candidate::candidateId)
                    .containsExactly(1002L);
            assertThat(undos.after(id, 1, 10)).containsExactly(new UndoRow(id, 3, 4, 1003, UndoState.GONE, "Gone."));
            ledger.files().move(id, ImportFileState.DONE, now);
            assertThat(ledger.rows().forgetBefore(now.plusSeconds(9))).isZero();
            undos.write(List.of(new UndoRow(id, 2, 3, 1002, UndoState.FAILED, "No.")));
            undos.finish(id, now);
            assertThat(ledger.rows().forgetBefore(now.plusSeconds(9))).isEqualTo(4);
            assertThat(undos.after(id, 0, 10)).isEmpty();
            assertThat(undos.undone(List.of(1001L))).containsExactly(1001L);
        }
    }

    @Test
    void whomRowsWereRejectedForIsFoundByTheNewestFileOfThatName() {
        try (Ledger ledger = open()) {
            for (long candidate : new long[] {1001, 1002}) {
                long id = ledger.files().add(file("people.csv")).id();
                ledger.files().reserveSuffix(id, 2);
                RowRecord undone = new RowRecord(
                        id, 4, 5, RowState.REJECTED, null, candidate, "undone", null, null, 0, null, null);
                ledger.rows().write(List.of(row(id, 1, RowState.REJECTED), undone));
            }
            assertThat(ledger.rows().rejectedCandidates("people.csv", 2, "undone"))
                    .isEqualTo(Map.of(5L, 1002L));
            assertThat(ledger.rows().rejectedCandidates("people.csv", 1, "undone"))
                    .isEmpty();
        }
    }

    @Test
    void whoComesBackAfterAnUndoIsKnownByTheNewCandidateOnly() {
        try (Ledger ledger = open()) {
            long id = ledger.files().add(file("people.csv")).id();
            ledger.deliveries()
                    .add(List.of(new Delivery(IDENTITY, List.of(EMAIL), List.of(OTHER), 1001, true, id, 1, 2)));
            ledger.undos().write(List.of(new UndoRow(id, 1, 2, 1001, UndoState.UNDONE, null)));
            assertThat(ledger.deliveries().find(List.of(IDENTITY)))
                    .isEqualTo(Map.of(IDENTITY, new DeliveredRow(1001, id, 1, 2, false)));

            ledger.deliveries()
                    .add(List.of(new Delivery(IDENTITY, List.of(EMAIL), List.of(OTHER), 1009, true, id + 1, 1, 2)));
            assertThat(ledger.deliveries().find(List.of(IDENTITY)))
                    .isEqualTo(Map.of(IDENTITY, new DeliveredRow(1009, id + 1, 1, 2, false)));
            assertThat(ledger.addresses().find(List.of(EMAIL)))
                    .isEqualTo(Map.of(EMAIL, List.of(new AddressHolder(1009, true))));
            assertThat(ledger.deliveries().findByPhone(List.of(OTHER))).isEqualTo(Map.of(OTHER, List.of(1009L)));
        }
    }

    private static RowRecord created(long fileId, long number, long candidate) {
        return new RowRecord(
                fileId,
                number,
                number + 1,
                RowState.CREATED,
                IDENTITY.bytes(),
                candidate,
                null,
                null,
                null,
                99,
                null,
                null);
    }
}
