package io.recruiteebridge.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A Recruitee with wishes that the stand-in does not have: nobody whose name starts with "Unwanted" is taken. */
final class PickyRecruitee implements AutoCloseable {
    static final String WORDS = "Name is not wanted here";

    private final ObjectMapper json = new ObjectMapper();
    private final HttpServer server;
    private final AtomicInteger ids = new AtomicInteger();
    final AtomicInteger creates = new AtomicInteger();

    PickyRecruitee() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newFixedThreadPool(8));
        server.createContext("/", this::answer);
        server.start();
    }

    URI baseUri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            if (exchange.getRequestMethod().equals("POST")) {
                creates.incrementAndGet();
                JsonNode candidate = json.readTree(body).path("candidate");
                if (candidate.path("name").asText().startsWith("Unwanted")) {
                    say(
                            exchange,
                            422,
                            "{\"error\":[\"%s\"],\"error_fields\":{\"name\":[\"is not wanted\"]}}".formatted(WORDS));
                } else {
                    say(
                            exchange,
                            201,
                            "{\"candidate\":{\"id\":%d,\"name\":%s,\"placements\":[]},\"references\":[]}"
                                    .formatted(ids.incrementAndGet(), candidate.path("name")));
                }
            } else if (exchange.getRequestURI().getPath().endsWith("/admin")) {
                say(exchange, 200, "{\"admin\":{\"id\":7,\"company_id\":12345}}");
            } else {
                say(exchange, 200, "{\"candidates\":[],\"hits\":[],\"total\":0,\"references\":[]}");
            }
        }
    }

    private static void say(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
        ((java.util.concurrent.ExecutorService) server.getExecutor()).shutdownNow();
    }
}
