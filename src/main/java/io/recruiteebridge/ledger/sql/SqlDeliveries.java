package io.recruiteebridge.ledger.sql;

import io.recruiteebridge.ledger.AddressOwner;
import io.recruiteebridge.ledger.DeliveredRow;
import io.recruiteebridge.ledger.Delivery;
import io.recruiteebridge.ledger.DeliveryRepository;
import io.recruiteebridge.ledger.Hash;
import io.recruiteebridge.ledger.LeftAs;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

final class SqlDeliveries implements DeliveryRepository {
    private record PhoneOwner(Hash phone, long candidateId) {}

    private final Session session;
    private final long scope;
    private final SqlAddresses addresses;

    SqlDeliveries(Session session, long scope, SqlAddresses addresses) {
        this.session = session;
        this.scope = scope;
        this.addresses = addresses;
    }

    @Override
    public Map<Hash, DeliveredRow> find(Collection<Hash> identities) {
        return find(session, scope, identities);
    }

    static Map<Hash, DeliveredRow> find(Session session, long scope, Collection<Hash> identities) {
        Map<Hash, DeliveredRow> found = new HashMap<>();
        for (String table : DeliveryTables.all(session, DeliveryTables.PERSON)) {
            session.queryIn(
                    "SELECT identity, candidate_id, file_id, number, line, incomplete FROM " + table
                            + " WHERE scope_id = ? AND identity",
                    scope,
                    identities,
                    rows -> found.put(
                            Hash.of(rows.getBytes(1)),
                            new DeliveredRow(
                                    rows.getLong(2),
                                    rows.getLong(3),
                                    rows.getLong(4),
                                    rows.getLong(5),
                                    Session.flag(rows, 6))));
        }
        return found;
    }

    @Override
    public Map<Hash, List<Long>> findByPhone(Collection<Hash> phones) {
        return findByPhone(session, scope, phones);
    }

    static Map<Hash, List<Long>> findByPhone(Session session, long scope, Collection<Hash> phones) {
        List<String> queries = DeliveryTables.all(session, DeliveryTables.PHONE).stream()
                .map(table -> "SELECT phone, candidate_id FROM " + table + " WHERE scope_id = ? AND phone")
                .toList();
        return session.grouped(queries, scope, phones);
    }

    @Override
    public void add(Collection<Delivery> deliveries) {
        if (deliveries.isEmpty()) {
            return;
        }
        List<Delivery> created = new ArrayList<>(deliveries.size());
        List<AddressOwner> theirs = new ArrayList<>(deliveries.size());
        List<PhoneOwner> phones = new ArrayList<>();
        for (Delivery delivery : deliveries) {
            if (delivery.created()) {
                created.add(delivery);
            }
            for (Hash email : delivery.emails()) {
                theirs.add(new AddressOwner(email, delivery.candidateId()));
            }
            for (Hash phone : delivery.phones()) {
                phones.add(new PhoneOwner(phone, delivery.candidateId()));
            }
        }
        session.transact(() -> {
            if (!created.isEmpty() && anyUndone()) {
                forgetUndone(created);
            }
            session.insertAll(
                    newest(DeliveryTables.PERSON),
                    List.of(
                            Column.number("scope_id", delivery -> scope),
                            Column.bytes(
                                    "identity", delivery -> delivery.identity().bytes()),
                            Column.number("candidate_id", Delivery::candidateId),
                            Column.number("file_id", Delivery::fileId),
                            Column.number("number", Delivery::number),
                            Column.number("line", Delivery::line)),
                    deliveries,
                    "ON CONFLICT DO NOTHING");
            session.upsertAll(
                    "claim",
                    List.of(
                            Column.number("scope_id", delivery -> scope),
                            Column.number("candidate_id", Delivery::candidateId),
                            Column.number("file_id", Delivery::fileId),
                            Column.number("number", Delivery::number),
                            Column.numberOrNull("changed_at", SqlDeliveries::changedAt),
                            Column.text("left_as", SqlDeliveries::details)),
                    created,
                    Delivery::candidateId,
                    "ON CONFLICT (scope_id, candidate_id) DO UPDATE SET changed_at = excluded.changed_at, left_as ="
                            + " excluded.left_as WHERE claim.file_id = excluded.file_id AND claim.number = excluded.number AND"
                            + " excluded.changed_at IS NOT NULL");
            addresses.addDelivered(theirs);
            session.insertAll(
                    newest(DeliveryTables.PHONE),
                    List.of(
                            Column.number("scope_id", phone -> scope),
                            Column.bytes("phone", phone -> phone.phone().bytes()),
                            Column.number("candidate_id", PhoneOwner::candidateId)),
                    phones,
                    "ON CONFLICT DO NOTHING");
            DeliveryTables.moveSome(session, scope, deliveries);
            return true;
        });
    }

    private static @Nullable Long changedAt(Delivery delivery) {
        LeftAs leftAs = delivery.leftAs();
        return leftAs == null ? null : ChronoUnit.MICROS.between(Instant.EPOCH, leftAs.changedAt());
    }

    private static @Nullable String details(Delivery delivery) {
        LeftAs leftAs = delivery.leftAs();
        return leftAs == null ? null : leftAs.details();
    }

    private String newest(String table) {
        return DeliveryTables.newest(session, table);
    }

    private boolean anyUndone() {
        return session.number(
                        "SELECT count(*) FROM (SELECT 1 FROM claim WHERE undone = 1 AND scope_id = ? LIMIT 1) AS first_undone",
                        scope)
                > 0;
    }

    /** Somebody wanted these people back: from now on the new candidates stand for them. */
    private void forgetUndone(List<Delivery> created) {
        List<Hash> identities = created.stream().map(Delivery::identity).toList();
        DeliveryTables.forgetLaterOnes(session, scope, identities);
        forgetUndone(DeliveryTables.PERSON, "identity", identities);
        forgetUndone(
                DeliveryTables.ADDRESS,
                "email",
                created.stream().flatMap(delivery -> delivery.emails().stream()).toList());
        forgetUndone(
                DeliveryTables.PHONE,
                "phone",
                created.stream().flatMap(delivery -> delivery.phones().stream()).toList());
    }

    /** One look for each candidate that a hash stands for: the undone ones are many. */
    private void forgetUndone(String name, String column, List<Hash> hashes) {
        for (String table : DeliveryTables.all(session, name)) {
            session.updateAll(
                    "DELETE FROM " + table + " WHERE scope_id = ? AND " + column
                            + " = ? AND EXISTS (SELECT 1 FROM claim"
                            + " WHERE claim.scope_id = " + table + ".scope_id AND claim.candidate_id = " + table
                            + ".candidate_id AND claim.undone = 1)",
                    hashes,
                    (statement, hash) -> {
                        statement.setLong(1, scope);
                        statement.setBytes(2, hash.bytes());
                    });
        }
    }

    @Override
    public void complete(Collection<Hash> identities, boolean complete) {
        session.transact(() -> {
            for (String table : DeliveryTables.all(session, DeliveryTables.PERSON)) {
                session.updateAll(
                        "UPDATE " + table + " SET incomplete = ? WHERE scope_id = ? AND identity = ?",
                        identities,
                        (person, identity) -> {
                            person.setLong(1, Session.flag(!complete));
                            person.setLong(2, scope);
                            person.setBytes(3, identity.bytes());
                        });
            }
            return true;
        });
    }

    @Override
    public boolean claimed(long candidateId) {
        return claimed(session, scope, candidateId);
    }

    static boolean claimed(Session session, long scope, long candidateId) {
        return session.number("SELECT count(*) FROM claim WHERE scope_id = ? AND candidate_id = ?", scope, candidateId)
                > 0;
    }

    @Override
    public void addSettled(long fileId, long line, Hash email) {
        session.transact(() -> {
            session.update(
                    "INSERT INTO " + newest(DeliveryTables.PERSON)
                            + " (scope_id, identity, candidate_id, file_id, number, line) SELECT ?, identity, candidate_id, file_id,"
                            + " number, line FROM row_state WHERE file_id = ? AND line = ? AND final = 1 AND identity IS NOT NULL AND candidate_id > 0 ON CONFLICT DO NOTHING",
                    scope,
                    fileId,
                    line);
            addresses.addDelivered(session.query(
                    "SELECT DISTINCT candidate_id FROM row_state WHERE file_id = ? AND line = ? AND final = 1 AND candidate_id"
                            + " > 0",
                    rows -> new AddressOwner(email, rows.getLong(1)),
                    fileId,
                    line));
            return true;
        });
    }
}
