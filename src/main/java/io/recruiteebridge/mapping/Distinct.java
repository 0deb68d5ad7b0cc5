package io.recruiteebridge.mapping;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Texts without repetitions, in the order added. Cheap for a row's values, which are mostly one or none. */
final class Distinct {
    /** Up to this many, comparing all is faster than hashing. */
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

    /** What was added so far; may change with the next text. */
    List<String> texts() {
        return texts;
    }
}
