package io.recruiteebridge.delivery;

import io.recruiteebridge.ledger.Hash;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Identities and addresses of the rows with an open intent. No other row may be sent with one of them
 * until that row's outcome is on disk. In memory only: all of the ledger's open rows are restored here before a
 * new row is read, so a crash loses nothing. Guarded by the lock of the {@link DeliveryService}.
 */
class Reservations {
    private final Map<Hash, OpenRow> identities = new HashMap<>();
    private final Map<Hash, OpenRow> addresses = new HashMap<>();

    /** Reserves for a row; what another row holds stays with it. */
    void hold(OpenRow row) {
        if (row.identity != null) {
            identities.putIfAbsent(row.identity, row);
        }
        for (Hash address : row.reserves) {
            addresses.putIfAbsent(address, row);
        }
    }

    /** Releases what a row holds; false if it holds nothing. */
    boolean release(OpenRow row) {
        boolean held = row.identity != null && identities.remove(row.identity, row);
        for (Hash address : row.reserves) {
            held |= addresses.remove(address, row);
        }
        return held;
    }

    /** The other row with the same identity that is in progress, or null. */
    @Nullable
    OpenRow duplicate(OpenRow row) {
        OpenRow holder = row.identity == null ? null : identities.get(row.identity);
        return holder == row ? null : holder;
    }

    /** Another row in progress with one of the row's addresses, or null. */
    @Nullable
    OpenRow emailConflict(OpenRow row) {
        for (Hash address : row.reserves) {
            OpenRow holder = addresses.get(address);
            if (holder != null && holder != row) {
                return holder;
            }
        }
        return null;
    }

    boolean holds(OpenRow row) {
        return row.identity != null && identities.get(row.identity) == row
                || row.reserves.stream().anyMatch(address -> addresses.get(address) == row);
    }
}
