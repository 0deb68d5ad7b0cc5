package io.recruiteebridge.reading.encoding;

import java.nio.charset.Charset;
import java.util.List;

/** What {@link EncodingDetector} says about a text. Immutable. */
public sealed interface Detection {
    /** One encoding is clearly the likeliest. */
    record Sure(Reading reading) implements Detection {}

    /**
     * Nobody should trust one reading.
     *
     * @param readings the two or three likeliest, the likeliest first; empty if nothing can be shown
     */
    record Unsure(Doubt doubt, List<Reading> readings) implements Detection {
        public Unsure {
            readings = List.copyOf(readings);
        }
    }

    /** Why there is no sure reading. */
    enum Doubt {
        /** Several are about equally likely. */
        AMBIGUOUS,
        /** Parts of the text are in different encodings. */
        MIXED,
        /** None is likely. */
        UNKNOWN
    }

    /**
     * A text as one encoding reads it.
     *
     * @param samples cells that have letters beyond ASCII; those of {@link Unsure} are the same cells in each reading, and
     *     none of them is the same text in all
     */
    record Reading(Charset charset, List<String> samples) {
        public Reading {
            samples = List.copyOf(samples);
        }
    }
}
