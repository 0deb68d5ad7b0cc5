package io.recruiteebridge.ledger.sql;

import io.recruiteebridge.ledger.Ledger;

/** Looks into a ledger, and tampers with it, in ways that the program has no use for. */
public final class LedgerProbe {
    private LedgerProbe() {}

    /** The one number that a query gives. */
    public static long number(Ledger ledger, String sql) {
        return ((SqlLedger) ledger).session().number(sql);
    }

    /** Changes the ledger behind the program's back. */
    public static int tamper(Ledger ledger, String sql) {
        return ((SqlLedger) ledger).session().update(sql);
    }
}
