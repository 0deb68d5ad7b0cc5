package io.recruiteebridge.camel.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What hostile clients can't do to a server. */
@Tag("long")
@Timeout(600)
class LimitedVertxTest {
    private static final Duration SOON = Duration.ofSeconds(1);
    private static final HttpLimits LIMITS =
            new HttpLimits(10, 8, SOON, SOON, 1 << 20, Duration.ofHours(1), Duration.ofHours(1));
    private static final String GET = "GET / HTTP/1.1\r\nHost: a\r\n";

    private final Vertx vertx = Vertx.vertx();
    private final AtomicInteger handled = new AtomicInteger();
    private int port;

    @BeforeEach
    void start() {
        listen(LIMITS);
    }

    @AfterEach
    void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private void listen(HttpLimits limits) {
        HttpServer server = new LimitedVertx(vertx, limits).createHttpServer();
        port = server.requestHandler(this::respond)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join()
                .actualPort();
    }

    private void respond(HttpServerRequest request) {
        handled.incrementAndGet();
        switch (request.path()) {
            case "/large" -> stream(request.response().setChunked(true));
            case "/never" -> {}
            case "/body" -> request.body().onSuccess(body -> request.response().end("received"));
            default -> request.response().end("hello");
        }
    }

    private static void stream(HttpServerResponse response) {
        Buffer piece = Buffer.buffer(new byte[64 << 10]);
        response.drainHandler(drained -> stream(response));
        while (!response.writeQueueFull() && !response.closed()) {
            response.write(piece);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "GET / HTTP/1.1\r\nHost: a\r\nX-Half:",
                GET + "\r\n",
                "GET /body HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\n1234",
                "GET /body HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nx\r\n",
                "GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 999999\r\n\r\nnobody wants it"
            })
    void whoeverStopsHalfwayIsHungUpOn(String begin) throws Exception {
        try (RawClient client = new RawClient(port)) {
            client.send(begin);
            client.receiveAll();
            assertThat(client.isClosed()).isTrue();
        }
    }

    @Test
    void whoeverDoesNotReadIsHungUpOn() throws Exception {
        try (RawClient client = new RawClient(port)) {
            client.send("GET /large HTTP/1.1\r\nHost: a\r\n\r\n");
            assertThat(client.receive()).startsWith("HTTP/1.1 200 ");
            await().until(client::isHungUpOnUnread);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET / HTTP/1.1\r\nHost: a\r\nX-Slow: ",
                "GET /body HTTP/1.1\r\nHost: a\r\nContent-Length: 99999\r\n\r\n"
            })
    void aByteNowAndThenIsNotEnough(String begin) throws Exception {
        try (RawClient client = new RawClient(port)) {
            client.send(begin);
            await().pollInterval(Duration.ofMillis(20))
                    .until(() -> client.send("x").isClosed());
        }
    }

    @Test
    void aRequestThatIsWorkedOnIsNotIdle() throws Exception {
        try (RawClient working = new RawClient(port);
                RawClient idle = new RawClient(port)) {
            working.send("GET /never HTTP/1.1\r\nHost: a\r\n\r\n");
            await().until(() -> handled.get() == 1);
            idle.receiveAll();
            assertThat(idle.isClosed()).isTrue();
            assertThat(working.isClosed()).isFalse();
        }
    }

    @Test
    void connectionsAreCounted() throws Exception {
        List<RawClient> open = new ArrayList<>();
        try {
            for (int i = 0; i < LIMITS.connections(); i++) {
                open.add(new RawClient(port).send("GET /never HTTP/1.1\r\nHost: a\r\n\r\n"));
            }
            await().until(() -> handled.get() == LIMITS.connections());
            try (RawClient more = new RawClient(port)) {
                assertThat(more.send(GET + "\r\n").receiveAll()).isEmpty();
            }
            open.remove(0).close();
            await().until(this::isServed);
        } finally {
            for (RawClient client : open) {
                client.close();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "GET / HTTP/1.1\r\nX: ", "GET /body HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\n1"})
    void whoeverHoldsConnectionsKeepsNobodyOut(String begin) throws Exception {
        Duration ages = Duration.ofHours(1);
        listen(new HttpLimits(4, 8, ages, ages, 1, ages, ages));
        List<RawClient> open = new ArrayList<>();
        try {
            RawClient working = new RawClient(port).send("GET /never HTTP/1.1\r\nHost: a\r\n\r\n");
            open.add(working);
            await().until(() -> handled.get() == 1);
            for (int i = 0; i < 40; i++) {
                open.add(new RawClient(port).send(begin));
            }
            await().until(this::isServed);
            assertThat(working.isClosed()).isFalse();
        } finally {
            for (RawClient client : open) {
                client.close();
            }
        }
    }

    private boolean isServed() throws Exception {
        try (RawClient client = new RawClient(port)) {
            return client.send(GET + "Connection: close\r\n\r\n").receive().startsWith("HTTP/1.1 200 ");
        }
    }

    @Test
    void requestsDoNotPileUpBehindOneThatIsNotRead() throws Exception {
        try (RawClient client = new RawClient(port)) {
            client.send("GET /never HTTP/1.1\r\nHost: a\r\n\r\n" + (GET + "\r\n").repeat(1_000));
            assertThat(client.receiveAll()).isEmpty();
            assertThat(handled).hasValue(1);
        }
    }

    @Test
    void aFewRequestsAtOnceAreFine() throws Exception {
        try (RawClient client = new RawClient(port)) {
            client.send((GET + "\r\n").repeat(4) + GET + "Connection: close\r\n\r\n");
            assertThat(client.receiveAll().split("hello", -1)).hasSize(6);
        }
    }

    @Test
    void thereIsNoOtherProtocol() throws Exception {
        try (RawClient upgrade = new RawClient(port);
                RawClient preface = new RawClient(port);
                RawClient webSocket = new RawClient(port)) {
            upgrade.send(GET + "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\n"
                    + "HTTP2-Settings: AAMAAABkAARAAAAAAAIAAAAA\r\n\r\n");
            assertThat(upgrade.receive()).startsWith("HTTP/1.1 200 ");
            preface.send("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\4\0\0\0\0\0");
            assertThat(preface.receiveAll()).matches("(?s)|HTTP/\\S+ [45].*");
            webSocket.send(GET + "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
                    + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n");
            assertThat(webSocket.receive()).startsWith("HTTP/1.1 200 ");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/%zz", "/%", "/a%2", "/?a=%zz", "nowhere", "*"})
    void anAddressThatCannotBeDecodedIsRefused(String address) throws Exception {
        try (RawClient client = new RawClient(port)) {
            client.send("GET " + address + " HTTP/1.1\r\nHost: a\r\n\r\n");
            assertThat(client.receiveAll()).startsWith("HTTP/1.1 400 ");
            assertThat(handled).hasValue(0);
        }
    }

    @Test
    void headersHaveALimit() throws Exception {
        for (String large : List.of(
                "X: " + "x".repeat(20_000),
                String.join(
                        "\r\n",
                        IntStream.range(0, 5_000).mapToObj(i -> "X" + i + ": y").toList()))) {
            try (RawClient client = new RawClient(port)) {
                client.send(GET + large + "\r\n\r\n");
                assertThat(client.receiveAll()).startsWith("HTTP/1.1 431 ");
            }
        }
    }
}
