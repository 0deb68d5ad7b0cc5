package io.recruiteebridge.camel;

import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.component.platform.http.PlatformHttpEndpoint;
import org.apache.camel.component.platform.http.spi.PlatformHttpConsumer;
import org.apache.camel.component.platform.http.spi.PlatformHttpEngine;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpConsumer;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;

/**
 * The bean {@code consoleEngine}: serves the console's route by the one server that there is. Bodies are received by the
 * {@link FormReceiver}, and the message has no header from the browser, which could otherwise steer Camel. Thread-safe.
 */
final class ConsoleEngine implements PlatformHttpEngine {
    private final int port;
    private final FormReceiver receiver;

    ConsoleEngine(int port, FormReceiver receiver) {
        this.port = port;
        this.receiver = receiver;
    }

    @Override
    public int getServerPort() {
        return port;
    }

    @Override
    public PlatformHttpConsumer createConsumer(PlatformHttpEndpoint endpoint, Processor processor) {
        String router = VertxPlatformHttpRouter.getRouterNameFromPort(port);
        return new VertxPlatformHttpConsumer(endpoint, processor, List.of(receiver), router) {
            @Override
            protected Future<Void> populateCamelMessage(RoutingContext context, Exchange exchange, Message message) {
                message.setBody(FormReceiver.received(context));
                return Future.succeededFuture();
            }
        };
    }
}
