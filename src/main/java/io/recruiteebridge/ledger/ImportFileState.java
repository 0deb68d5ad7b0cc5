package io.recruiteebridge.ledger;

/**
 * The state of a file. Immutable. The ledger stores the {@link #code()} and beside it whether the state is
 * {@link #settled()}; neither may ever change for a constant. The order of constants and codes means nothing.
 */
public enum ImportFileState {
    /** Its working copy is on disk; rows are being read and sent. */
    WORKING(10, false),
    /** Every outcome is on disk and the output names are reserved; receipt, rejects and archive follow. */
    FINISHING(20, false),
    /** Everything is written and the original is out of the inbox. */
    DONE(100, true);

    private static final ImportFileState[] ALL = values();

    private final int code;
    private final boolean settled;

    ImportFileState(int code, boolean settled) {
        this.code = code;
        this.settled = settled;
    }

    /**
     * The state with that code.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static ImportFileState of(int code) {
        for (ImportFileState state : ALL) {
            if (state.code == code) {
                return state;
            }
        }
        throw new IllegalArgumentException("no file state has the code " + code);
    }

    /** What the ledger stores. */
    public int code() {
        return code;
    }

    /** Whether the file is done: final, this never changes again. */
    public boolean settled() {
        return settled;
    }
}
