package io.recruiteebridge.camel;

import io.recruiteebridge.imports.Failures;
import org.apache.camel.Exchange;
import org.apache.camel.spi.ExceptionHandler;
import org.jspecify.annotations.Nullable;

/** What a route that starts by itself (the look into the inbox, the report) fails at, it tries again in its next turn. Thread-safe. */
public final class PollExceptionHandler implements ExceptionHandler {
    private final Failures failures;
    private final String place;

    public PollExceptionHandler(Failures failures, String place) {
        this.failures = failures;
        this.place = place;
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
        failures.wrong(place, exception);
    }
}
