package io.recruiteebridge.ledger;

/** The state of a file. The ordinal is what the ledger stores: append only, never reorder. */
public enum ImportFileState {
    /** Its work copy is on disk; rows are being read and sent. */
    WORKING,
    /** Every outcome is on disk and the output names are reserved; receipt, rejects and archive follow. */
    FINISHING,
    /** Everything is written and the original is out of the inbox. */
    DONE
}
