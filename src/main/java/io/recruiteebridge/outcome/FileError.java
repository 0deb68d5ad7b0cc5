package io.recruiteebridge.outcome;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a whole file was not imported. Immutable.
 *
 * @param code a stable outcome code
 * @param message a sentence for people; it may quote the file
 * @param line where the problem is, from 1; null if that cannot be told
 * @param column the character in that line, from 1; null likewise
 * @param readings between which somebody has to choose, where the file's encoding is in doubt; else empty
 */
public record FileError(
        String code,
        String message,
        @Nullable Long line,
        @Nullable Long column,
        List<EncodingReading> readings) {
    /** @throws IllegalArgumentException if the readings aren't of the same cells */
    public FileError {
        readings = List.copyOf(readings);
        if (readings.stream()
                        .map(reading -> reading.samples().size())
                        .distinct()
                        .count()
                > 1) {
            throw new IllegalArgumentException("the readings have different numbers of samples");
        }
    }

    /** An error that has nothing to do with encodings. */
    public FileError(String code, String message, @Nullable Long line, @Nullable Long column) {
        this(code, message, line, column, List.of());
    }
}
