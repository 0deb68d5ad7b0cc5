package io.recruiteebridge.camel;

import io.recruiteebridge.delivery.OutgoingRow;
import io.recruiteebridge.recruitee.ApiRequest;
import io.recruiteebridge.recruitee.RecruiteeClient;
import io.recruiteebridge.recruitee.RequestGate;
import io.recruiteebridge.recruitee.Response;
import io.recruiteebridge.recruitee.ResponseReader;
import io.recruiteebridge.settings.Secret;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import java.util.zip.GZIPInputStream;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.component.http.HttpConstants;
import org.apache.camel.component.http.HttpMethods;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.jspecify.annotations.Nullable;

/**
 * The steps of the route {@code recruitee}: makes an HTTP request of a {@link ApiRequest} and an {@link Response} of
 * what comes back. Nothing that came with the exchange goes out: all headers are removed, and just what is needed is set.
 * Thread-safe.
 */
public final class CamelRecruiteeClient {
    private static final String REQUEST = "bridge.request";
    /** When it left the gate, by {@link System#nanoTime}. */
    private static final String LEFT = "bridge.left";

    private static final String COMPANY = "{{recruitee.base-url}}/c/{{recruitee.company-id}}/";

    private final RequestGate gate;
    private final Supplier<Secret> token;
    private final Clock clock;
    private final Requests requests;

    public CamelRecruiteeClient(RequestGate gate, Supplier<Secret> token, Clock clock) {
        this(gate, token, clock, (call, answer, took) -> {});
    }

    /** @param requests hears of every answer */
    public CamelRecruiteeClient(RequestGate gate, Supplier<Secret> token, Clock clock, Requests requests) {
        this.requests = requests;
        this.gate = gate;
        this.token = token;
        this.clock = clock;
    }

    /**
     * Names the steps for the route, and the filter of its headers. The steps are processors, not bean methods: finding and
     * invoking a method costs more than what some of them do, and every row passes here.
     */
    public void bind(BiConsumer<String, Object> registry) {
        registry.accept("recruitee.enter", (Processor) this::enter);
        registry.accept("recruitee.answered", (Processor) this::answered);
        registry.accept("recruitee.failed", (Processor) this::failed);
        registry.accept("recruitee.headers", new RecruiteeHeaders());
    }

    /** Waits for the request's turn, then sets what the HTTP component needs. */
    private void enter(Exchange exchange) throws InterruptedException, StoppingException {
        Message message = exchange.getIn();
        exchange.removeProperty(LEFT);
        exchange.setProperty(REQUEST, message.getBody());
        ApiRequest request = request(exchange);
        if (!gate.pass(request.purpose())) {
            throw new StoppingException();
        }
        exchange.setProperty(LEFT, System.nanoTime());
        message.removeHeaders("*");
        if (request.operation() != ApiRequest.Operation.CREATE_CANDIDATE) {
            // A create is what the endpoint does of itself: POST, to its own address. Headers that say otherwise
            // are parsed and converted for each request.
            elsewhere(message, request);
        }
        message.setHeader("Authorization", "Bearer " + token.get().reveal());
        message.setHeader("Accept", "application/json");
        byte[] body = request.encodedBody();
        message.setBody(body == null ? null : new ByteArrayEntity(body, ContentType.APPLICATION_JSON));
        // Camel unzips too few bytes where the length is told.
        exchange.setProperty(Exchange.SKIP_GZIP_ENCODING, Boolean.TRUE);
    }

    private static void elsewhere(Message message, ApiRequest request) {
        // The enum, not its name: a text would be converted through all type converters.
        message.setHeader(
                HttpConstants.HTTP_METHOD,
                request.operation() == ApiRequest.Operation.UPDATE_CANDIDATE ? HttpMethods.PATCH : HttpMethods.GET);
        message.setHeader(HttpConstants.HTTP_URI, COMPANY + request.path());
        String query = request.encodedQuery();
        if (query != null) {
            message.setHeader(HttpConstants.HTTP_RAW_QUERY, query);
        }
        message.setHeader("Accept-Encoding", "gzip");
    }

    /** Reads the answer. */
    private void answered(Exchange exchange) throws IOException {
        Message message = exchange.getMessage();
        byte[] body = message.getBody(byte[].class);
        if (body != null
                && "gzip".equalsIgnoreCase(message.getHeader(RecruiteeHeaders.CONTENT_ENCODING, String.class))) {
            body = new GZIPInputStream(new ByteArrayInputStream(body)).readAllBytes();
        }
        Response answer = ResponseReader.of(
                request(exchange),
                message.getHeader(HttpConstants.HTTP_RESPONSE_CODE, Integer.class),
                name -> message.getHeader(name, String.class),
                body == null ? new byte[0] : body,
                clock.instant());
        end(exchange, answer);
    }

    /** No answer came. */
    private void failed(Exchange exchange) {
        Throwable failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        if (exchange.getProperty(LEFT) == null) {
            exchange.getMessage().setBody(Response.notSent("the bridge is stopping"));
            return;
        }
        end(exchange, failure(failure));
    }

    private static Response failure(@Nullable Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException io) {
                return ResponseReader.of(io);
            }
        }
        return Response.broken("the request failed", false);
    }

    private void end(Exchange exchange, Response answer) {
        gate.report(answer);
        long took = System.nanoTime() - exchange.getProperty(LEFT, Long.class);
        requests.answered(request(exchange), answer, Duration.ofNanos(took));
        Message message = exchange.getMessage();
        message.removeHeaders("*");
        message.setBody(answer);
    }

    /** What was sent, now that the exchange's body is the response. */
    private static ApiRequest request(Exchange exchange) {
        Object sent = exchange.getProperty(REQUEST);
        return sent instanceof OutgoingRow row ? row.request() : (ApiRequest) sent;
    }

    /** The row that was sent, now that the exchange's body is the response. */
    static OutgoingRow row(Exchange exchange) {
        return exchange.getProperty(REQUEST, OutgoingRow.class);
    }

    /** The door for code that asks by itself: one request through the route. */
    public static RecruiteeClient through(ProducerTemplate template) {
        return request -> {
            Response answer = template.requestBody("direct:recruitee", request, Response.class);
            if (Thread.currentThread().isInterrupted()) {
                throw new InterruptedException();
            }
            return answer;
        };
    }

    /** The gate is shut for good. */
    static final class StoppingException extends Exception {
        StoppingException() {
            super("the bridge is stopping", null, false, false);
        }
    }
}
