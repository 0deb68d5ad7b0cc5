package io.recruiteebridge.reading;

import java.util.Set;

/**
 * What columns hold whose headings nobody knows, by their values. Immutable.
 *
 * @param addresses the columns, from 0, that hold e-mail addresses
 * @param words the columns whose values may be parts of names, and may be anything else that is a word or two
 */
public record ColumnContents(Set<Integer> addresses, Set<Integer> words) {
    public static final ColumnContents NONE = new ColumnContents(Set.of(), Set.of());

    public ColumnContents {
        addresses = Set.copyOf(addresses);
        words = Set.copyOf(words);
    }

    public boolean isEmpty() {
        return addresses.isEmpty() && words.isEmpty();
    }
}
