package io.recruiteebridge.recruitee;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.BindException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.apache.hc.client5.http.ClientProtocolException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.HttpHostConnectException;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.apache.hc.core5.http.MalformedChunkCodingException;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Runs answers.yaml; what is wrong with a connection is below. */
class ResponseClassifierTest {
    private static final Instant NOW = Instant.parse("2026-11-02T09:00:00Z");
    private static final Set<ApiRequest.Operation> STAY_BYTES =
            Set.of(ApiRequest.Operation.CREATE_CANDIDATE, ApiRequest.Operation.LIST_CANDIDATES);
    private static final CandidateChanges NOTHING = new CandidateChanges(null, null, null, null, null, null, null);

    @TestFactory
    Stream<DynamicTest> every_answer_is_taken_for_what_the_table_says() throws IOException {
        try (InputStream table = ResponseClassifierTest.class.getResourceAsStream("/recruitee/answers.yaml")) {
            List<?> cases = (List<?>)
                    new Load(LoadSettings.builder().build()).loadFromInputStream(Objects.requireNonNull(table));
            return cases.stream().map(each -> {
                Map<?, ?> row = (Map<?, ?>) each;
                String name = row.get("call") + " " + row.get("status") + ": " + row.get("why");
                return dynamicTest(name, () -> check(row));
            });
        }
    }

    private static void check(Map<?, ?> row) {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        if (row.get("headers") instanceof Map<?, ?> given) {
            given.forEach((name, value) -> headers.put(name.toString(), value.toString()));
        }
        ApiRequest call =
                switch (row.get("call").toString()) {
                    case "create" -> ApiRequest.create(new byte[0]);
                    case "change" -> ApiRequest.update(17, NOTHING);
                    case "ask" -> ApiRequest.list(new TreeMap<>(), Purpose.IMPORT);
                    case "look" -> ApiRequest.read(17, Purpose.IMPORT);
                    default -> throw new IllegalArgumentException("call: " + row.get("call"));
                };
        String body = row.get("body") == null ? "" : row.get("body").toString();
        Response answer = classify(call, (Integer) row.get("status"), headers, body.getBytes(StandardCharsets.UTF_8));

        assertThat(answer.responseClass()).hasToString(row.get("verdict").toString());
        assertThat(answer.status()).isEqualTo(row.get("status"));
        assertThat(answer.candidateId()).isEqualTo(number(row.get("id"), 0));
        assertThat(answer.timedOut()).isEqualTo(Boolean.TRUE.equals(row.get("timedOut")));
        assertThat(answer.hints().retryAfter()).isEqualTo(seconds(row.get("retry")));
        assertThat(answer.hints().limit()).isEqualTo(number(row.get("limit"), -1));
        assertThat(answer.hints().remaining()).isEqualTo(number(row.get("remaining"), -1));
        assertThat(answer.hints().reset()).isEqualTo(seconds(row.get("reset")));
        if (row.get("words") != null) {
            assertThat(answer.message()).isEqualTo(row.get("words"));
        }
        boolean question = call.operation() != ApiRequest.Operation.CREATE_CANDIDATE
                && answer.responseClass() == ResponseClass.DONE
                && !body.isEmpty();
        boolean list = call.operation() == ApiRequest.Operation.LIST_CANDIDATES;
        assertThat(answer.json() != null).isEqualTo(question && !list);
        assertThat(answer.page() != null).isEqualTo(question && list);
    }

    @Test
    void aListThatSomebodysRouteHasParsedIsOneToo() throws Exception {
        JsonNode tree = ApiJson.MAPPER.readTree("{\"candidates\":[{\"id\":1}]}");

        assertThat(ResponseClassifier.of(ApiRequest.list(new TreeMap<>(), Purpose.IMPORT), 200, name -> null, tree, NOW)
                        .page())
                .extracting(page -> page.candidates().size())
                .isEqualTo(1);
    }

    /** As the routes do: what they parse comes as a tree. */
    private static Response classify(ApiRequest request, int status, Map<String, String> headers, byte[] body) {
        Object parsed = body.length == 0 ? null : body;
        boolean success = status >= 200 && status < 300;
        if (success && parsed != null && !STAY_BYTES.contains(request.operation())) {
            try {
                parsed = ApiJson.MAPPER.readValue(body, JsonNode.class);
            } catch (IOException e) {
                return ResponseClassifier.unreadable(status, headers::get, NOW);
            }
        }
        return ResponseClassifier.of(request, status, headers::get, parsed, NOW);
    }

    private static long number(@Nullable Object value, long otherwise) {
        return value == null ? otherwise : ((Number) value).longValue();
    }

    private static @Nullable Duration seconds(@Nullable Object value) {
        return value == null ? null : Duration.ofSeconds(((Number) value).longValue());
    }

    @Test
    void theClockOfTheServerAndThePageOfTheCandidateAreTakenOver() {
        Response answer = ResponseClassifier.of(
                ApiRequest.create(new byte[0]),
                201,
                name -> name.equals("Date") ? "Mon, 02 Nov 2026 08:59:30 GMT" : null,
                "{\"candidate\":{\"id\":17,\"adminapp_url\":\"https://x/17\"}}".getBytes(StandardCharsets.UTF_8),
                NOW);
        assertThat(answer.serverTime()).isEqualTo(NOW.minusSeconds(30));
        assertThat(answer.profileUrl()).isEqualTo("https://x/17");
    }

    @Test
    void wordsAreCutBeforeTheyFillAPage() {
        String body = "{\"error\":\"" + "x".repeat(10_000) + "\"}";
        Response answer = ResponseClassifier.of(
                ApiRequest.create(new byte[0]), 422, name -> null, body.getBytes(StandardCharsets.UTF_8), NOW);
        assertThat(answer.message()).hasSizeLessThan(600);
    }

    @Test
    void anAnswerPrintsNothingThatACandidateTyped() {
        byte[] body = "{\"error\":\"Ada is odd\",\"candidate\":{\"name\":\"Ada\"}}".getBytes(StandardCharsets.UTF_8);
        ApiRequest look = ApiRequest.read(17, Purpose.IMPORT);
        assertThat(ResponseClassifier.of(look, 422, name -> null, body, NOW)).hasToString("REFUSED 422");
        assertThat(classify(look, 200, Map.of(), body)).hasToString("DONE 200");
        assertThat(Response.notSent("Ada")).hasToString("NOT_SENT");
    }

    static Stream<IOException> neverLeft() {
        return Stream.of(
                new ConnectException("Connection refused"),
                new HttpHostConnectException("Connection refused"),
                new ConnectTimeoutException("Connect timed out"),
                new NoRouteToHostException(),
                new BindException("no ports left"),
                new UnknownHostException("api.example"),
                new SSLHandshakeException("PKIX path building failed"),
                new SSLPeerUnverifiedException("another host"),
                new ConnectionRequestTimeoutException("no connection is free"));
    }

    @ParameterizedTest
    @MethodSource("neverLeft")
    void withoutAConnectionNothingWasSent(IOException error) {
        Response answer = ResponseClassifier.of(error);
        assertThat(answer.responseClass()).isEqualTo(ResponseClass.NOT_SENT);
        assertThat(answer.timedOut()).isFalse();
        assertThat(answer.message()).doesNotContain("null").isNotBlank();
    }

    static Stream<IOException> mayHaveLeft() {
        return Stream.of(
                new SocketTimeoutException("Read timed out"),
                new NoHttpResponseException("failed to respond"),
                new ConnectionClosedException(),
                new MalformedChunkCodingException(),
                new SocketException("Connection reset"),
                new SSLException("Connection reset"),
                new ClientProtocolException("odd"),
                new IOException("Broken pipe"));
    }

    @ParameterizedTest
    @MethodSource("mayHaveLeft")
    void onceThereWasAConnectionNobodyKnows(IOException error) {
        Response answer = ResponseClassifier.of(error);
        assertThat(answer.responseClass()).isEqualTo(ResponseClass.UNCLEAR);
        assertThat(answer.timedOut()).isEqualTo(error instanceof SocketTimeoutException);
    }
}
