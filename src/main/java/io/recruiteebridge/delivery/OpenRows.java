package io.recruiteebridge.delivery;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The rows in memory, by drop and number. Not thread-safe. */
final class OpenRows {
    private final Map<Long, Map<Long, OpenRow>> byDrop = new HashMap<>();
    private int count;
    private long weight;

    void add(OpenRow row) {
        byDrop.computeIfAbsent(row.drop.id(), drop -> new HashMap<>()).put(row.number, row);
        count++;
        weight += row.weight();
    }

    /** Takes a row out; false if it is not there. */
    boolean remove(OpenRow row) {
        Map<Long, OpenRow> ofDrop = byDrop.get(row.drop.id());
        if (ofDrop == null || !ofDrop.remove(row.number, row)) {
            return false;
        }
        if (ofDrop.isEmpty()) {
            byDrop.remove(row.drop.id());
        }
        count--;
        weight -= row.weight();
        return true;
    }

    List<OpenRow> of(ImportProgress drop) {
        return List.copyOf(byDrop.getOrDefault(drop.id(), Map.of()).values());
    }

    Stream<OpenRow> all() {
        return byDrop.values().stream().flatMap(ofDrop -> ofDrop.values().stream());
    }

    int count() {
        return count;
    }

    /** Of all together; see {@link OpenRow#weight}. */
    long weight() {
        return weight;
    }
}
