package io.recruiteebridge.mapping;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Texts in the order in which they came, each once. Made for a row's values, of which there are mostly one or none. */
final class Distinct {
    /** Up to so many are looked through faster than hashed. */
    private static final int FEW = 8;

    private List<String> texts = List.of();
    private @Nullable Set<String> many;

    /** Adds a text; false if it is there already. */
    boolean add(String text) {
        if (many == null && texts.size() == FEW) {
            many = new HashSet<>(texts);
        }
        boolean isNew = many == null ? !texts.contains(text) : many.add(text);
        if (isNew && texts.isEmpty()) {
            texts = List.of(text);
        } else if (isNew) {
            if (texts.size() == 1) {
                texts = new ArrayList<>(texts);
            }
            texts.add(text);
        }
        return isNew;
    }

    /** What was added so far; whoever keeps it makes a copy. */
    List<String> texts() {
        return texts;
    }
}
