package io.recruiteebridge.camel;

import org.apache.camel.Exchange;
import org.apache.camel.Route;
import org.apache.camel.spi.ExceptionHandler;
import org.apache.camel.support.RoutePolicySupport;
import org.jspecify.annotations.Nullable;

/**
 * The beans {@code trouble} and {@code exportTrouble}: a route that starts by itself and fails is in trouble until it
 * succeeds. Sees failures as the consumer's exception handler, successes as the route's policy. Thread-safe.
 */
public final class TroubleHandler extends RoutePolicySupport implements ExceptionHandler {
    /** Hears of a failure. */
    @FunctionalInterface
    public interface Failed {
        /**
         * @param exchange null if there was none yet
         * @param route its id, or {@code routes} if there is no exchange
         */
        void in(@Nullable Exchange exchange, String route, Throwable failure);
    }

    /** Hears of a success. */
    @FunctionalInterface
    public interface Succeeded {
        void in(Exchange exchange, String route);
    }

    private final Failed failed;
    private final Succeeded succeeded;

    public TroubleHandler(Failed failed, Succeeded succeeded) {
        this.failed = failed;
        this.succeeded = succeeded;
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
        failed.in(exchange, exchange == null ? "routes" : exchange.getFromRouteId(), exception);
    }

    @Override
    public void onExchangeDone(Route route, Exchange exchange) {
        if (!exchange.isFailed()) {
            succeeded.in(exchange, route.getRouteId());
        }
    }
}
