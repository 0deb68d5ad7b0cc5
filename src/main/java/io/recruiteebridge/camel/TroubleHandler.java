package io.recruiteebridge.camel;

import java.util.function.BiConsumer;
import java.util.function.Consumer;
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
    private final BiConsumer<String, Throwable> failed;
    private final Consumer<String> succeeded;

    /**
     * @param failed receives the route's id, or {@code inbox}, and what happened
     * @param succeeded receives the route's id
     */
    public TroubleHandler(BiConsumer<String, Throwable> failed, Consumer<String> succeeded) {
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
        failed.accept(exchange == null ? "routes" : exchange.getFromRouteId(), exception);
    }

    @Override
    public void onExchangeDone(Route route, Exchange exchange) {
        if (!exchange.isFailed()) {
            succeeded.accept(route.getRouteId());
        }
    }
}
