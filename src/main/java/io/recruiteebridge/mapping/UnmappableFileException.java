package io.recruiteebridge.mapping;

import io.recruiteebridge.outcome.OutcomeCode;

/** A file whose headings do not tell where the people's names are: it is set aside whole. */
public final class UnmappableFileException extends Exception {
    private final OutcomeCode code;

    UnmappableFileException(OutcomeCode code, String message) {
        super(message);
        this.code = code;
    }

    /** {@code no-known-heading} or {@code no-name-column}. */
    public OutcomeCode code() {
        return code;
    }
}
