package io.recruiteebridge.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import io.recruiteebridge.outcome.OutcomeCode;
import io.recruiteebridge.outcome.OutcomeCode.Kind;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Nothing that waits for a person looks finished. */
class StandingTest {
    @ParameterizedTest
    @CsvSource(textBlock = """
            same-email-other-name,  TO_LOOK_AT, 'Finished, some rows need a look'
            job-not-added,          TO_LOOK_AT, 'Finished, some rows need a look'
            several-candidates,     TO_LOOK_AT, 'Finished, some rows need a look'
            cv-not-sent,            TO_LOOK_AT, 'Finished, some rows need a look'
            incomplete,             TO_LOOK_AT, 'Finished, some candidates are incomplete'
            email-invalid,          TO_FIX,     'Finished, some rows need fixing'
            cancelled,              TO_FIX,     'Cancelled: some rows were not sent'
            json-torn,              NOT_IMPORTED, File not imported
            value-kept,             TO_KNOW,    'Finished, some rows are worth checking'
            deleted-in-recruitee,   TO_KNOW,    'Finished, some rows are worth checking'
            delivered-before,       DONE,       Finished
            missing-trailing-cells, DONE,       Finished
            erased,                 DONE,       Finished
            """)
    void aFileWithOneSuchRowStands(String code, Standing standing, String headline) {
        ReceiptWords words = new ReceiptWords(Samples.withOne(OutcomeCode.of(code)));
        assertThat(words.standing()).isEqualTo(standing);
        assertThat(words.headline()).isEqualTo(headline);
    }

    @ParameterizedTest
    @EnumSource(OutcomeCode.class)
    void whoeverHasToDoSomethingIsToldWhatAndWhy(OutcomeCode code) {
        ReceiptWords words = new ReceiptWords(Samples.withOne(code));
        boolean act = code.followUp() == OutcomeCode.FollowUp.ACT;
        assertThat(words.standing().needsPerson()).isEqualTo(act);
        assertThat(words.needs().isEmpty()).isEqualTo(!act);
        assertThat(words.standing().mood().equals("good"))
                .isEqualTo(code.followUp() == OutcomeCode.FollowUp.NONE && code.kind() != Kind.PENDING);
        if (act) {
            assertThat(words.whatNext().sentences()).noneMatch(step -> step.contains("Nothing to do"));
        }
    }

    @Test
    void rejectsThatAreGoneAreNotWaitedFor() {
        Receipt rejected = Samples.withOne(OutcomeCode.EMAIL_INVALID);
        assertThat(Standing.of(rejected, false, true)).isEqualTo(Standing.TO_KNOW);
        ReceiptWords words = new ReceiptWords(rejected, false, true);
        assertThat(words.needs()).isEmpty();
        assertThat(words.whatNext().sentences()).noneMatch(step -> step.contains(ReceiptWords.REJECTED_FILE));
    }

    @Test
    void columnsThatNobodyKnowsAreNotPassedOverInSilence() {
        Receipt unknown = Samples.with(new Counts(1, 1, 0, 0, 0, 0), Map.of(), Map.of(), List.of("Shoe size"), null);
        ReceiptWords words = new ReceiptWords(unknown);
        assertThat(words.headline()).isEqualTo("Finished, some columns were not imported");
        assertThat(words.standing().needsPerson()).isFalse();
        assertThat(words.whatNext().sentences()).noneMatch(step -> step.contains("Nothing to do"));

        Receipt lineEnds = Samples.with(new Counts(1, 1, 0, 0, 0, 0), Map.of(), Map.of(), List.of("(column 3)"), null);
        assertThat(new ReceiptWords(lineEnds).standing()).isEqualTo(Standing.DONE);
    }
}
