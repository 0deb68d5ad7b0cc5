package io.recruiteebridge.camel;

import io.recruiteebridge.console.Console;
import io.recruiteebridge.console.PageRequest;
import io.recruiteebridge.console.PageResponse;
import io.recruiteebridge.imports.Failures;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import org.apache.camel.Exchange;
import org.apache.camel.InvalidPayloadException;
import org.apache.camel.Message;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The bean {@code console}: serves the {@link Console}'s pages over HTTP. Thread-safe. */
public final class ConsolePages {
    private static final Logger LOG = LoggerFactory.getLogger(ConsolePages.class);

    private final Console console;

    public ConsolePages(Console console) {
        this.console = console;
    }

    /** Responds to the {@link PageRequest} in the message's body. */
    public void respond(Exchange exchange) {
        try {
            answer(exchange, console.respond(exchange.getMessage().getMandatoryBody(PageRequest.class)));
        } catch (IOException | InvalidPayloadException | RuntimeException e) {
            // The cause is not for the browser, and what was sent is not for the log.
            Failures.say(LOG, exchange.getFromRouteId(), e);
            Message message = exchange.getMessage();
            message.removeHeaders("*");
            message.setHeader(Exchange.HTTP_RESPONSE_CODE, 500);
            message.setHeader(Exchange.CONTENT_TYPE, "text/plain; charset=utf-8");
            message.setBody("Something went wrong; see the log.\n");
        }
    }

    private static void answer(Exchange exchange, PageResponse response) throws IOException {
        Message message = exchange.getMessage();
        message.removeHeaders("*");
        response.headers().forEach(message::setHeader);
        message.setHeader(Exchange.HTTP_RESPONSE_CODE, response.status());
        InputStream file = response.file() == null ? null : Files.newInputStream(response.file());
        message.setBody(file != null ? file : response.body());
    }
}
