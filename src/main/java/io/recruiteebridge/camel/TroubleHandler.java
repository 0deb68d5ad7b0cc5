package io.recruiteebridge.camel;

import io.recruiteebridge.imports.Failures;
import org.apache.camel.Exchange;
import org.apache.camel.Route;
import org.apache.camel.spi.ExceptionHandler;
import org.apache.camel.support.RoutePolicySupport;
import org.jspecify.annotations.Nullable;

/**
 * The bean {@code trouble}: a route that starts by itself and fails is in trouble until it succeeds. Sees failures as the
 * consumer's exception handler, successes as the route's policy. Thread-safe.
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
        failures.wrong(exchange == null ? "routes" : exchange.getFromRouteId(), exception);
    }

    @Override
    public void onExchangeDone(Route route, Exchange exchange) {
        if (!exchange.isFailed()) {
            failures.fine(route.getRouteId());
        }
    }
}
