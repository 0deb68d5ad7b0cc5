package io.recruiteebridge.camel;

import org.apache.camel.Exchange;
import org.apache.camel.spi.ExceptionHandler;
import org.jspecify.annotations.Nullable;

/** The bean {@code inboxTrouble}: an inbox that cannot be read is tried again with the next look. Thread-safe. */
final class InboxTrouble implements ExceptionHandler {
    private final Failures failures;

    InboxTrouble(Failures failures) {
        this.failures = failures;
    }

    @Override
    public void handleException(Throwable exception) {
        handleException("", null, exception);
    }

    @Override
    public void handleException(String message, Throwable exception) {
        handleException(message, null, exception);
    }

    @Override
    public void handleException(String message, @Nullable Exchange exchange, Throwable exception) {
        failures.wrong("inbox", exception);
    }
}
