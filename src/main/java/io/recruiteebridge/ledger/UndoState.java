package io.recruiteebridge.ledger;

/** How far the undo of a row is. Immutable. The ledger stores the {@link #code()}, which may never change for a constant. */
public enum UndoState {
    /** Its intent is on disk; a delete may be under way, or may have had its effect. */
    DELETING(20, false),
    /** Its candidate was deleted. */
    UNDONE(100, true),
    /** Somebody else had deleted its candidate before. */
    GONE(110, true),
    /** Its candidate was left alone, because somebody has worked with it. */
    KEPT(120, true),
    /** Its candidate could not be deleted. */
    FAILED(130, true);

    private final int code;
    private final boolean settled;

    UndoState(int code, boolean settled) {
        this.code = code;
        this.settled = settled;
    }

    /**
     * The state with that code.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static UndoState of(int code) {
        for (UndoState state : values()) {
            if (state.code == code) {
                return state;
            }
        }
        throw new IllegalArgumentException("no state of an undo has the code " + code);
    }

    /** What the ledger stores. */
    public int code() {
        return code;
    }

    /** Whether this undo is done with the row. */
    public boolean settled() {
        return settled;
    }
}
