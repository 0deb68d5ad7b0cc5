package io.recruiteebridge.ledger;

/**
 * The one state that a row is in. Immutable. The ledger stores the {@link #code()} and beside it whether the state is
 * {@link #settled()}; neither may ever change for a constant. The order of constants and codes means nothing.
 */
public enum RowState {
    /** Not sent: waiting for its turn, for a look-up, for another row's outcome, or for the next start. */
    PENDING(10, false),
    /** Its intent is on disk; a create may be under way. */
    SENDING(20, false),
    /** A create may or may not have had its effect; Recruitee is asked before anything else happens. */
    UNKNOWN_OUTCOME(30, false),
    /** Its intent is on disk; an update (read, merge, write) may be under way. It can be repeated. */
    UPDATING(40, false),
    /** An update may or may not have had its effect; the candidate is read again. */
    UPDATE_UNKNOWN(45, false),
    /** A candidate was created from it, and lacks parts: they are being added. */
    COMPLETING(50, false),
    /** A known candidate lacks parts: they are being added. */
    UPDATE_COMPLETING(55, false),
    /** A candidate was created from it. */
    CREATED(100, true),
    /** A candidate was updated from it. */
    UPDATED(110, true),
    /** The candidate existed already; nothing was sent. */
    SKIPPED(120, true),
    /** It can't be imported as is. */
    REJECTED(130, true);

    private static final RowState[] ALL = values();

    private final int code;
    private final boolean settled;

    RowState(int code, boolean settled) {
        this.code = code;
        this.settled = settled;
    }

    /**
     * The state with that code.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static RowState of(int code) {
        for (RowState state : ALL) {
            if (state.code == code) {
                return state;
            }
        }
        throw new IllegalArgumentException("no row state has the code " + code);
    }

    /** What the ledger stores. */
    public int code() {
        return code;
    }

    /** Whether this is an outcome: final, it never changes again. */
    public boolean settled() {
        return settled;
    }

    /** Whether a request for the row may have effects that are not known yet. */
    public boolean open() {
        return !settled && this != PENDING;
    }
}
