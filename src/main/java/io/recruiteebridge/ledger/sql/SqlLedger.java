package io.recruiteebridge.ledger.sql;

import io.recruiteebridge.ledger.AccountRepository;
import io.recruiteebridge.ledger.AddressRepository;
import io.recruiteebridge.ledger.DeliveryRepository;
import io.recruiteebridge.ledger.FileRepository;
import io.recruiteebridge.ledger.Ledger;
import io.recruiteebridge.ledger.RemovalRepository;
import io.recruiteebridge.ledger.RowRepository;
import io.recruiteebridge.ledger.UndoRepository;
import io.recruiteebridge.ledger.WorkCopyRepository;
import java.util.function.Supplier;

/** The ledger of one company. */
public record SqlLedger(
        Session session,
        FileRepository files,
        RowRepository rows,
        DeliveryRepository deliveries,
        AddressRepository addresses,
        AccountRepository account,
        RemovalRepository removals,
        UndoRepository undos,
        WorkCopyRepository copies)
        implements Ledger {
    /**
     * The ledger of a company at an address, which is new if the database doesn't know it yet. If that fails, the session is closed.
     */
    public static SqlLedger of(Session session, String baseUrl, String companyId) {
        boolean opened = false;
        try {
            session.update(
                    "INSERT INTO scope (base_url, company_id) VALUES (?, ?) ON CONFLICT DO NOTHING",
                    baseUrl,
                    companyId);
            long scope =
                    session.number("SELECT id FROM scope WHERE base_url = ? AND company_id = ?", baseUrl, companyId);
            SqlWorkCopies copies = new SqlWorkCopies(session);
            SqlAddresses addresses = new SqlAddresses(session, scope);
            SqlLedger ledger = new SqlLedger(
                    session,
                    new SqlFiles(session, scope, copies),
                    new SqlRows(session, scope),
                    new SqlDeliveries(session, scope, addresses),
                    addresses,
                    new SqlAccount(session, scope),
                    new SqlRemovals(session),
                    new SqlUndos(session, scope),
                    copies);
            opened = true;
            return ledger;
        } finally {
            if (!opened) {
                session.close();
            }
        }
    }

    @Override
    public <T> T transact(Supplier<T> work) {
        return session.transact(work);
    }

    @Override
    public long writes() {
        return session.writes();
    }

    @Override
    public void close() {
        session.close();
    }
}
