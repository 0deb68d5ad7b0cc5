package io.recruiteebridge.reading.encoding;

import static io.recruiteebridge.reading.encoding.EncodingMeasurement.measure;
import static org.assertj.core.api.Assertions.assertThat;

import io.recruiteebridge.reading.encoding.EncodingMeasurement.Score;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The figures that docs/reading.md promises, for each encoding. */
@Tag("long")
class EncodingFiguresTest {
    private static final int LISTS = 300;

    static List<String> promised() {
        return EncodingMeasurement.PROMISED;
    }

    @ParameterizedTest
    @MethodSource("promised")
    void eachEncodingIsReadAsPromised(String encoding) throws IOException {
        Score twenty = measure(encoding, 20, 0, LISTS, 3, List.of(), null);
        assertThat(100.0 * twenty.right() / LISTS).as("right: " + twenty).isGreaterThanOrEqualTo(98);
        assertThat(100.0 * twenty.garbled() / LISTS).as("garbled: " + twenty).isLessThanOrEqualTo(0.5);
        Score three = measure(encoding, 3, 0, LISTS, 3, List.of(), null);
        assertThat(100.0 * three.garbled() / LISTS).as("garbled: " + three).isLessThanOrEqualTo(3);
    }
}
