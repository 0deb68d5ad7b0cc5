package io.recruiteebridge.reading;

import java.util.List;

/**
 * What helps to read a file and isn't in it. The same file read in the same context gives the same rows. Immutable.
 *
 * @param languages the languages that people here write, as ISO 639 codes ({@code pl}); empty if nobody said
 */
public record ReadingContext(HeadingVocabulary headings, List<String> languages) {
    /** For files whose first line is known to be the heading row. */
    public static final ReadingContext NONE = new ReadingContext(HeadingVocabulary.NONE, List.of());

    public ReadingContext {
        languages = List.copyOf(languages);
    }
}
