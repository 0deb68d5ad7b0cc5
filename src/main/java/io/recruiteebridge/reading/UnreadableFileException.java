package io.recruiteebridge.reading;

import io.recruiteebridge.outcome.OutcomeCode;
import org.jspecify.annotations.Nullable;

/** A file that can't be imported at all: it is malformed, or has no column of names. Immutable. */
public final class UnreadableFileException extends Exception {
    private final OutcomeCode code;
    private final @Nullable Long line;
    private final @Nullable Long column;
    private final boolean tornEnd;

    /** The file as a whole is at fault, not a place in it; parameters as for the other constructor. */
    public UnreadableFileException(OutcomeCode code, String message) {
        this(code, message, null, null, false);
    }

    /**
     * @param message what is wrong and how to fix it, for a recruiter
     * @param line 1-based line, or null if unknown
     * @param column 1-based column in characters, or null
     * @param tornEnd whether the file ends too early, so that it may still be being written
     */
    public UnreadableFileException(
            OutcomeCode code, String message, @Nullable Long line, @Nullable Long column, boolean tornEnd) {
        super(message);
        this.code = code;
        this.line = line;
        this.column = column;
        this.tornEnd = tornEnd;
    }

    public OutcomeCode code() {
        return code;
    }

    public @Nullable Long line() {
        return line;
    }

    public @Nullable Long column() {
        return column;
    }

    public boolean tornEnd() {
        return tornEnd;
    }
}
