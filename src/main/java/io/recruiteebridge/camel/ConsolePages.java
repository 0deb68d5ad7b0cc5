package io.recruiteebridge.camel;

import io.recruiteebridge.console.Console;
import io.recruiteebridge.console.Guard;
import io.recruiteebridge.console.PageRequest;
import io.recruiteebridge.console.Reply;
import io.recruiteebridge.console.Url;
import io.recruiteebridge.imports.Failures;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.component.platform.http.vertx.HttpMessage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The bean {@code console}: between HTTP and the {@link Console}'s pages. Thread-safe. */
public final class ConsolePages {
    private static final Logger LOG = LoggerFactory.getLogger(ConsolePages.class);
    private static final String REQUEST = "bridge.request";

    private final Console console;
    private final Guard guard;

    public ConsolePages(Console console, Guard guard) {
        this.console = console;
        this.guard = guard;
    }

    /** Lets a request in, or answers it and ends the route. Behind this the message has no headers at all. */
    public void admit(Exchange exchange) throws IOException {
        PageRequest request = request(exchange);
        exchange.getMessage().removeHeaders("*");
        exchange.getMessage().setBody(null);
        exchange.setProperty(REQUEST, request);
        Reply refusal = guard.refusal(request);
        if (refusal != null) {
            answer(exchange, refusal);
            exchange.setRouteStop(true);
        }
    }

    /** What is going on. */
    public void status(Exchange exchange) {
        page(exchange, console::status);
    }

    /** The candidate list as it was last exported. */
    public void candidates(Exchange exchange) {
        page(exchange, console::candidates);
    }

    /** A form for one candidate, and what became of what was sent. */
    public void newCandidate(Exchange exchange) {
        page(exchange, console::newCandidate);
    }

    /** A file to check first, and then to import. */
    public void importing(Exchange exchange) {
        page(exchange, console::importing);
    }

    /** What became of a file, row by row. */
    public void file(Exchange exchange) {
        page(exchange, console::file);
    }

    /** Style and script. */
    public void asset(Exchange exchange) {
        page(exchange, console::asset);
    }

    private interface Page {
        Reply of(PageRequest request) throws Exception;
    }

    private static void page(Exchange exchange, Page page) {
        PageRequest request = exchange.getProperty(REQUEST, PageRequest.class);
        if (request == null) {
            throw new IllegalStateException("the route has no step 'admit' before this one");
        }
        try {
            answer(exchange, page.of(request));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (Exception e) {
            // The browser learns nothing of why, and the log nothing of what was sent.
            Failures.say(LOG, exchange.getFromRouteId(), e);
            exchange.getMessage().removeHeaders("*");
            Message message = exchange.getMessage();
            message.setHeader(Exchange.HTTP_RESPONSE_CODE, 500);
            message.setHeader(Exchange.CONTENT_TYPE, "text/plain; charset=utf-8");
            message.setBody("This did not work; the bridge's log says why.\n");
        }
    }

    private static void answer(Exchange exchange, Reply reply) throws IOException {
        Message message = exchange.getMessage();
        message.removeHeaders("*");
        reply.headers().forEach(message::setHeader);
        message.setHeader(Exchange.HTTP_RESPONSE_CODE, reply.status());
        InputStream file = reply.file() == null ? null : Files.newInputStream(reply.file());
        message.setBody(file != null ? file : reply.body());
    }

    private static PageRequest request(Exchange exchange) {
        HttpServerRequest request = exchange.getMessage(HttpMessage.class).getRequest();
        boolean hasBody = !request.method().name().equals("GET");
        return new PageRequest(
                request.method().name(),
                request.path(),
                Url.parameters(request.query()),
                name -> header(request, name),
                hasBody ? new RequestBody(request) : InputStream.nullInputStream());
    }

    /** HTTP/2 has the host in a place of its own. */
    private static @Nullable String header(HttpServerRequest request, String name) {
        String value = request.getHeader(name);
        return value == null && name.equals("Host") && request.authority() != null
                ? request.authority().toString()
                : value;
    }
}
