package io.recruiteebridge.ledger;

import io.recruiteebridge.outcome.EncodingReading;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The readings of a file whose encoding is in doubt as one text, which is how ledgers keep them: ASCII's separators are between
 * readings, and between an encoding and its samples. Pure functions.
 */
public final class ReadingsText {
    private static final char RECORD_SEPARATOR = 0x1E;
    private static final char UNIT_SEPARATOR = 0x1F;

    private ReadingsText() {}

    /** The readings as a text, or null if there are none. */
    public static @Nullable String of(List<EncodingReading> readings) {
        return readings.isEmpty()
                ? null
                : readings.stream().map(ReadingsText::of).collect(Collectors.joining("" + RECORD_SEPARATOR));
    }

    private static String of(EncodingReading reading) {
        StringBuilder text = new StringBuilder(reading.encoding());
        for (String sample : reading.samples()) {
            text.append(UNIT_SEPARATOR)
                    .append(sample.replace(UNIT_SEPARATOR, ' ').replace(RECORD_SEPARATOR, ' '));
        }
        return text.toString();
    }

    /** The readings that {@link #of(List)} made a text. */
    public static List<EncodingReading> read(@Nullable String text) {
        return text == null
                ? List.of()
                : Arrays.stream(text.split("" + RECORD_SEPARATOR))
                        .map(reading -> reading.split("" + UNIT_SEPARATOR, -1))
                        .map(parts ->
                                new EncodingReading(parts[0], List.of(parts).subList(1, parts.length)))
                        .toList();
    }
}
