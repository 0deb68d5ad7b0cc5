package io.recruiteebridge.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CreatedAtTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-24T01:02:03.456789Z",
                "2024-02-29T23:59:59.000001Z",
                "1969-12-31T23:59:59.999999Z",
                "2016-12-31T23:59:60.000000Z",
                "2026-11-24T24:00:00.000000Z",
                "2026-11-24T01:02:03Z",
                "2026-11-24T01:02:03.4Z"
            })
    void aTimeIsReadAsJavaReadsIt(String text) {
        assertThat(CreatedAt.micros(text)).isEqualTo(ChronoUnit.MICROS.between(Instant.EPOCH, Instant.parse(text)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "yesterday",
                "2026-02-30T01:02:03.456789Z",
                "2026-11-24T01:60:03.456789Z",
                "2026-11-24T25:00:03.456789Z",
                "2026-11-24 01:02:03.456789Z"
            })
    void whatIsNoTimeComesLast(String text) {
        assertThat(CreatedAt.micros(text)).isZero();
    }
}
