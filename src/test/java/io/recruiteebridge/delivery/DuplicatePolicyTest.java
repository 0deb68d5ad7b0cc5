package io.recruiteebridge.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.recruiteebridge.delivery.DuplicateFacts.DeliveredBefore;
import io.recruiteebridge.delivery.DuplicateFacts.SameRow;
import io.recruiteebridge.language.Sentence;
import io.recruiteebridge.outcome.OutcomeCode;
import io.recruiteebridge.recruitee.CandidateParts;
import io.recruiteebridge.settings.DuplicateMode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who is created and who isn't. {@link SimulationTest} says whether anybody is lost or doubled thereby. */
class DuplicatePolicyTest {
    private static final CandidateFacts THEM = new CandidateFacts(true, true, true, Set.of(1L));
    private static final CandidateFacts OTHER_NAME = new CandidateFacts(true, false, true, Set.of());
    private static final CandidateFacts OTHER_ADDRESS = new CandidateFacts(true, true, false, Set.of());
    private static final CandidateFacts SOMEBODY_ELSE = new CandidateFacts(true, false, false, Set.of());
    private static final CandidateFacts GONE = new CandidateFacts(false, false, false, Set.of());

    private DuplicateMode mode = DuplicateMode.SKIP;
    private long named;
    private boolean namedGone;
    private @Nullable SameRow sameRow;
    private @Nullable DeliveredBefore delivered;
    private boolean conflict;
    private List<Long> holders = List.of();
    private List<Long> recipients = List.of();
    private final Map<Long, CandidateFacts> verified = new HashMap<>();
    private Set<Long> undone = Set.of();
    private long wantedAgain;
    private CandidateParts parts = CandidateParts.NONE;

    private DuplicateDecision decide() {
        return DuplicatePolicy.decide(new DuplicateFacts(
                mode,
                named,
                namedGone,
                sameRow,
                delivered,
                conflict,
                holders,
                recipients,
                verified,
                undone,
                wantedAgain,
                parts));
    }

    private void assertCreated() {
        assertThat(decide()).isEqualTo(DuplicateDecision.create());
    }

    private void assertWaits() {
        assertThat(decide()).isEqualTo(DuplicateDecision.waitForOther());
    }

    private void assertAsks(OutcomeCode code, Long... candidates) {
        DuplicateDecision decision = decide();
        assertThat(decision.event()).isEqualTo(RowEvent.UNVERIFIED);
        assertThat(decision.code()).isEqualTo(code);
        assertThat(decision.verify()).containsExactly(candidates);
    }

    private void assertSkipped(long candidate, OutcomeCode code) {
        DuplicateDecision decision = decide();
        assertThat(decision.event()).isEqualTo(RowEvent.DUPLICATE);
        assertThat(decision.code()).isEqualTo(code);
        assertThat(decision.candidateId()).isEqualTo(candidate);
        assertThat(decision.message()).isNotNull();
    }

    private static CandidateParts jobs(Long... jobs) {
        return new CandidateParts(List.of(jobs), 0, List.of(), List.of(), List.of(), null, null);
    }

    @ParameterizedTest
    @EnumSource
    void somebodyNewIsCreated(DuplicateMode any) {
        mode = any;
        assertCreated();
    }

    @Test
    void nobodyIsSkippedBeforeRecruiteeWasAsked() {
        holders = List.of(7L);
        recipients = List.of(8L, 7L);
        assertAsks(OutcomeCode.SAME_EMAIL, 7L, 8L);
        verified.put(7L, THEM);
        assertAsks(OutcomeCode.SAME_EMAIL, 8L);
        verified.put(8L, SOMEBODY_ELSE);
        assertSkipped(7, OutcomeCode.SAME_EMAIL);
    }

    @Test
    void whoHasTheAddressIsNotCreatedAgain() {
        holders = List.of(7L);
        verified.put(7L, OTHER_NAME);
        assertSkipped(7, OutcomeCode.SAME_EMAIL_OTHER_NAME);
        verified.put(7L, OTHER_ADDRESS);
        assertCreated();
        verified.put(7L, GONE);
        assertCreated();
    }

    @Test
    void ofSeveralTheOneWithTheNameIsMeant() {
        holders = List.of(6L, 7L);
        verified.putAll(Map.of(6L, OTHER_NAME, 7L, THEM));
        assertSkipped(7, OutcomeCode.SAME_EMAIL);
        assertThat(decide().message()).isEqualTo(Sentence.of("message.same-email", "6, 7"));
        parts = jobs(1L);
        assertSkipped(7, OutcomeCode.SAME_EMAIL);
        parts = jobs(1L, 2L);
        assertSkipped(7, OutcomeCode.JOB_NOT_ADDED);
        verified.put(7L, OTHER_NAME);
        assertSkipped(6, OutcomeCode.SAME_EMAIL_OTHER_NAME);
    }

    @Test
    void onlyOneCandidateIsUpdated() {
        mode = DuplicateMode.UPDATE;
        holders = List.of(6L, 7L);
        verified.putAll(Map.of(6L, SOMEBODY_ELSE, 7L, OTHER_NAME));
        assertThat(decide()).isEqualTo(DuplicateDecision.update(7));
        verified.put(6L, THEM);
        assertSkipped(6, OutcomeCode.SEVERAL_CANDIDATES);
    }

    @Test
    void createAsksNobodyButWaitsForRowsInProgress() {
        mode = DuplicateMode.CREATE;
        holders = List.of(7L);
        assertCreated();
        conflict = true;
        assertWaits();
    }

    @ParameterizedTest
    @EnumSource
    void aRowWithAnAddressInProgressWaits(DuplicateMode any) {
        mode = any;
        conflict = true;
        assertWaits();
    }

    @Test
    void theSameRowInProgressIsADuplicateOnlyIfThatOneCreatesAll() {
        sameRow = new SameRow(true, 2, true, true);
        assertSkipped(0, OutcomeCode.DUPLICATE_IN_FILE);
        mode = DuplicateMode.CREATE;
        assertWaits();
        mode = DuplicateMode.SKIP;
        for (SameRow other : List.of(
                new SameRow(false, 2, true, true),
                new SameRow(true, 2, false, true),
                new SameRow(true, 2, true, false))) {
            sameRow = other;
            assertWaits();
        }
    }

    @Test
    void theSameRowOfTheFileIsADuplicate() {
        delivered = new DeliveredBefore(true, 2, 7, false);
        assertSkipped(7, OutcomeCode.DUPLICATE_IN_FILE);
        mode = DuplicateMode.CREATE;
        assertCreated();
        mode = DuplicateMode.SKIP;
        parts = jobs(2L);
        assertAsks(OutcomeCode.DELIVERED_BEFORE, 7L);
        verified.put(7L, THEM);
        assertSkipped(7, OutcomeCode.JOB_NOT_ADDED);
        parts = jobs(1L);
        assertSkipped(7, OutcomeCode.DUPLICATE_IN_FILE);
    }

    @ParameterizedTest
    @EnumSource
    void whoWasDeliveredBeforeIsNotCreatedAgain(DuplicateMode any) {
        mode = any;
        delivered = new DeliveredBefore(false, 2, 7, false);
        assertAsks(OutcomeCode.DELIVERED_BEFORE, 7L);
        verified.put(7L, SOMEBODY_ELSE);
        assertSkipped(7, OutcomeCode.DELIVERED_BEFORE);
    }

    @Test
    void whatAnEarlierDeliveryLacksIsAdded() {
        delivered = new DeliveredBefore(false, 2, 7, true);
        verified.put(7L, THEM);
        assertSkipped(7, OutcomeCode.DELIVERED_BEFORE);
        parts = jobs(2L);
        assertThat(decide()).isEqualTo(DuplicateDecision.complete(7));
        mode = DuplicateMode.UPDATE;
        assertThat(decide()).isEqualTo(DuplicateDecision.update(7));
    }

    @ParameterizedTest
    @EnumSource
    void whoWasDeletedStaysDeleted(DuplicateMode any) {
        mode = any;
        delivered = new DeliveredBefore(false, 2, 7, false);
        verified.put(7L, GONE);
        assertSkipped(7, OutcomeCode.DELETED_IN_RECRUITEE);
        wantedAgain = 7;
        assertSkipped(7, OutcomeCode.DELETED_IN_RECRUITEE);
        undone = Set.of(7L);
        assertCreated();
        wantedAgain = 8;
        assertThat(decide()).isEqualTo(DuplicateDecision.undone(7));
    }

    @Test
    void whoWasDeletedUnderAnotherRowStaysDeleted() {
        recipients = List.of(6L, 7L);
        verified.putAll(Map.of(6L, SOMEBODY_ELSE, 7L, GONE));
        assertSkipped(7, OutcomeCode.DELETED_IN_RECRUITEE);
        undone = Set.of(7L);
        assertThat(decide()).isEqualTo(DuplicateDecision.undone(7));
        wantedAgain = 7;
        assertCreated();
        verified.put(7L, OTHER_ADDRESS);
        assertCreated();
    }

    @Test
    void aRowOfAnExportIsTheCandidateThatItNames() {
        named = 7;
        assertAsks(OutcomeCode.EXPORTED_FROM_RECRUITEE, 7L);
        for (CandidateFacts alike : List.of(THEM, OTHER_NAME, OTHER_ADDRESS)) {
            verified.put(7L, alike);
            mode = DuplicateMode.CREATE;
            assertSkipped(7, OutcomeCode.EXPORTED_FROM_RECRUITEE);
            mode = DuplicateMode.UPDATE;
            assertThat(decide()).isEqualTo(DuplicateDecision.update(7));
        }
        verified.put(7L, SOMEBODY_ELSE);
        assertCreated();
        verified.put(7L, GONE);
        assertCreated();
        namedGone = true;
        assertSkipped(7, OutcomeCode.DELETED_IN_RECRUITEE);
        undone = Set.of(7L);
        wantedAgain = 7;
        assertCreated();
    }
}
