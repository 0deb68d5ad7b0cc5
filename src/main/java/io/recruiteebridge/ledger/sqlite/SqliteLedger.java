package io.recruiteebridge.ledger.sqlite;

import io.recruiteebridge.ledger.AccountRepository;
import io.recruiteebridge.ledger.AddressRepository;
import io.recruiteebridge.ledger.DeliveryRepository;
import io.recruiteebridge.ledger.FileRepository;
import io.recruiteebridge.ledger.Ledger;
import io.recruiteebridge.ledger.RowRepository;
import java.util.function.Supplier;

/** The ledger of one company, in SQLite: WAL and {@code synchronous=FULL}, so that what is committed is on disk. */
final class SqliteLedger implements Ledger {
    private final Session session;
    private final FileRepository files;
    private final RowRepository rows;
    private final DeliveryRepository deliveries;
    private final AddressRepository addresses;
    private final AccountRepository account;

    SqliteLedger(Session session, String baseUrl, String companyId) {
        this.session = session;
        session.update("INSERT OR IGNORE INTO scope (base_url, company_id) VALUES (?, ?)", baseUrl, companyId);
        long scope = session.number("SELECT id FROM scope WHERE base_url = ? AND company_id = ?", baseUrl, companyId);
        this.files = new SqliteFiles(session, scope);
        this.rows = new SqliteRows(session, scope);
        this.addresses = new SqliteAddresses(session, scope);
        this.deliveries = new SqliteDeliveries(session, scope, addresses);
        this.account = new SqliteAccount(session, scope);
    }

    Session session() {
        return session;
    }

    @Override
    public <T> T transact(Supplier<T> work) {
        return session.transact(work);
    }

    @Override
    public FileRepository files() {
        return files;
    }

    @Override
    public RowRepository rows() {
        return rows;
    }

    @Override
    public DeliveryRepository deliveries() {
        return deliveries;
    }

    @Override
    public AddressRepository addresses() {
        return addresses;
    }

    @Override
    public AccountRepository account() {
        return account;
    }

    @Override
    public void close() {
        session.close();
    }
}
