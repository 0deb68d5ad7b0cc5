package io.recruiteebridge.recruitee;

import org.jspecify.annotations.Nullable;

/** A read that got no usable response. The message names no token and no person. */
public final class RecruiteeException extends Exception {
    /** Why there is none. */
    public enum Kind {
        /** Temporary failures went on for longer than a command that must end waits. */
        GAVE_UP,
        /** Recruitee rejects the token or the company ID: nothing will pass until the settings change. */
        SETTINGS_REFUSED,
        /** Recruitee rejects this very request (4xx); see {@link #status()}. */
        REFUSED,
        /** Recruitee responded, but in a way that proves nothing. */
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

    /** The HTTP status of the last response, or 0 if there was none. */
    public int status() {
        return status;
    }
}
