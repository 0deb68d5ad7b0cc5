package io.recruiteebridge.reading;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class RowRefTest {
    @Test
    void isReadAsItIsWritten() {
        RowRef ref = new RowRef("job fair: Köln.csv", 17);
        assertThat(ref).hasToString("job fair: Köln.csv:17");
        assertThat(RowRef.parse(ref.toString())).isEqualTo(ref);
        assertThat(RowRef.ofCell(" '=people.csv:17 ")).isEqualTo(new RowRef("=people.csv", 17));
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(
            strings = {
                "people.csv",
                "people.csv:",
                ":17",
                "people.csv:-1",
                "people.csv:1e3",
                "people.csv:1234567890123456789"
            })
    void whatSomebodyTypedIsNone(String text) {
        assertThat(RowRef.parse(text)).isNull();
    }
}
