package io.recruiteebridge.ledger.sql;

import io.recruiteebridge.ledger.AddressHolder;
import io.recruiteebridge.ledger.AddressOwner;
import io.recruiteebridge.ledger.AddressRepository;
import io.recruiteebridge.ledger.Hash;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

final class SqlAddresses implements AddressRepository {
    private final Session session;
    private final long scope;

    SqlAddresses(Session session, long scope) {
        this.session = session;
        this.scope = scope;
    }

    @Override
    public Map<Hash, List<AddressHolder>> find(Collection<Hash> emails) {
        Map<Hash, List<AddressHolder>> found = new HashMap<>();
        session.queryIn(
                "SELECT email, candidate_id, delivered FROM address WHERE scope_id = ? AND email",
                scope,
                emails,
                rows -> found.computeIfAbsent(Hash.of(rows.getBytes(1)), e -> new ArrayList<>())
                        .add(new AddressHolder(rows.getLong(2), Session.flag(rows, 3))));
        return found;
    }

    /** The candidates that each address was delivered to. */
    static Map<Hash, List<Long>> delivered(Session session, long scope, Collection<Hash> emails) {
        return session.grouped(
                "SELECT email, candidate_id FROM address WHERE delivered = 1 AND scope_id = ? AND email",
                scope,
                emails);
    }

    @Override
    public void add(Collection<AddressOwner> addresses) {
        add(addresses, false);
    }

    /** Records addresses that rows were delivered with. */
    void addDelivered(Collection<AddressOwner> addresses) {
        add(addresses, true);
    }

    private void add(Collection<AddressOwner> addresses, boolean delivered) {
        session.transact(() -> {
            long load = session.number("SELECT address_load FROM scope WHERE id = ?", scope);
            session.updateAll(
                    "INSERT INTO address (scope_id, email, candidate_id, load, delivered) VALUES (?,?,?,?,?)"
                            + " ON CONFLICT (scope_id, email, candidate_id) DO UPDATE SET load = excluded.load, delivered ="
                            + " CASE WHEN excluded.delivered > address.delivered THEN 1 ELSE address.delivered END"
                            + " WHERE address.load <> excluded.load OR address.delivered < excluded.delivered",
                    addresses,
                    address -> address,
                    (statement, address) -> {
                        statement.setLong(1, scope);
                        statement.setBytes(2, address.email().bytes());
                        statement.setLong(3, address.candidateId());
                        statement.setLong(4, load);
                        statement.setLong(5, Session.flag(delivered));
                    });
            return true;
        });
    }

    @Override
    public void remove(AddressOwner address) {
        session.update(
                "DELETE FROM address WHERE scope_id = ? AND email = ? AND candidate_id = ? AND delivered = 0",
                scope,
                address.email().bytes(),
                address.candidateId());
    }

    @Override
    public void beginFullLoad() {
        session.update("UPDATE scope SET address_load = address_load + 1 WHERE id = ?", scope);
    }

    @Override
    public void endFullLoad(Instant asOf) {
        session.transact(() -> {
            session.update(
                    "DELETE FROM address WHERE scope_id = ? AND delivered = 0 AND load < (SELECT address_load FROM"
                            + " scope WHERE id = ?)",
                    scope,
                    scope);
            session.update("UPDATE scope SET loaded_at = ? WHERE id = ?", asOf.toEpochMilli(), scope);
            seenUntil(asOf);
            return true;
        });
    }

    @Override
    public void seenUntil(Instant asOf) {
        session.update("UPDATE scope SET seen_until = ? WHERE id = ?", asOf.toEpochMilli(), scope);
    }

    @Override
    public Coverage coverage() {
        return session.one(
                "SELECT loaded_at, seen_until FROM scope WHERE id = ?",
                rows -> new Coverage(Session.instant(rows, 1), Session.instant(rows, 2)),
                scope);
    }
}
