package io.recruiteebridge.recruitee;

import java.io.IOException;

/** A response has more bytes than any that Recruitee needs to send; the rest of it isn't read. */
public final class ResponseTooLargeException extends IOException {
    /** @param limit bytes */
    public ResponseTooLargeException(int limit) {
        super("the response has more than " + limit + " bytes");
    }
}
