package io.recruiteebridge.ledger;

/**
 * The ledger can't be read or written: a full disk, a read-only folder, a corrupt or newer file. Nothing was recorded. The
 * message is for people.
 */
public final class LedgerException extends RuntimeException {
    public LedgerException(String message, Throwable cause) {
        super(message, cause);
    }

    public LedgerException(String message) {
        super(message);
    }
}
