package io.recruiteebridge.camel;

import io.recruiteebridge.imports.Failures;
import org.apache.camel.Exchange;
import org.apache.camel.Route;
import org.apache.camel.spi.ExceptionHandler;
import org.apache.camel.support.RoutePolicySupport;
import org.jspecify.annotations.Nullable;

/**
 * The bean {@code trouble}: what a route that starts by itself fails at is tried again, and counts as trouble until the
 * route succeeds. As the exception handler of its consumer it sees failures, as its route policy successes. Thread-safe.
 */
public final class TroubleHandler extends RoutePolicySupport implements ExceptionHandler {
    private final Failures failures;

    public TroubleHandler(Failures failures) {
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
        // Only the look into the inbox fails without an exchange.
        failures.wrong(exchange == null ? "inbox" : exchange.getFromRouteId(), exception);
    }

    @Override
    public void onExchangeDone(Route route, Exchange exchange) {
        if (!exchange.isFailed()) {
            failures.fine(route.getRouteId());
        }
    }
}
