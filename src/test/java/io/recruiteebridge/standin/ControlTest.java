package io.recruiteebridge.standin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(600)
class ControlTest {
    private final StandIn standIn = StandIn.start(StandInConfig.defaults().withRemembered(5));
    private final Client client = new Client(standIn);

    @AfterEach
    void close() {
        standIn.close();
    }

    @Test
    void faultsTravelAsJson() throws Exception {
        Faults faults = Faults.none()
                .withSeed(7)
                .with(Fault.CLOSE_AFTER, 0.03)
                .withLate(0.01, Duration.ofSeconds(3))
                .onlyFor("POST")
                .withLatency(Duration.ofMillis(20), Duration.ofMillis(10))
                .withQuota(new Quota(1800, 30, true))
                .withRetryAfter(new RetryAfter(RetryAfter.Form.HTTP_DATE, 2, true))
                .withRefusal(Refusal.TOKEN)
                .withPoison("Bad Apple")
                .withIndexLag(Duration.ofSeconds(5))
                .withChurn(3);
        standIn.setFaults(faults);
        String json = client.control("GET", "/faults", "").body();
        client.control("PUT", "/faults", "{}");
        assertThat(standIn.faults()).isEqualTo(Faults.none());
        assertThat(client.control("PUT", "/faults", json).statusCode()).isEqualTo(200);
        assertThat(standIn.faults()).isEqualTo(faults);
    }

    @Test
    void nonsenseIsRefused() throws Exception {
        assertThat(client.control("PUT", "/faults", "{\"typo\":1}").statusCode())
                .isEqualTo(400);
        assertThat(client.control("PUT", "/faults", "{\"chances\":{\"CLOSE\":2}}")
                        .statusCode())
                .isEqualTo(400);
        assertThat(client.control("GET", "/nonsense", "").statusCode()).isEqualTo(404);
    }

    @Test
    void itCanBeReachedWhileTheApiIsDown() throws Exception {
        assertThat(client.control("PUT", "/faults", "{\"down\":true}").statusCode())
                .isEqualTo(200);
        assertThat(client.control("PUT", "/faults", "{}").statusCode()).isEqualTo(200);
        assertThat(client.create("Ada").statusCode()).isEqualTo(201);
    }

    @Test
    void countersAndRequests() throws Exception {
        client.create("Ada");
        client.create("");
        JsonNode counters = Client.json(client.control("GET", "/counters", ""));
        assertThat(counters.path("total").asInt()).isEqualTo(2);
        assertThat(counters.path("created").asInt()).isEqualTo(1);
        assertThat(counters.path("max_concurrent").asInt()).isEqualTo(1);
        assertThat(counters.path("requests")).hasSize(2);
        JsonNode first = Client.json(client.control("GET", "/requests", "")).get(0);
        assertThat(first.path("status").asInt()).isEqualTo(201);
        assertThat(first.path("route").asText()).isEqualTo("candidates");
        assertThat(first.path("path").asText()).isEqualTo("/c/12345/candidates");
        assertThat(first.path("body").asText()).isEqualTo("{\"candidate\":{\"name\":\"Ada\"}}");
        assertThat(first.path("headers").path("Authorization").get(0).asText()).isEqualTo("Bearer sandbox-token");
        client.control("DELETE", "/counters", "");
        assertThat(standIn.traffic().total()).isZero();
    }

    @Test
    void onlyTheLastRequestsAreRemembered() throws Exception {
        for (int i = 0; i < 8; i++) {
            client.get("/candidates/" + i);
        }
        assertThat(standIn.traffic().last()).hasSize(5);
        assertThat(standIn.traffic().count("GET", "candidates/{id}")).isEqualTo(8);
    }

    @Test
    void otherHands() throws Exception {
        String added = "{\"candidate\":{\"name\":\"Ada\"},\"offers\":[200001],\"admin_id\":7}";
        long id = Client.json(client.control("POST", "/candidates", added))
                .path("id")
                .asLong();
        client.control("PATCH", "/candidates/" + id, "{\"name\":\"Ada Lovelace\"}");
        JsonNode seen = Client.json(client.get("/candidates/" + id)).path("candidate");
        assertThat(seen.path("name").asText()).isEqualTo("Ada Lovelace");
        assertThat(seen.path("admin_id").asInt()).isEqualTo(7);
        assertThat(seen.path("placements")).hasSize(1);
        client.control("DELETE", "/candidates/" + id, "");
        client.control("POST", "/people", "{\"count\":3,\"seed\":1}");
        JsonNode all = Client.json(client.control("GET", "/candidates", ""));
        assertThat(all).hasSize(4);
        assertThat(all.get(0).path("deleted_at").isTextual()).isTrue();
        assertThat(all.get(1).path("deleted_at").isNull()).isTrue();
    }

    @Test
    void asAProcessOfItsOwn() throws Exception {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Process process = new ProcessBuilder(
                        java.toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        StandInMain.class.getName(),
                        "0",
                        "5",
                        "1")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            assertThat(out.readLine()).startsWith("http://127.0.0.1:");
            URI candidates = URI.create(out.readLine() + "/candidates");
            var response = HttpClient.newHttpClient()
                    .send(HttpRequest.newBuilder(candidates).build(), BodyHandlers.ofString());
            assertThat(Client.json(response)).hasSize(5);
            process.getOutputStream().close();
            assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        } finally {
            process.destroyForcibly();
        }
    }
}
