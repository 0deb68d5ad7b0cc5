package io.recruiteebridge.camel;

import org.apache.camel.Exchange;
import org.apache.camel.spi.ExceptionHandler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The bean {@code inboxTrouble}: an inbox that cannot be read, or a file that cannot be taken over, is tried again with the
 * next look; it is said once, in one line, not at every look. Thread-safe.
 */
final class InboxTrouble implements ExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(InboxTrouble.class);
    private @Nullable String last;

    @Override
    public void handleException(Throwable exception) {
        handleException("", null, exception);
    }

    @Override
    public void handleException(String message, Throwable exception) {
        handleException(message, null, exception);
    }

    @Override
    public synchronized void handleException(String message, @Nullable Exchange exchange, Throwable exception) {
        String said = String.valueOf(exception.getMessage());
        if (!said.equals(last)) {
            last = said;
            Failures.say(LOG, "receive", exception);
        }
    }
}
