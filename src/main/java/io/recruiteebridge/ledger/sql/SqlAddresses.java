package io.recruiteebridge.ledger.sql;

import io.recruiteebridge.ledger.AddressHolder;
import io.recruiteebridge.ledger.AddressOwner;
import io.recruiteebridge.ledger.AddressRepository;
import io.recruiteebridge.ledger.Hash;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

final class SqlAddresses implements AddressRepository {
    private final Session session;
    private final long scope;

    SqlAddresses(Session session, long scope) {
        this.session = session;
        this.scope = scope;
    }

    @Override
    public Map<Hash, List<AddressHolder>> find(Collection<Hash> emails) {
        Map<Hash, SortedMap<Long, AddressHolder>> found = new HashMap<>();
        session.queryIn(
                "SELECT email, candidate_id, delivered FROM address WHERE scope_id = ? AND email",
                scope,
                emails,
                rows -> found.computeIfAbsent(Hash.of(rows.getBytes(1)), email -> new TreeMap<>())
                        .put(rows.getLong(2), new AddressHolder(rows.getLong(2), Session.flag(rows, 3))));
        recent(emails)
                .forEach((email, candidates) ->
                        candidates.forEach(candidate -> found.computeIfAbsent(email, e -> new TreeMap<>())
                                .put(candidate, new AddressHolder(candidate, true))));
        Map<Hash, List<AddressHolder>> lists = new HashMap<>();
        found.forEach((email, holders) -> lists.put(email, List.copyOf(holders.values())));
        return lists;
    }

    /** The candidates that each address was delivered to. */
    static Map<Hash, List<Long>> delivered(Session session, long scope, Collection<Hash> emails) {
        List<String> queries = DeliveryTables.all(session, DeliveryTables.ADDRESS).stream()
                .map(table -> "SELECT email, candidate_id FROM " + table + " WHERE "
                        + (DeliveryTables.isRecent(table) ? "" : "delivered = 1 AND ") + "scope_id = ? AND email")
                .toList();
        return session.grouped(queries, scope, emails);
    }

    @Override
    public void add(Collection<AddressOwner> addresses) {
        session.transact(() -> {
            Map<Hash, List<Long>> delivered =
                    recent(addresses.stream().map(AddressOwner::email).toList());
            write(
                    addresses.stream()
                            .filter(address -> !delivered
                                    .getOrDefault(address.email(), List.of())
                                    .contains(address.candidateId()))
                            .toList(),
                    false);
            return true;
        });
    }

    /** Records addresses that rows were delivered with. */
    void addDelivered(Collection<AddressOwner> addresses) {
        if (session.form() == Form.FILE) {
            session.insertAll(
                    "recent_address",
                    List.of(
                            Column.number("scope_id", address -> scope),
                            Column.bytes("email", address -> address.email().bytes()),
                            Column.number("candidate_id", AddressOwner::candidateId)),
                    addresses,
                    "ON CONFLICT DO NOTHING");
        } else {
            write(addresses, true);
        }
    }

    /** The candidates that each address was delivered to lately. */
    private Map<Hash, List<Long>> recent(Collection<Hash> emails) {
        return session.form() == Form.FILE
                ? session.grouped(
                        List.of("SELECT email, candidate_id FROM recent_address WHERE scope_id = ? AND email"),
                        scope,
                        emails)
                : Map.of();
    }

    private void write(Collection<AddressOwner> addresses, boolean delivered) {
        session.transact(() -> {
            long load = session.number("SELECT address_load FROM scope WHERE id = ?", scope);
            session.upsertAll(
                    "address",
                    List.of(
                            Column.number("scope_id", address -> scope),
                            Column.bytes("email", address -> address.email().bytes()),
                            Column.number("candidate_id", AddressOwner::candidateId),
                            Column.number("load", address -> load),
                            Column.number("delivered", address -> Session.flag(delivered))),
                    addresses,
                    address -> address,
                    "ON CONFLICT (scope_id, email, candidate_id) DO UPDATE SET load = excluded.load, delivered ="
                            + " CASE WHEN excluded.delivered > address.delivered THEN 1 ELSE address.delivered END"
                            + " WHERE address.load <> excluded.load OR address.delivered < excluded.delivered");
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
