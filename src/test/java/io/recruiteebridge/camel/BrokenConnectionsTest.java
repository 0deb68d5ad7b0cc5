package io.recruiteebridge.camel;

import static org.assertj.core.api.Assertions.assertThat;

import io.recruiteebridge.recruitee.ApiRequest;
import io.recruiteebridge.recruitee.Response;
import io.recruiteebridge.recruitee.ResponseClass;
import io.recruiteebridge.recruitee.ResponseClassifier;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the HTTP client really throws, on real sockets, when a connection breaks, and what we take it for. */
@Tag("long")
@Timeout(600)
class BrokenConnectionsTest {
    private static final String OPTIONS = "?httpClient=#httpClient&throwExceptionOnFailure=false";
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(2);
    private static final Duration COMPLETE_TIMEOUT = Duration.ofSeconds(3);
    private static final Duration HELD_BACK_TIMEOUT = Duration.ofMillis(500);
    /** Bytes that a slow line sends in 6 seconds. */
    private static final int SEVERAL_SECONDS = 200_000;

    private final AtomicBoolean maySend = new AtomicBoolean(true);
    private final DefaultCamelContext camel = new DefaultCamelContext();
    private ServerSocket server;
    private ProducerTemplate client;

    private static final URI BASE_URL = URI.create("https://127.0.0.1");

    /** What the server does with a connection whose request it has read. */
    private interface Behaviour {
        void answer(Socket connection, OutputStream out) throws IOException, InterruptedException;
    }

    @BeforeEach
    void start() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        camel.getRegistry()
                .bind(
                        "httpClient",
                        HttpClientSetup.client(
                                HttpClientSetup.connections(2, BASE_URL, CONNECT_TIMEOUT, ANSWER_TIMEOUT),
                                BASE_URL,
                                Map.of(),
                                new RequestLimits(COMPLETE_TIMEOUT, HELD_BACK_TIMEOUT, maySend::get)));
        camel.start();
        client = camel.createProducerTemplate();
    }

    @AfterEach
    void stop() throws IOException {
        client.stop();
        camel.stop();
        server.close();
    }

    private void serve(Behaviour behaviour) {
        Thread thread = new Thread(() -> {
            while (!server.isClosed()) {
                try (Socket connection = server.accept()) {
                    read(new BufferedInputStream(connection.getInputStream()));
                    behaviour.answer(connection, connection.getOutputStream());
                } catch (IOException e) {
                    // the client went away, or the test is over
                } catch (InterruptedException e) {
                    return;
                }
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    /** Reads a request, or as much of something else as there is. */
    private static void read(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.length() < 2 || !"{}".contentEquals(head.subSequence(head.length() - 2, head.length()))) {
            int next = in.read();
            if (next < 0 || next > 127 || head.length() > 500_000) {
                return;
            }
            head.append((char) next);
        }
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }

    private Response post(String address) {
        return post(address, "{}");
    }

    private Response post(String address, String request) {
        Exchange done = client.send(address + OPTIONS, ExchangePattern.InOut, exchange -> {
            exchange.getMessage().setHeader(Exchange.CONTENT_TYPE, "application/json");
            exchange.getMessage().setBody(request.getBytes(StandardCharsets.US_ASCII));
        });
        IOException error = done.getException(IOException.class);
        if (error != null) {
            return ResponseClassifier.of(error);
        }
        Integer status = done.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE, Integer.class);
        byte[] body = done.getMessage().getBody(byte[].class);
        return ResponseClassifier.of(ApiRequest.create(new byte[0]), status, name -> null, body, Instant.EPOCH);
    }

    private Response post() {
        return post(address());
    }

    private String address() {
        return "http://127.0.0.1:" + server.getLocalPort() + "/c/1/candidates";
    }

    @Test
    void aRefusedConnectionSentNothing() throws IOException {
        server.close();
        assertThat(post().responseClass()).isEqualTo(ResponseClass.NOT_SENT);
    }

    @Test
    void aNameThatNobodyKnowsSentNothing() {
        assertThat(post("http://nobody.invalid/c/1/candidates").responseClass()).isEqualTo(ResponseClass.NOT_SENT);
    }

    @Test
    void aHandshakeThatTheServerBreaksOffIsNeverTakenForAnAnswer() {
        serve((connection, out) -> {});
        assertThat(post(secure()).responseClass()).isIn(ResponseClass.NOT_SENT, ResponseClass.UNCLEAR);
    }

    @Test
    void aHandshakeThatIsNeverAnsweredSentNothing() {
        serve((connection, out) -> awaitEnd(connection));
        assertThat(post(secure()).responseClass()).isEqualTo(ResponseClass.NOT_SENT);
    }

    @Test
    void aServerThatKnowsNoHandshakeIsUnclearToBeSafe() {
        serve((connection, out) -> write(out, "HTTP/1.1 400 Bad Request\r\n\r\n"));
        assertThat(post(secure()).responseClass()).isEqualTo(ResponseClass.UNCLEAR);
    }

    private String secure() {
        return "https://127.0.0.1:" + server.getLocalPort() + "/c/1/candidates";
    }

    @Test
    void aConnectionClosedWithoutAnAnswerIsUnclear() {
        serve((connection, out) -> {});
        assertThat(post().responseClass()).isEqualTo(ResponseClass.UNCLEAR);
    }

    @Test
    void aResetIsUnclear() {
        serve((connection, out) -> connection.setSoLinger(true, 0));
        assertThat(post().responseClass()).isEqualTo(ResponseClass.UNCLEAR);
    }

    @Test
    void anAnswerCutOffInItsHeadIsUnclear() {
        serve((connection, out) -> write(out, "HTTP/1.1 201 Cre"));
        assertThat(post().responseClass()).isEqualTo(ResponseClass.UNCLEAR);
    }

    @Test
    void anAnswerCutOffInItsBodyIsUnclear() {
        serve((connection, out) -> write(out, "HTTP/1.1 201 Created\r\nContent-Length: 500\r\n\r\n{\"candidate\":{"));
        Response answer = post();
        assertThat(answer.responseClass()).isEqualTo(ResponseClass.UNCLEAR);
        assertThat(answer.status()).isZero();
    }

    @Test
    void aChunkCutOffIsUnclear() {
        serve((connection, out) ->
                write(out, "HTTP/1.1 201 Created\r\nTransfer-Encoding: chunked\r\n\r\n50\r\n{\"candidate\":{"));
        assertThat(post().responseClass()).isEqualTo(ResponseClass.UNCLEAR);
    }

    @Test
    void noAnswerInTimeIsUnclearAndMayStillBeUnderWay() {
        serve((connection, out) -> awaitEnd(connection));
        Response answer = post();
        assertThat(answer.responseClass()).isEqualTo(ResponseClass.UNCLEAR);
        assertThat(answer.timedOut()).isTrue();
    }

    @Test
    void aKeptConnectionThatTheServerHasClosedMeanwhileIsUnclearOrReplaced() {
        serve((connection, out) ->
                write(out, "HTTP/1.1 201 Created\r\nContent-Length: 23\r\n\r\n{\"candidate\":{\"id\":17}}"));
        assertThat(post().responseClass()).isEqualTo(ResponseClass.DONE);
        assertThat(post().responseClass()).isIn(ResponseClass.UNCLEAR, ResponseClass.DONE);
    }

    @Test
    void somethingThatIsNotHttpIsUnclear() {
        serve((connection, out) -> write(out, "220 mail ready\r\n"));
        assertThat(post().responseClass()).isEqualTo(ResponseClass.UNCLEAR);
    }

    @Test
    void aBodyWithoutEndIsBrokenOff() throws Exception {
        CountDownLatch brokenOff = new CountDownLatch(1);
        serve((connection, out) -> {
            write(out, "HTTP/1.1 201 Created\r\nTransfer-Encoding: chunked\r\n\r\n");
            repeat(out, "8\r\n        \r\n", brokenOff);
        });
        assertTooLarge(post());
        assertThat(brokenOff.await(60, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void anAnnouncedBodyThatIsTooLongIsBrokenOff() throws Exception {
        CountDownLatch brokenOff = new CountDownLatch(1);
        serve((connection, out) -> {
            write(out, "HTTP/1.1 201 Created\r\nContent-Length: 9000000000\r\n\r\n");
            repeat(out, "        ", brokenOff);
        });
        assertTooLarge(post());
        assertThat(brokenOff.await(60, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aHeaderWithoutEndIsBrokenOff() throws Exception {
        CountDownLatch brokenOff = new CountDownLatch(1);
        serve((connection, out) -> {
            write(out, "HTTP/1.1 201 Created\r\nX-Endless: ");
            repeat(out, "x", brokenOff);
        });
        assertTooLarge(post());
        assertThat(brokenOff.await(60, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void headersWithoutEndAreBrokenOff() throws Exception {
        CountDownLatch brokenOff = new CountDownLatch(1);
        serve((connection, out) -> {
            write(out, "HTTP/1.1 201 Created\r\n");
            repeat(out, "X-One: more\r\n", brokenOff);
        });
        assertTooLarge(post());
        assertThat(brokenOff.await(60, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void trailersWithoutEndAreUnclear() {
        serve((connection, out) -> {
            write(out, "HTTP/1.1 201 Created\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n");
            repeat(out, "X-One: more\r\n", new CountDownLatch(1));
        });
        assertThat(post().responseClass()).isEqualTo(ResponseClass.UNCLEAR);
    }

    @Test
    void interimResponsesWithoutEndTakeTooLong() {
        serve((connection, out) -> repeat(out, "HTTP/1.1 102 Processing\r\n\r\n", new CountDownLatch(1)));
        assertTookTooLong(post());
    }

    @Test
    void aBodyInDropsTakesTooLong() {
        serve((connection, out) -> {
            write(out, "HTTP/1.1 201 Created\r\nContent-Length: 9000\r\n\r\n");
            drip(out);
        });
        assertTookTooLong(post());
    }

    @Test
    void aHeaderInDropsTakesTooLong() {
        serve((connection, out) -> {
            write(out, "HTTP/1.1 201 Created\r\nX-Slow: ");
            drip(out);
        });
        assertTookTooLong(post());
    }

    /** A CV of many megabytes takes its time on a slow line. */
    @Test
    void aLargeRequestMayTakeLonger() {
        serve((connection, out) -> answerSlowly(out));
        assertThat(post(address(), " ".repeat(SEVERAL_SECONDS) + "{}").status()).isEqualTo(201);
    }

    /** Before somebody else sends in our place. */
    @Test
    void aRequestUnderWayIsBrokenOffWhereNothingMayBeSentAnyMore() {
        serve((connection, out) -> {
            maySend.set(false);
            answerSlowly(out);
        });
        assertTookTooLong(post(address(), " ".repeat(SEVERAL_SECONDS) + "{}"));
        assertThat(post().responseClass()).isEqualTo(ResponseClass.NOT_SENT);
    }

    /** Waits until the client breaks the connection off. */
    private static void awaitEnd(Socket connection) throws IOException {
        connection.getInputStream().transferTo(OutputStream.nullOutputStream());
    }

    private static void answerSlowly(OutputStream out) throws IOException, InterruptedException {
        write(out, "HTTP/1.1 201 Created\r\nContent-Length: 5\r\n\r\n");
        for (int i = 0; i < 4; i++) {
            Thread.sleep(ANSWER_TIMEOUT.toMillis() / 2);
            write(out, " ");
        }
        write(out, "x");
    }

    /** As fast as it is read, until the client breaks the connection off. */
    private static void repeat(OutputStream out, String text, CountDownLatch brokenOff) {
        String some = text.repeat(1000);
        try {
            while (true) {
                write(out, some);
            }
        } catch (IOException e) {
            brokenOff.countDown();
        }
    }

    /** Sooner than any time-out between two bytes. */
    private static void drip(OutputStream out) throws IOException, InterruptedException {
        while (true) {
            write(out, "x");
            Thread.sleep(200);
        }
    }

    private static void assertTooLarge(Response response) {
        assertThat(response.responseClass()).isEqualTo(ResponseClass.UNCLEAR);
        assertThat(response.message()).isEqualTo("Recruitee's response is too large");
    }

    private static void assertTookTooLong(Response response) {
        assertThat(response.responseClass()).isEqualTo(ResponseClass.UNCLEAR);
        assertThat(response.timedOut()).isTrue();
    }
}
