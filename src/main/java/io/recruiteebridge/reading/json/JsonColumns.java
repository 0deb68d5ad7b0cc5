package io.recruiteebridge.reading.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The keys of all rows in the order first seen, and where each is. */
final class JsonColumns {
    private final Map<String, Integer> positions = new LinkedHashMap<>();

    JsonColumns(Iterable<String> keys) {
        keys.forEach(this::add);
    }

    /** Adds a key, and returns its position. */
    int add(String key) {
        Integer known = positions.putIfAbsent(key, positions.size());
        return known == null ? positions.size() - 1 : known;
    }

    /** The position of a key, or -1. */
    int position(String key) {
        return positions.getOrDefault(key, -1);
    }

    int size() {
        return positions.size();
    }

    List<String> names() {
        return List.copyOf(positions.keySet());
    }

    /** The values in the order of the columns; null if there is a key that is none of them. */
    @Nullable
    List<List<String>> align(Map<String, List<String>> values) {
        List<List<String>> cells = new ArrayList<>(positions.size());
        int found = 0;
        for (String key : positions.keySet()) {
            List<String> value = values.get(key);
            if (value != null) {
                found++;
            }
            cells.add(value == null ? List.of() : value);
        }
        return found == values.size() ? List.copyOf(cells) : null;
    }
}
