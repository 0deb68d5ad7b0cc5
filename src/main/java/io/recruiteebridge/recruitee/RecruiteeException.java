package io.recruiteebridge.recruitee;

import org.jspecify.annotations.Nullable;

/** A question to Recruitee that got no usable answer. The message names no token and no person. */
public final class RecruiteeException extends Exception {
    /** Why there is no answer, which decides what the caller does next. */
    public enum Kind {
        /** Temporary trouble that outlasted the patience of a command that must end. */
        GAVE_UP,
        /** The token or the company is refused: nothing will pass until the settings change. */
        SETTINGS_REFUSED,
        /** Recruitee answered with a refusal (4xx) of this very request; see {@link #status()}. */
        REFUSED,
        /** Recruitee answered, but in a way that proves nothing. */
        UNRELIABLE,
        /** The bridge is stopping. */
        STOPPING
    }

    private final Kind kind;
    private final int status;

    public RecruiteeException(Kind kind, int status, @Nullable String message) {
        super(message);
        this.kind = kind;
        this.status = status;
    }

    static RecruiteeException unreliable(String message) {
        return new RecruiteeException(Kind.UNRELIABLE, 0, message);
    }

    public Kind kind() {
        return kind;
    }

    /** The HTTP status of the last answer, or 0 if there was none. */
    public int status() {
        return status;
    }
}
