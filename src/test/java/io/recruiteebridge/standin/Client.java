package io.recruiteebridge.standin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** A real client of the stand-in. */
final class Client {
    static final ObjectMapper MAPPER = new ObjectMapper();

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final StandIn standIn;

    Client(StandIn standIn) {
        this.standIn = standIn;
    }

    HttpResponse<String> create(String name) throws IOException, InterruptedException {
        return send("POST", "/candidates", candidate(name));
    }

    /** The same; only the head of the response must come in time. */
    HttpResponse<InputStream> createStreaming(String name) throws IOException, InterruptedException {
        String token = "Bearer " + standIn.config().token();
        return http.send(
                request(uri("/candidates"), "POST", candidate(name), token).build(), BodyHandlers.ofInputStream());
    }

    private static String candidate(String name) {
        return "{\"candidate\":{\"name\":\"" + name + "\"}}";
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send("GET", path, "");
    }

    /** A request below the company, with its token. */
    HttpResponse<String> send(String method, String path, String body) throws IOException, InterruptedException {
        return send(uri(path), method, body, "Bearer " + standIn.config().token());
    }

    private URI uri(String path) {
        return URI.create(standIn.baseUri() + "/c/" + standIn.config().companyId() + path);
    }

    HttpResponse<String> control(String method, String path, String body) throws IOException, InterruptedException {
        return send(URI.create(standIn.controlUri() + path), method, body, "");
    }

    /** @param authorization the header's value; "": none */
    HttpResponse<String> send(URI uri, String method, String body, String authorization)
            throws IOException, InterruptedException {
        return http.send(request(uri, method, body, authorization).build(), BodyHandlers.ofString());
    }

    private static HttpRequest.Builder request(URI uri, String method, String body, String authorization) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .timeout(Duration.ofSeconds(5));
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        return request;
    }

    static JsonNode json(HttpResponse<String> response) throws IOException {
        return MAPPER.readTree(response.body());
    }
}
