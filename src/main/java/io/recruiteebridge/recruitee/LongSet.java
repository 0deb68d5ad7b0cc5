package io.recruiteebridge.recruitee;

import java.util.Arrays;

/** A set of positive longs in one array (open addressing, at most half full): a million ids take 16 MB. */
final class LongSet {
    private static final int EMPTY = 0;

    private long[] table = new long[64];
    private int size;

    /** Returns whether the id was not yet in the set. */
    boolean add(long id) {
        int slot = slot(id);
        if (table[slot] == id) {
            return false;
        }
        table[slot] = id;
        size++;
        if (size * 2 > table.length) {
            grow();
        }
        return true;
    }

    boolean contains(long id) {
        return table[slot(id)] == id;
    }

    int size() {
        return size;
    }

    private void grow() {
        long[] old = table;
        table = new long[old.length * 2];
        Arrays.stream(old).filter(id -> id != EMPTY).forEach(id -> table[slot(id)] = id);
    }

    /** Where the id is, or belongs. */
    private int slot(long id) {
        // Ids are nearly consecutive: the golden ratio spreads them, its high bits best.
        int slot = (int) ((id * 0x9E3779B97F4A7C15L) >>> 32) & (table.length - 1);
        while (table[slot] != EMPTY && table[slot] != id) {
            slot = (slot + 1) & (table.length - 1);
        }
        return slot;
    }
}
