package io.recruiteebridge.camel;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import io.recruiteebridge.delivery.OutgoingRow;
import io.recruiteebridge.recruitee.ApiJson;
import io.recruiteebridge.recruitee.ApiRequest;
import io.recruiteebridge.recruitee.CvFile;
import io.recruiteebridge.recruitee.RecruiteeClient;
import io.recruiteebridge.recruitee.RequestGate;
import io.recruiteebridge.recruitee.Response;
import io.recruiteebridge.recruitee.ResponseClassifier;
import io.recruiteebridge.settings.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.zip.ZipException;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.component.http.HttpConstants;
import org.apache.hc.client5.http.entity.mime.HttpMultipartMode;
import org.apache.hc.client5.http.entity.mime.MultipartEntityBuilder;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.jspecify.annotations.Nullable;

/**
 * The steps of {@code routes/recruitee.camel.yaml}: an {@link ApiRequest} goes in, a {@link Response} comes out. No header
 * that came with the exchange goes to Recruitee: all are removed, and only what is needed is set. Thread-safe.
 */
public final class CamelRecruiteeClient {
    /** Notified of every request once it has a response. Must be quick and thread-safe. */
    @FunctionalInterface
    public interface Listener {
        /** @param took from passing the gate to the response */
        void responded(ApiRequest request, Response response, Duration took);
    }

    private static final String REQUEST = "bridge.request";
    /** When the gate let it pass, by {@link System#nanoTime}. */
    private static final String ADMITTED = "bridge.admitted";

    /**
     * How the requests of one company are sent.
     *
     * @param company its name among several, null if it is the only one
     * @param token is asked for each request
     */
    public record Sender(@Nullable String company, RequestGate gate, Supplier<Secret> token, Listener listener) {}

    private final Function<Exchange, Sender> senders;
    private final Clock clock;

    /** For one company. */
    public CamelRecruiteeClient(RequestGate gate, Supplier<Secret> token, Clock clock) {
        this(constant(new Sender(null, gate, token, (request, response, took) -> {})), clock);
    }

    /** @param senders of an exchange's company */
    public CamelRecruiteeClient(Function<Exchange, Sender> senders, Clock clock) {
        this.senders = senders;
        this.clock = clock;
    }

    private static Function<Exchange, Sender> constant(Sender sender) {
        return exchange -> sender;
    }

    /**
     * Names the steps for the routes, and what else they refer to. The steps are processors, not bean methods: finding and
     * invoking a method costs more than what some of them do, and every row passes here.
     */
    public void bind(BiConsumer<String, Object> registry) {
        registry.accept("recruitee.admit", (Processor) this::admit);
        registry.accept("recruitee.classify", (Processor) this::classify);
        registry.accept("recruitee.failed", (Processor) this::failed);
        registry.accept("recruitee.headers", new RecruiteeHeaders());
        registry.accept("recruitee.json", ApiJson.MAPPER);
    }

    /** Waits for the request's turn, then sets what the routes and the HTTP component need. */
    private void admit(Exchange exchange) throws InterruptedException, StoppingException, IOException {
        Message message = exchange.getIn();
        exchange.removeProperty(ADMITTED);
        exchange.setProperty(REQUEST, message.getBody());
        ApiRequest request = request(exchange);
        Sender sender = senders.apply(exchange);
        if (!sender.gate.pass(request.purpose())) {
            throw new StoppingException();
        }
        exchange.setProperty(ADMITTED, System.nanoTime());
        message.removeHeaders("*");
        exchange.setProperty("create", request.operation() == ApiRequest.Operation.CREATE_CANDIDATE);
        message.setHeader("Authorization", "Bearer " + sender.token.get().reveal());
        message.setHeader("Accept", "application/json");
        if (sender.company != null) {
            message.setHeader(Destinations.COMPANY, sender.company);
        }
        if (request.operation() != ApiRequest.Operation.CREATE_CANDIDATE) {
            exchange.setProperty("operation", request.operation().route());
            exchange.setProperty("candidateId", request.candidateId());
            exchange.setProperty("subjectId", request.subjectId());
        }
        if (request.body() instanceof byte[] json) {
            message.setBody(new ByteArrayEntity(json, ContentType.APPLICATION_JSON));
        } else {
            message.setBody(request.body() instanceof CvFile cv ? multipart(cv) : request.body());
            message.setHeader("Accept-Encoding", "gzip");
            String query = request.encodedQuery();
            if (query != null) {
                message.setHeader(HttpConstants.HTTP_RAW_QUERY, query);
            }
        }
        // The HTTP client has inflated it.
        exchange.setProperty(Exchange.SKIP_GZIP_ENCODING, Boolean.TRUE);
    }

    /** Camel's own multipart option writes names as ISO-8859-1. */
    private static HttpEntity multipart(CvFile cv) {
        return MultipartEntityBuilder.create()
                .setMode(HttpMultipartMode.LEGACY)
                .setCharset(StandardCharsets.UTF_8)
                .addPart("candidate[cv]", new CvBody(cv))
                .build();
    }

    private void classify(Exchange exchange) {
        Message message = exchange.getMessage();
        Object body = message.getBody();
        end(
                exchange,
                ResponseClassifier.of(
                        request(exchange),
                        message.getHeader(HttpConstants.HTTP_RESPONSE_CODE, Integer.class),
                        name -> message.getHeader(name, String.class),
                        body instanceof JsonNode ? body : message.getBody(byte[].class),
                        clock.instant()));
    }

    /** There is no response, or an unreadable one. */
    private void failed(Exchange exchange) {
        if (exchange.getProperty(ADMITTED) == null) {
            exchange.getMessage().setBody(Response.notSent("the bridge is stopping"));
            return;
        }
        end(exchange, failure(exchange));
    }

    private Response failure(Exchange exchange) {
        Message message = exchange.getMessage();
        Throwable failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            Integer status = message.getHeader(HttpConstants.HTTP_RESPONSE_CODE, Integer.class);
            if (status != null && (cause instanceof JacksonException || cause instanceof ZipException)) {
                return ResponseClassifier.unreadable(
                        status, name -> message.getHeader(name, String.class), clock.instant());
            }
            if (cause instanceof IOException io) {
                return ResponseClassifier.of(io);
            }
        }
        return Response.broken("the request failed", false);
    }

    private void end(Exchange exchange, Response response) {
        // What the gate hears is logged, and a response to a request with a person in it may quote them.
        Duration took = Duration.ofNanos(System.nanoTime() - exchange.getProperty(ADMITTED, Long.class));
        Sender sender = senders.apply(exchange);
        sender.gate.report(request(exchange).body() == null ? response : response.withoutWords(), took);
        sender.listener.responded(request(exchange), response, took);
        Message message = exchange.getMessage();
        message.removeHeaders("*");
        message.setBody(response);
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

    /** For code outside the routes: sends one request through the route. */
    public static RecruiteeClient through(ProducerTemplate template) {
        return request -> send(template, request, exchange -> {});
    }

    /** The same for a company. */
    public static Response send(ProducerTemplate template, ApiRequest request, CompanyParts company)
            throws InterruptedException {
        return send(template, request, exchange -> Companies.give(exchange, company));
    }

    private static Response send(ProducerTemplate template, ApiRequest request, Consumer<Exchange> company)
            throws InterruptedException {
        Exchange done = template.send("direct:recruitee", exchange -> {
            company.accept(exchange);
            exchange.getMessage().setBody(request);
        });
        if (done.getException() != null) {
            throw new CamelExecutionException("the request couldn't be sent", done, done.getException());
        }
        if (Thread.currentThread().isInterrupted()) {
            throw new InterruptedException();
        }
        return done.getMessage().getBody(Response.class);
    }

    /** The gate is stopped: nothing is sent any more. */
    static final class StoppingException extends Exception {
        StoppingException() {
            super("the bridge is stopping", null, false, false);
        }
    }
}
