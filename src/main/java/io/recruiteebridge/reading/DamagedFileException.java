package io.recruiteebridge.reading;

import io.recruiteebridge.outcome.OutcomeCode;

/**
 * A place in a file that can't be read, found while its bytes are streamed. Where it reaches the caller of {@link Reading} it
 * has become an {@link UnreadableFileException}. Immutable.
 */
public final class DamagedFileException extends java.io.IOException {
    private final OutcomeCode code;
    private final boolean tornEnd;

    /** Parameters as for {@link UnreadableFileException}. */
    public DamagedFileException(OutcomeCode code, String message) {
        this(code, message, false);
    }

    public DamagedFileException(OutcomeCode code, String message, boolean tornEnd) {
        super(message);
        this.code = code;
        this.tornEnd = tornEnd;
    }

    /** Whether nothing is damaged, but a password is needed. */
    public boolean isProtected() {
        return code == OutcomeCode.WORKBOOK_PROTECTED;
    }

    /** The same for the caller. */
    public UnreadableFileException unreadable() {
        return new UnreadableFileException(code, String.valueOf(getMessage()), null, null, tornEnd);
    }
}
