package io.recruiteebridge.camel;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpServer;
import io.recruiteebridge.recruitee.ApiRequest;
import io.recruiteebridge.recruitee.Backoff;
import io.recruiteebridge.recruitee.CandidateChanges;
import io.recruiteebridge.recruitee.Purpose;
import io.recruiteebridge.recruitee.RecruiteeClient;
import io.recruiteebridge.recruitee.RecruiteeDirectory;
import io.recruiteebridge.recruitee.RequestGate;
import io.recruiteebridge.recruitee.Response;
import io.recruiteebridge.recruitee.ResponseClass;
import io.recruiteebridge.recruitee.RetryingReadClient;
import io.recruiteebridge.settings.Secret;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.GZIPOutputStream;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The door over real HTTP: which headers Recruitee gets to see, and which of its own are heeded. */
class RecruiteeHeadersTest {
    private final RequestGate gate = new RequestGate(0, 0, 2, System::nanoTime, new Backoff(new SplittableRandom(1)));
    private final Main camel = new Main();
    private final Headers asked = new Headers();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private volatile String response = "{\"admin\":{\"id\":501}}";
    private volatile int cutOff;
    private HttpServer server;

    @BeforeEach
    void start() throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            asked.putAll(exchange.getRequestHeaders());
            requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                    + new String(exchange.getRequestBody().readAllBytes(), UTF_8));
            Headers answer = exchange.getResponseHeaders();
            // Its Date the server sets by itself.
            answer.set("retry-after", "7");
            answer.set("X-RateLimit-Limit", "600");
            answer.set("x-ratelimit-REMAINING", "599");
            answer.set("x-RateLimit-reset", "30");
            answer.set("content-encoding", "gzip");
            answer.set("Content-Type", "application/json; charset=utf-8");
            answer.set("Set-Cookie", "session=1");
            byte[] zipped = zipped(response);
            byte[] body = Arrays.copyOf(zipped, zipped.length - cutOff);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        URI baseUrl = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        camel.setDefaultPropertyPlaceholderLocation("false");
        camel.configure().withRoutesIncludePattern("file:" + Path.of("routes/recruitee.camel.yaml"));
        camel.addInitialProperty("recruitee.base-url", baseUrl.toString());
        camel.addInitialProperty("recruitee.company-id", "12345");
        HttpClientSetup.configure(camel, 1, baseUrl, Map.of(), () -> true);
        new CamelRecruiteeClient(gate, () -> new Secret("a-token"), Clock.systemUTC()).bind(camel::bind);
        camel.start();
    }

    @AfterEach
    void stop() {
        camel.stop();
        server.stop(0);
    }

    @Test
    void whatIsReadComesInHoweverItIsSpelt() throws Exception {
        Response answer = ask();

        assertThat(answer.json().at("/admin/id").asInt()).isEqualTo(501);
        assertThat(answer.hints().retryAfter()).isEqualTo(Duration.ofSeconds(7));
        assertThat(answer.hints().limit()).isEqualTo(600);
        assertThat(answer.hints().remaining()).isEqualTo(599);
        assertThat(answer.hints().reset()).isEqualTo(Duration.ofSeconds(30));
        assertThat(answer.serverTime()).isAfter(Instant.EPOCH);
    }

    @Test
    void onlyWhatTheDoorSaysGoesOut() throws Exception {
        ask();
        ask(); // no cookie either

        assertThat(asked.keySet().stream().map(name -> name.toLowerCase(Locale.ROOT)))
                .containsExactlyInAnyOrder(
                        "accept", "accept-encoding", "authorization", "connection", "host", "user-agent");
        assertThat(asked.getFirst("Authorization")).isEqualTo("Bearer a-token");
    }

    @Test
    void eachRequestHasItsMethodPathAndBody() throws Exception {
        RecruiteeClient client = CamelRecruiteeClient.through(camel.getCamelTemplate());
        RecruiteeDirectory directory = new RecruiteeDirectory(
                new RetryingReadClient(
                        client, () -> true, () -> true, true, new Backoff(new SplittableRandom(1)), wait -> {}),
                client,
                Purpose.IMPORT);
        directory.adminId();
        response = "{\"candidate\":{\"id\":17,\"name\":\"Zoë\"}}";
        assertThat(client.send(ApiRequest.create("{\"candidate\":{\"name\":\"Zoë\"}}".getBytes(UTF_8)))
                        .responseClass())
                .isEqualTo(ResponseClass.DONE); // zipped, which was not asked for
        assertThat(directory.byId(17).summary().name()).isEqualTo("Zoë");
        CandidateChanges changes =
                new CandidateChanges("Zoë 😀", null, null, List.of("https://x.example"), null, null, null);
        assertThat(directory.update(17, changes).responseClass()).isEqualTo(ResponseClass.DONE);
        response = "{\"candidates\":[{\"id\":17},{\"id\":18}]}";
        assertThat(directory.byIds(List.of(17L, 18L))).containsOnlyKeys(17L, 18L);

        assertThat(requests)
                .containsExactly(
                        "GET /c/12345/admin ",
                        "POST /c/12345/candidates {\"candidate\":{\"name\":\"Zoë\"}}",
                        "GET /c/12345/candidates/17 ",
                        "PATCH /c/12345/candidates/17"
                                + " {\"candidate\":{\"name\":\"Zoë 😀\",\"social_links\":[\"https://x.example\"]}}",
                        "GET /c/12345/candidates?ids=17%2C18&limit=1000 ");
    }

    @Test
    void anUpdateSaysWhatItsBodyIsOnce() throws Exception {
        response = "{}";
        CamelRecruiteeClient.through(camel.getCamelTemplate());
        new RecruiteeDirectory(
                        request -> {
                            throw new AssertionError();
                        },
                        CamelRecruiteeClient.through(camel.getCamelTemplate()),
                        Purpose.IMPORT)
                .update(17, new CandidateChanges("Zoë", null, null, null, null, null, null));
        assertThat(asked.get("Content-Type")).singleElement().isEqualTo("application/json");
        assertThat(asked.keySet().stream().map(name -> name.toLowerCase(Locale.ROOT)))
                .containsExactlyInAnyOrder(
                        "accept",
                        "accept-encoding",
                        "authorization",
                        "connection",
                        "content-length",
                        "content-type",
                        "host",
                        "user-agent");
    }

    @Test
    void aSuccessThatIsNoJsonIsUnclear() throws Exception {
        response = "<html>";
        Response answer = ask();
        assertThat(answer.responseClass()).isEqualTo(ResponseClass.UNCLEAR);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.message()).contains("unreadable");
        assertThat(answer.hints().retryAfter()).isEqualTo(Duration.ofSeconds(7));
    }

    @Test
    void aZippedResponseThatIsCutOffIsUnclear() throws Exception {
        cutOff = 5;
        assertThat(ask().responseClass()).isEqualTo(ResponseClass.UNCLEAR);
        response = "";
        cutOff = zipped("").length;
        assertThat(ask().responseClass()).isEqualTo(ResponseClass.UNCLEAR);
        assertThat(gate.inFlight()).isZero();
    }

    @Test
    void aResponseThatInflatesWithoutMeasureIsUnclear() throws Exception {
        response = "\"" + "x".repeat(LimitedHttpClient.LARGEST_READ) + "\"";
        Response answer = ask();
        assertThat(answer.responseClass()).isEqualTo(ResponseClass.UNCLEAR);
        assertThat(answer.message()).isEqualTo("Recruitee's response is too large");
        response = "{\"admin\":{\"id\":501}}";
        assertThat(ask().responseClass()).isEqualTo(ResponseClass.DONE);
    }

    @Test
    void aResponseWithEndlesslyManyValuesIsUnclear() throws Exception {
        response = "[" + "{},".repeat(1_000_000) + "{}]";
        Response answer = ask();
        assertThat(answer.responseClass()).isEqualTo(ResponseClass.UNCLEAR);
        assertThat(answer.message()).contains("unreadable");
    }

    private Response ask() throws Exception {
        return CamelRecruiteeClient.through(camel.getCamelTemplate()).send(ApiRequest.whoAmI(Purpose.IMPORT));
    }

    private static byte[] zipped(String text) throws IOException {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(zipped)) {
            zip.write(text.getBytes(UTF_8));
        }
        return zipped.toByteArray();
    }
}
