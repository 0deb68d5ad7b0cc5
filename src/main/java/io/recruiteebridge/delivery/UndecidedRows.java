package io.recruiteebridge.delivery;

import io.recruiteebridge.ledger.Hash;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Rows that were examined but are neither in progress nor settled. Rows of one file that share an identity or an address
 * are decided in file order, so that their outcomes don't depend on the timing of responses.
 * Not thread-safe.
 */
final class UndecidedRows {
    private record Key(long file, Hash hash) {}

    private final Map<Key, TreeMap<Long, OpenRow>> rows = new HashMap<>();

    void add(OpenRow row) {
        if (row.identity != null) {
            add(row, row.identity);
            row.emails.forEach(email -> add(row, email));
        }
    }

    private void add(OpenRow row, Hash hash) {
        rows.computeIfAbsent(new Key(row.file.id(), hash), key -> new TreeMap<>())
                .put(row.number, row);
    }

    void remove(OpenRow row) {
        if (!rows.isEmpty() && row.identity != null) {
            remove(row, row.identity);
            row.emails.forEach(email -> remove(row, email));
        }
    }

    private void remove(OpenRow row, Hash hash) {
        rows.computeIfPresent(new Key(row.file.id(), hash), (key, some) -> {
            some.remove(row.number);
            return some.isEmpty() ? null : some;
        });
    }

    /** The first earlier row of the same file that shares an identity or address with the row, or null. */
    @Nullable
    OpenRow before(OpenRow row, Predicate<OpenRow> decidedMeanwhile) {
        if (rows.isEmpty() || row.identity == null) {
            return null;
        }
        OpenRow first = before(row, row.identity, decidedMeanwhile);
        for (Hash email : row.emails) {
            OpenRow other = before(row, email, decidedMeanwhile);
            first = first == null || other != null && other.number < first.number ? other : first;
        }
        return first;
    }

    private @Nullable OpenRow before(OpenRow row, Hash hash, Predicate<OpenRow> decidedMeanwhile) {
        TreeMap<Long, OpenRow> some = rows.get(new Key(row.file.id(), hash));
        if (some != null) {
            for (OpenRow other : some.headMap(row.number).values()) {
                if (!decidedMeanwhile.test(other)) {
                    return other;
                }
            }
        }
        return null;
    }
}
