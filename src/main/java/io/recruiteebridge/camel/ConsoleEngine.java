package io.recruiteebridge.camel;

import io.recruiteebridge.console.PageRequest;
import io.recruiteebridge.console.PageResponse;
import io.vertx.core.WorkerExecutor;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.Processor;
import org.apache.camel.component.platform.http.PlatformHttpEndpoint;
import org.apache.camel.component.platform.http.spi.PlatformHttpConsumer;
import org.apache.camel.component.platform.http.spi.PlatformHttpEngine;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpConsumer;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;

/**
 * The bean {@code consoleEngine}: serves the console's route by the one server that there is. The message is a
 * {@link PageRequest} in, a {@link PageResponse} out, and has no headers: whatever a browser sends could steer Camel. The
 * route has threads of its own, so that health never waits for a page. Thread-safe.
 */
final class ConsoleEngine implements PlatformHttpEngine {
    private final int port;
    private final FormReceiver receiver;
    private final ResponseSender sender;
    private final WorkerExecutor threads;

    ConsoleEngine(int port, FormReceiver receiver, ResponseSender sender, WorkerExecutor threads) {
        this.port = port;
        this.receiver = receiver;
        this.sender = sender;
        this.threads = threads;
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
            protected void handleRequest(RoutingContext context) {
                PageRequest request = FormReceiver.received(context);
                threads.executeBlocking(() -> process(request), false)
                        .onSuccess(response -> sender.send(context, response))
                        .onFailure(context::fail);
            }

            private PageResponse process(PageRequest request) throws Exception {
                Exchange exchange = createExchange(false);
                try {
                    exchange.setPattern(ExchangePattern.InOut);
                    exchange.getMessage().setBody(request);
                    createUoW(exchange);
                    getProcessor().process(exchange);
                    if (exchange.getException() != null) {
                        throw exchange.getException();
                    }
                    return exchange.getMessage().getMandatoryBody(PageResponse.class);
                } finally {
                    doneUoW(exchange);
                    releaseExchange(exchange, false);
                }
            }
        };
    }
}
