package io.recruiteebridge.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutcomeCodeTest {
    @Test
    void everyCodeIsFoundByItsWord() {
        for (OutcomeCode code : OutcomeCode.values()) {
            assertThat(code.word()).matches("[a-z0-9]+(-[a-z0-9]+)*");
            assertThat(OutcomeCode.of(code.word())).isSameAs(code);
        }
        assertThat(OutcomeCode.of("of-a-later-version")).isNull();
        assertThat(OutcomeCode.of(null)).isNull();
    }

    @Test
    void everyCodeIsUsed() throws IOException {
        List<String> words =
                Arrays.stream(OutcomeCode.values()).map(OutcomeCode::word).toList();
        assertThat(CodesInSource.of("")).containsExactlyInAnyOrderElementsOf(words);
    }
}
