package io.recruiteebridge.reading;

import io.recruiteebridge.outcome.OutcomeCode;
import org.jspecify.annotations.Nullable;

/** A file that can't be imported as a whole: it isn't what its name says, or it is malformed. Never a row's fault. */
public final class UnreadableFileException extends Exception {
    private final OutcomeCode code;
    private final @Nullable Long line;
    private final @Nullable Long column;
    private final boolean tornEnd;

    /**
     * @param code stable, lower case with hyphens, e.g. {@code empty}, {@code json-malformed}, {@code xlsx}
     * @param message what is wrong and how to fix it, for a recruiter
     * @param line 1-based line, or null if unknown
     * @param column 1-based column in characters, or null
     * @param tornEnd whether the file ends too early, so that somebody may still be writing it
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
