package io.recruiteebridge.camel;

import io.recruiteebridge.recruitee.Answer;
import io.recruiteebridge.recruitee.Answers;
import io.recruiteebridge.recruitee.Call;
import io.recruiteebridge.recruitee.Door;
import io.recruiteebridge.recruitee.Gate;
import io.recruiteebridge.settings.Secret;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Supplier;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.component.http.HttpConstants;
import org.apache.camel.component.http.HttpMethods;
import org.jspecify.annotations.Nullable;

/**
 * The bean {@code recruitee} of the route of that name: makes an HTTP request of a {@link Call} and an {@link Answer} of
 * what comes back. Nothing that came with the exchange goes out: all headers are removed, and just what is needed is set.
 * Thread-safe.
 */
public final class RecruiteeDoor {
    private static final String CALL = "bridge.call";
    private static final String PASSED = "bridge.passed";
    private static final String LEFT = "bridge.left";

    private final Gate gate;
    private final Supplier<Secret> token;
    private final Clock clock;
    private final Requests requests;

    public RecruiteeDoor(Gate gate, Supplier<Secret> token, Clock clock) {
        this(gate, token, clock, (call, answer, took) -> {});
    }

    /** @param requests hears of every answer */
    RecruiteeDoor(Gate gate, Supplier<Secret> token, Clock clock, Requests requests) {
        this.requests = requests;
        this.gate = gate;
        this.token = token;
        this.clock = clock;
    }

    /** Waits for the request's turn, then sets what the HTTP component needs. */
    public void enter(Exchange exchange) throws InterruptedException, StoppingException {
        Message message = exchange.getIn();
        Call call = message.getBody(Call.class);
        exchange.setProperty(CALL, call);
        exchange.removeProperty(PASSED);
        if (!gate.pass(call.purpose())) {
            throw new StoppingException();
        }
        exchange.setProperty(PASSED, Boolean.TRUE);
        exchange.setProperty(LEFT, System.nanoTime());
        message.removeHeaders("*");
        // The enum, not its name: a text would be converted through all type converters, for every request.
        message.setHeader(
                HttpConstants.HTTP_METHOD,
                switch (call.kind()) {
                    case CREATE -> HttpMethods.POST;
                    case CHANGE -> HttpMethods.PATCH;
                    case QUESTION -> HttpMethods.GET;
                });
        message.setHeader(HttpConstants.HTTP_PATH, call.path());
        if (call.query() != null) {
            message.setHeader(HttpConstants.HTTP_RAW_QUERY, call.query());
        }
        message.setHeader("Authorization", "Bearer " + token.get().reveal());
        message.setHeader("Accept", "application/json");
        if (call.body() != null) {
            message.setHeader(HttpConstants.CONTENT_TYPE, "application/json; charset=utf-8");
        }
        message.setBody(call.body());
    }

    /** Reads the answer. */
    public void answered(Exchange exchange) {
        Message message = exchange.getMessage();
        byte[] body = message.getBody(byte[].class);
        Answer answer = Answers.of(
                call(exchange),
                message.getHeader(HttpConstants.HTTP_RESPONSE_CODE, Integer.class),
                name -> message.getHeader(name, String.class),
                body == null ? new byte[0] : body,
                clock.instant());
        end(exchange, answer);
    }

    /** No answer came. */
    public void failed(Exchange exchange) {
        Throwable failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        if (exchange.getProperty(PASSED) == null) {
            exchange.getMessage().setBody(Answer.notSent("the bridge is stopping"));
            return;
        }
        end(exchange, failure(failure));
    }

    private static Answer failure(@Nullable Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException io) {
                return Answers.of(io);
            }
        }
        return Answer.broken("the request failed", false);
    }

    private void end(Exchange exchange, Answer answer) {
        gate.report(answer);
        long left = exchange.getProperty(LEFT, Long.class);
        requests.answered(call(exchange), answer, Duration.ofNanos(System.nanoTime() - left));
        Message message = exchange.getMessage();
        message.removeHeaders("*");
        message.setBody(answer);
    }

    private static Call call(Exchange exchange) {
        return exchange.getProperty(CALL, Call.class);
    }

    /** The door for code that asks by itself: one request through the route. */
    public static Door through(ProducerTemplate template) {
        return call -> {
            Answer answer = template.requestBody("direct:recruitee", call, Answer.class);
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
