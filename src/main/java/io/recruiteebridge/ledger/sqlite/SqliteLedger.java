package io.recruiteebridge.ledger.sqlite;

import io.recruiteebridge.ledger.AccountRepository;
import io.recruiteebridge.ledger.AddressRepository;
import io.recruiteebridge.ledger.DeliveryRepository;
import io.recruiteebridge.ledger.FileRepository;
import io.recruiteebridge.ledger.Ledger;
import io.recruiteebridge.ledger.RemovalRepository;
import io.recruiteebridge.ledger.RowRepository;
import java.util.function.Supplier;

/** The ledger of one company, in SQLite: WAL and {@code synchronous=FULL}, so that what is committed is on disk. */
record SqliteLedger(
        Session session,
        FileRepository files,
        RowRepository rows,
        DeliveryRepository deliveries,
        AddressRepository addresses,
        AccountRepository account,
        RemovalRepository removals)
        implements Ledger {
    static SqliteLedger of(Session session, String baseUrl, String companyId) {
        session.update("INSERT OR IGNORE INTO scope (base_url, company_id) VALUES (?, ?)", baseUrl, companyId);
        long scope = session.number("SELECT id FROM scope WHERE base_url = ? AND company_id = ?", baseUrl, companyId);
        SqliteAddresses addresses = new SqliteAddresses(session, scope);
        return new SqliteLedger(
                session,
                new SqliteFiles(session, scope),
                new SqliteRows(session, scope),
                new SqliteDeliveries(session, scope, addresses),
                addresses,
                new SqliteAccount(session, scope),
                new SqliteRemovals(session));
    }

    @Override
    public <T> T transact(Supplier<T> work) {
        return session.transact(work);
    }

    @Override
    public void close() {
        session.close();
    }
}
