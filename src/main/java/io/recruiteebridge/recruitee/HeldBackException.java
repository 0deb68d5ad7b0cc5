package io.recruiteebridge.recruitee;

import java.io.IOException;

/** A request was not sent, because somebody else may be sending in our place now. */
public final class HeldBackException extends IOException {
    public HeldBackException() {
        super("another process may take over before the response");
    }
}
