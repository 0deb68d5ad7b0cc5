package io.recruiteebridge.ledger.sql;

import io.recruiteebridge.ledger.Delivery;
import io.recruiteebridge.ledger.Hash;
import java.util.Collection;
import java.util.List;

/**
 * Which tables have who was delivered. They are in the order of hashes, so in a large one nearly every new row changes a page of
 * its own. A ledger that is a file therefore has a small table {@code recent_…} beside each: new rows go there, to pages that they
 * share. When those of a slice of all hashes are many, they move on together, to the few pages of that slice in the large table.
 *
 * <p>An identity may be in both tables: then the large one's row is the first delivery, and counts.
 */
public final class DeliveryTables {
    static final String PERSON = "person";
    static final String ADDRESS = "address";
    static final String PHONE = "delivered_phone";

    /** What the name of a small table begins with. */
    private static final String RECENT = "recent_";

    /** How many bits of a hash say which slice it is in: 64 slices. */
    private static final int SLICE_BITS = 6;

    /** So many persons of a slice are worth writing its pages. */
    private static final int MANY = 512;

    /** One look at a slice for so many new persons: slices are emptied faster than they fill. */
    private static final int PERSONS_PER_LOOK = MANY / 2;

    /**
     * How the rows of a small table get into the large one.
     *
     * @param hash the column of the hash
     * @param insert all but which rows
     */
    private record Move(String table, String hash, String insert, String onConflict) {
        void run(Session session, String where, Object... parameters) {
            String rows = " FROM " + RECENT + table + " WHERE " + where;
            session.update(insert + rows + " ORDER BY scope_id, " + hash + " ON CONFLICT " + onConflict, parameters);
            session.update("DELETE" + rows, parameters);
        }
    }

    private static final List<Move> MOVES = List.of(
            new Move(
                    PERSON,
                    "identity",
                    "INSERT INTO person (scope_id, identity, candidate_id, file_id, number, line, incomplete) SELECT scope_id,"
                            + " identity, candidate_id, file_id, number, line, incomplete",
                    "DO NOTHING"),
            new Move(
                    ADDRESS,
                    "email",
                    "INSERT INTO address (scope_id, email, candidate_id, load, delivered) SELECT scope_id, email, candidate_id,"
                            + " (SELECT address_load FROM scope WHERE id = scope_id), 1",
                    "(scope_id, email, candidate_id) DO UPDATE SET delivered = 1 WHERE delivered = 0"),
            new Move(
                    PHONE,
                    "phone",
                    "INSERT INTO delivered_phone (scope_id, phone, candidate_id) SELECT scope_id, phone, candidate_id",
                    "DO NOTHING"));

    private DeliveryTables() {}

    /** All that have rows of a table, the large one last. */
    static List<String> all(Session session, String table) {
        return session.form() == Form.FILE ? List.of(RECENT + table, table) : List.of(table);
    }

    /** The one that new rows go to. */
    static String newest(Session session, String table) {
        return all(session, table).get(0);
    }

    /** Whether it is a small table. */
    public static boolean isRecent(String table) {
        return table.startsWith(RECENT);
    }

    /**
     * Moves on what is recent of some slices, where that is much: those of deliveries that were just added. Which these are is
     * chance, so that no slice is passed over for long.
     */
    static void moveSome(Session session, long scope, Collection<Delivery> added) {
        if (session.form() != Form.FILE) {
            return;
        }
        int count = 0;
        for (Delivery delivery : added) {
            if (count++ % PERSONS_PER_LOOK == 0) {
                moveSliceOf(session, scope, delivery.identity());
            }
        }
    }

    private static void moveSliceOf(Session session, long scope, Hash hash) {
        byte[] first = new Hash(hash.high() & -1L << Long.SIZE - SLICE_BITS, 0).bytes();
        byte[] last = new Hash(hash.high() | -1L >>> SLICE_BITS, -1).bytes();
        long persons = session.number(
                "SELECT count(*) FROM recent_person WHERE scope_id = ? AND identity BETWEEN ? AND ?",
                scope,
                first,
                last);
        if (persons >= MANY) {
            for (Move move : MOVES) {
                move.run(session, "scope_id = ? AND " + move.hash() + " BETWEEN ? AND ?", scope, first, last);
            }
        }
    }

    /** Forgets what the small table has of identities that the large one has, too. */
    static void forgetLaterOnes(Session session, long scope, Collection<Hash> identities) {
        if (session.form() == Form.FILE) {
            session.updateAll(
                    "DELETE FROM recent_person WHERE scope_id = ? AND identity = ? AND EXISTS (SELECT 1 FROM person WHERE"
                            + " person.scope_id = recent_person.scope_id AND person.identity = recent_person.identity)",
                    identities,
                    (statement, identity) -> {
                        statement.setLong(1, scope);
                        statement.setBytes(2, identity.bytes());
                    });
        }
    }

    /** Moves on all that is recent, of any company: then the large tables have everything. */
    public static void moveAll(Session session) {
        session.transact(() -> {
            MOVES.forEach(move -> move.run(session, "true"));
            return true;
        });
    }
}
