package io.recruiteebridge.reading;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What helps to read a file and isn't in it. The same file read in the same context gives the same rows. Immutable.
 *
 * @param languages the languages that people here write, as ISO 639 codes ({@code pl}); empty if nobody said
 * @param encoding how somebody decided to read a file whose encoding isn't clear; it counts only if it is one of the likely
 *     ones. Null: nobody did
 */
public record ReadingContext(
        HeadingVocabulary headings,
        List<String> languages,
        @Nullable String encoding) {
    /** For files whose first line is known to be the heading row. */
    public static final ReadingContext NONE = new ReadingContext(HeadingVocabulary.NONE, List.of());

    public ReadingContext {
        languages = List.copyOf(languages);
    }

    public ReadingContext(HeadingVocabulary headings, List<String> languages) {
        this(headings, languages, null);
    }
}
