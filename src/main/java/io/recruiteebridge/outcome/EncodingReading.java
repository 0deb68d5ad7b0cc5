package io.recruiteebridge.outcome;

import java.util.List;

/**
 * A file as one encoding reads it, to be compared with others by somebody who knows the names in it. Immutable.
 *
 * @param encoding its name as {@link java.nio.charset.Charset#name} has it
 * @param samples the same cells of the file in each of its readings; none of them is the same text in all
 */
public record EncodingReading(String encoding, List<String> samples) {
    public EncodingReading {
        samples = List.copyOf(samples);
    }
}
