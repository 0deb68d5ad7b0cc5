package io.recruiteebridge.standin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Each fault, as a real client sees it. */
@Tag("long")
@Timeout(600)
class FaultsTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final StandIn standIn = StandIn.start(StandInConfig.defaults());
    private final Client client = new Client(standIn);

    @AfterEach
    void close() {
        standIn.close();
    }

    @ParameterizedTest
    @CsvSource({
        "ERROR_500, 500, 0",
        "ERROR_502, 502, 0",
        "ERROR_503, 503, 0",
        "ERROR_500_AFTER, 500, 1",
        "ERROR_502_AFTER, 502, 1",
        "ERROR_503_AFTER, 503, 1",
        "REQUEST_TIMEOUT, 408, 0",
        "REQUEST_TIMEOUT_AFTER, 408, 1",
        "TOO_MANY_REQUESTS, 429, 0",
        "TRUNCATED_AFTER, 201, 1",
        "HTML_AFTER, 201, 1"
    })
    void answersThatAreNone(Fault fault, int status, int created) throws Exception {
        standIn.setFaults(Faults.none().with(fault, 1));
        HttpResponse<String> response = client.create("Ada");
        assertThat(response.statusCode()).isEqualTo(status);
        if (fault != Fault.TOO_MANY_REQUESTS) {
            assertThatThrownBy(() -> Client.json(response)).isInstanceOf(JsonProcessingException.class);
        }
        assertThat(standIn.account().size()).isEqualTo(created);
        assertThat(standIn.traffic().answered(status)).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"CLOSE, 0", "CLOSE_AFTER, 1"})
    void brokenConnections(Fault fault, int created) throws Exception {
        client.create("So that the connection is not new");
        // The JDK's client repeats a GET by itself but no POST.
        standIn.setFaults(Faults.none().with(fault, 1));
        assertThatThrownBy(() -> client.create("Ada")).isInstanceOf(IOException.class);
        assertThat(standIn.account().size()).isEqualTo(1 + created);
        standIn.setFaults(Faults.none());
        assertThat(client.create("Bob").statusCode()).isEqualTo(201);
    }

    @ParameterizedTest
    @CsvSource({"HANG, 0", "HANG_AFTER, 1"})
    void noAnswer(Fault fault, int created) {
        standIn.setFaults(Faults.none().with(fault, 1));
        assertThatThrownBy(() -> client.create("Ada")).isInstanceOf(HttpTimeoutException.class);
        assertThat(standIn.account().size()).isEqualTo(created);
    }

    @ParameterizedTest
    @EnumSource(names = {"ENDLESS_AFTER", "GZIP_BOMB_AFTER", "TRICKLE_AFTER"})
    void answersWithoutEnd(Fault fault) throws Exception {
        standIn.setFaults(Faults.none().with(fault, 1));
        try (InputStream body = client.createStreaming("Ada").body()) {
            assertThat(body.readNBytes(2)).hasSize(2);
        }
        assertThat(standIn.account().size()).isEqualTo(1);
        assertThat(standIn.traffic().answered(201)).isEqualTo(1);
    }

    @Test
    void lateCreatesComeAfterTheConnectionIsClosed() {
        standIn.setFaults(Faults.none().withLate(1, Duration.ofSeconds(5)));
        assertThatThrownBy(() -> client.create("Ada")).isInstanceOf(IOException.class);
        assertThat(standIn.account().size()).isZero();
        await().atMost(PATIENCE).until(() -> standIn.account().size() == 1);
    }

    @ParameterizedTest
    @EnumSource(RetryAfter.Form.class)
    void retryAfter(RetryAfter.Form form) throws Exception {
        standIn.setFaults(Faults.none().with(Fault.TOO_MANY_REQUESTS, 1).withRetryAfter(new RetryAfter(form, 7, true)));
        HttpResponse<String> response = client.get("/candidates");
        assertThat(response.body()).isEqualTo("Rate limit exceeded");
        var header = response.headers().firstValue("Retry-After");
        switch (form) {
            case NONE -> assertThat(header).isEmpty();
            case SECONDS -> assertThat(header).hasValue("7");
            case HTTP_DATE ->
                assertThat(ZonedDateTime.parse(header.orElseThrow(), DateTimeFormatter.RFC_1123_DATE_TIME))
                        .isBetween(
                                ZonedDateTime.now().plusSeconds(4),
                                ZonedDateTime.now().plusSeconds(8));
        }
    }

    @Test
    void aQuotaThatIsTold() throws Exception {
        standIn.setFaults(Faults.none().withQuota(new Quota(60, 2, true)));
        HttpResponse<String> first = client.get("/admin");
        assertThat(first.headers().firstValue("x-ratelimit-limit")).hasValue("60");
        assertThat(first.headers().firstValue("x-ratelimit-remaining")).hasValue("1");
        assertThat(first.headers().firstValue("x-ratelimit-reset")).hasValue("1");
        assertThat(client.get("/admin").statusCode()).isEqualTo(200);
        assertThat(client.get("/admin").statusCode()).isEqualTo(429);
    }

    @Test
    void aQuotaThatIsNotTold() throws Exception {
        standIn.setFaults(Faults.none().withQuota(new Quota(60, 1, false)));
        assertThat(client.get("/admin").headers().map()).doesNotContainKey("x-ratelimit-limit");
        assertThat(client.get("/admin").statusCode()).isEqualTo(429);
    }

    @ParameterizedTest
    @CsvSource({"TOKEN, 401", "FORBIDDEN, 403", "COMPANY, 404", "COMPANY_INVALID, 422"})
    void refusals(Refusal refusal, int status) throws Exception {
        standIn.setFaults(Faults.none().withRefusal(refusal));
        assertThat(client.create("Ada").statusCode()).isEqualTo(status);
        standIn.setFaults(Faults.none());
        assertThat(client.create("Ada").statusCode()).isEqualTo(201);
    }

    @Test
    void downAndUpAgainOnTheSamePort() throws Exception {
        var address = standIn.baseUri();
        client.create("Ada");
        standIn.setFaults(Faults.none().withDown(true));
        assertThatThrownBy(() -> client.create("Bob")).isInstanceOf(ConnectException.class);
        standIn.setFaults(Faults.none());
        assertThat(client.create("Bob").statusCode()).isEqualTo(201);
        assertThat(standIn.baseUri()).isEqualTo(address);
    }

    @Test
    void poisonIsNeverCreated() throws Exception {
        standIn.setFaults(Faults.none().withPoison("Bad Apple"));
        assertThat(client.create("Bad Apple").statusCode()).isEqualTo(500);
        assertThat(client.create("Good Apple").statusCode()).isEqualTo(201);
        assertThat(standIn.account().size()).isEqualTo(1);
    }

    @Test
    void theSearchIndexLags() throws Exception {
        standIn.setFaults(Faults.none().withIndexLag(Duration.ofSeconds(5)));
        client.create("Ada");
        assertThat(found()).isZero();
        await().atMost(PATIENCE).until(() -> found() == 1);
        standIn.account().delete(standIn.account().candidates().get(0).id());
        assertThat(found()).isEqualTo(1);
        await().atMost(PATIENCE).until(() -> found() == 0);
    }

    private int found() throws Exception {
        return Client.json(client.get("/search/new/candidates")).path("total").asInt();
    }

    @Test
    void latency() throws Exception {
        standIn.setFaults(Faults.none().withLatency(Duration.ofMillis(200), Duration.ofMillis(100)));
        long start = System.nanoTime();
        client.create("Ada");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(200));
    }

    @Test
    void peopleComeAndGoBetweenPages() throws Exception {
        standIn.account().addPeople(10, 1);
        standIn.setFaults(Faults.none().withChurn(2));
        client.get("/candidates");
        assertThat(standIn.account().candidates()).hasSize(12);
        assertThat(standIn.account().size()).isBetween(10, 11);
    }

    @Test
    void aHookBeforeEveryPage() throws Exception {
        client.create("Ada");
        standIn.beforePage(account -> account.rename(account.candidates().get(0).id(), "Renamed"));
        assertThat(Client.json(client.get("/candidates"))
                        .at("/candidates/0/name")
                        .asText())
                .isEqualTo("Renamed");
    }

    @Test
    void theSameSeedStrikesTheSameRequests() throws Exception {
        Faults faults = Faults.none().withSeed(42).with(Fault.ERROR_500, 0.3).with(Fault.TOO_MANY_REQUESTS, 0.3);
        assertThat(statuses(faults)).isEqualTo(statuses(faults)).contains(200, 429, 500);
    }

    private List<Integer> statuses(Faults faults) throws Exception {
        standIn.setFaults(faults);
        List<Integer> statuses = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            statuses.add(client.get("/admin").statusCode());
        }
        return statuses;
    }

    @Test
    void chancesMayStrikeSomeMethodsOnly() throws Exception {
        standIn.setFaults(Faults.none().with(Fault.ERROR_500, 1).onlyFor("POST"));
        assertThat(client.get("/admin").statusCode()).isEqualTo(200);
        assertThat(client.create("Ada").statusCode()).isEqualTo(500);
    }

    @Test
    void impossibleChances() {
        Faults most = Faults.none().with(Fault.CLOSE, 0.9);
        assertThatThrownBy(() -> most.with(Fault.HANG, 0.2)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> most.with(Fault.CLOSE, -0.1)).isInstanceOf(IllegalArgumentException.class);
    }
}
