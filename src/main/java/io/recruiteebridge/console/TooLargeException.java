package io.recruiteebridge.console;

import java.io.IOException;

/** What was sent is larger than it may be. */
public final class TooLargeException extends IOException {
    public TooLargeException() {
        super("too large");
    }
}
