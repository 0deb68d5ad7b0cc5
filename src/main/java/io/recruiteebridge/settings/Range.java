package io.recruiteebridge.settings;

import java.util.Optional;

/** Whole numbers, both ends included. */
record Range(int min, int max) {
    Optional<Integer> parse(String text) {
        if (!text.matches("[0-9]{1,9}")) {
            return Optional.empty();
        }
        return Optional.of(Integer.valueOf(text)).filter(n -> min <= n && n <= max);
    }

    @Override
    public String toString() {
        return "a whole number from " + min + " to " + max;
    }
}
