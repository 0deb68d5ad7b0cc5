package io.recruiteebridge.ledger;

/** The one state that a row is in. The ordinal is what the ledger stores: append only, never reorder. */
public enum RowState {
    /** Known, not sent: waiting for its turn, for a look-up, for another row's outcome, or for the next start. */
    PENDING,
    /** Its intent is on disk; a request may be under way. */
    SENDING,
    /** A request may or may not have had its effect; Recruitee is asked before anything else happens. */
    UNKNOWN_OUTCOME,
    CREATED,
    UPDATED,
    SKIPPED,
    REJECTED;

    /** Whether this is an outcome, which never changes any more. */
    public boolean settled() {
        return ordinal() >= CREATED.ordinal();
    }

    /** Whether a request for the row may have effects that are not known yet. */
    public boolean open() {
        return this == SENDING || this == UNKNOWN_OUTCOME;
    }
}
