package io.recruiteebridge.receipt;

import org.jspecify.annotations.Nullable;

/**
 * Something that a page says in its language. Immutable.
 *
 * @param text in the language of the page
 * @param english what is quoted behind it, because nobody knows how to say it in that language; null if nothing is
 */
public record Said(String text, @Nullable String english) {
    /** The same, cut where it is long. */
    public Said cut(int length) {
        return new Said(Formats.cut(text, length), english == null ? null : Formats.cut(english, length));
    }

    static Said plain(String text) {
        return new Said(text, null);
    }
}
