package io.recruiteebridge.receipt;

import org.jspecify.annotations.Nullable;

/**
 * Something that a page says in its language. Immutable.
 *
 * @param text in the language of the page
 * @param english what is quoted behind it, because it is kept in English; null if nothing is
 */
public record Said(String text, @Nullable String english) {
    static Said plain(String text) {
        return new Said(text, null);
    }
}
