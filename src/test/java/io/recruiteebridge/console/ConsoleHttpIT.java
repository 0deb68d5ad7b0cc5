package io.recruiteebridge.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.recruiteebridge.FreePort;
import io.recruiteebridge.app.Bridge;
import io.recruiteebridge.app.LedgerChoice;
import io.recruiteebridge.app.Mode;
import io.recruiteebridge.camel.server.RawClient;
import io.recruiteebridge.ledger.Lease;
import io.recruiteebridge.log.LogCapture;
import io.recruiteebridge.settings.FolderSetup;
import io.recruiteebridge.settings.Settings;
import io.recruiteebridge.settings.SettingsException;
import io.recruiteebridge.settings.SettingsLoader;
import io.recruiteebridge.standin.StandInConfig;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The console as programs see it, friendly and hostile ones. */
@Timeout(600)
class ConsoleHttpIT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    Path home;

    private final HttpClient client = HttpClient.newHttpClient();
    private RunningBridge bridge;

    @AfterEach
    void stop() {
        if (bridge != null) {
            bridge.close();
        }
    }

    @Test
    void formsOfOthersAreRefused() throws Exception {
        start(Map.of());
        String token = bridge.token("/candidates/new");
        String form = "name=Mallory&token=" + token;

        assertThat(bridge.post("/candidates/new", "name=Mallory").statusCode()).isEqualTo(403);
        assertThat(bridge.post("/candidates/new", "name=Mallory&token=guessed").statusCode())
                .isEqualTo(403);
        assertThat(bridge.post("/candidates/new", form, "Origin", "https://evil.example")
                        .statusCode())
                .isEqualTo(403);
        assertThat(bridge.post("/candidates/new", form, "Origin", "null").statusCode())
                .isEqualTo(403);
        assertThat(bridge.post("/candidates/new", form, "Sec-Fetch-Site", "cross-site")
                        .statusCode())
                .isEqualTo(403);
        assertThat(upload("people.csv", "Name\nMallory\n", "guessed").statusCode())
                .isEqualTo(403);
        assertThat(bridge.post("/import", "id=0&confirm=yes").statusCode()).isEqualTo(403);
        assertThat(inbox()).isEmpty();
        assertThat(home.resolve("state/console")).doesNotExist();

        HttpResponse<String> fine = bridge.post("/candidates/new", form);
        assertThat(fine.statusCode()).isEqualTo(303);
        assertThat(fine.headers().firstValue("Location").orElseThrow())
                .matches("/candidates/new\\?sent=console-[0-9TZ-]+-[0-9a-f]{16}\\.json");
    }

    @Test
    void noPathLeadsOutOfThePages() throws Exception {
        start(Map.of());
        for (String path : List.of(
                "/files/",
                "/files/..%2f..%2fstate%2fkey",
                "/files/../../state/key",
                "/files/..%5c..%5cstate%5ckey",
                "/files/%00",
                "/files/.env",
                "/files/unknown.csv?download=rows",
                "/assets/",
                "/assets/..%2fexport%2fcandidates.html",
                "/assets/%2e%2e/logback.xml",
                "/candidates?download=../../state/key",
                "/candidates?download=manifest.json",
                "/import?id=..%2f..%2fkey",
                "/candidates/new?sent=..%2f..%2fstate%2fkey",
                "/state/key",
                "//state/key")) {
            assertThat(raw("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n"))
                    .as(path)
                    .startsWith("HTTP/1.1 404 ")
                    .doesNotContain("<pre>", "ledger.db");
        }
    }

    @Test
    void aPathAboveEverythingIsTheFirstPage() throws Exception {
        start(Map.of());
        for (String path : List.of("/files/..", "/files/%2e%2e", "/assets/../", "/%2e%2e/%2e%2e/")) {
            assertThat(raw("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n"))
                    .as(path)
                    .contains("aria-current=\"page\">Status</a>");
        }
    }

    @Test
    void requestHeadersDoNotSteerCamel() throws Exception {
        start(Map.of());
        String elsewhere = home.resolve("elsewhere.txt").toString();
        for (String name : List.of(
                "CamelHttpUri",
                "CamelHttpPath",
                "CamelHttpResponseCode",
                "CamelFileName",
                "CamelBeanMethodName",
                "camelbeanmethodname",
                "CamelHttpMethod",
                "breadcrumbId",
                "Content-Disposition")) {
            String value = name.equals("CamelHttpResponseCode") ? "299" : elsewhere;
            for (HttpResponse<String> answer : List.of(
                    bridge.get("/", name, value),
                    bridge.get("/?" + name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8)),
                    bridge.get("/assets/console.css", name, value))) {
                assertThat(answer.statusCode()).as(name).isEqualTo(200);
                assertThat(answer.headers().map()).doesNotContainKeys(name, "content-disposition");
                assertThat(answer.body()).doesNotContain(elsewhere);
            }
        }
        String form = "name=Ada&CamelFileName=" + elsewhere + "&CamelHttpResponseCode=299&token="
                + bridge.token("/candidates/new");
        assertThat(bridge.post("/candidates/new", form, "CamelFileName", elsewhere)
                        .statusCode())
                .isEqualTo(303);
        assertThat(Path.of(elsewhere)).doesNotExist();
    }

    @Test
    void bodiesHaveLimits() throws Exception {
        start(Map.of());
        String large = "name=A&token=" + bridge.token("/candidates/new") + "&cover_letter=" + "x".repeat(2 << 20);
        assertThat(raw("POST /candidates/new HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: " + large.length()
                        + "\r\nContent-Type: application/x-www-form-urlencoded\r\n\r\n"))
                .startsWith("HTTP/1.1 413 ");
        assertThat(raw("POST /candidates/new HTTP/1.1\r\nHost: 127.0.0.1\r\nTransfer-Encoding: chunked\r\n\r\n"
                        + ("1000\r\n" + "x".repeat(0x1000) + "\r\n").repeat(257)))
                .startsWith("HTTP/1.1 413 ");
        assertThat(raw("POST /import?token=" + bridge.token("/import")
                        + " HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 999999999999"
                        + "\r\nContent-Type: multipart/form-data; boundary=b\r\n\r\n"))
                .startsWith("HTTP/1.1 413 ");
        assertThat(inbox()).isEmpty();
        assertThat(bridge.get("/").statusCode()).isEqualTo(200);
    }

    @Test
    void aForeignNameForThisMachineIsRefused() throws Exception {
        start(Map.of());
        assertThat(raw("GET / HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 421 ");
        assertThat(raw("GET / HTTP/1.1\r\nHost: localhost:1\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 200 ");
    }

    @Test
    void allPagesAreLockedDownAndShowNoSecret() throws Exception {
        start(Map.of());
        bridge.imported("people.csv", "Name,Email\nAda,ada@example.com\nGrace,nonsense\n");
        for (String path :
                List.of("/", "/candidates", "/candidates/new", "/import", "/files/people.csv", "/assets/console.js")) {
            HttpResponse<String> answer = bridge.get(path);
            assertThat(answer.statusCode()).as(path).isEqualTo(200);
            String policy =
                    answer.headers().firstValue("Content-Security-Policy").orElse("");
            assertThat(policy)
                    .contains(
                            "default-src 'none'",
                            "script-src 'self';",
                            "frame-ancestors 'none'",
                            "img-src 'self' https:")
                    .doesNotContain("unsafe", "data:");
            assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
            assertThat(answer.headers().firstValue("Cache-Control")).isPresent();
            assertThat(answer.body())
                    .doesNotContain(bridge.recruitee.config().token(), home.toString())
                    .doesNotContainPattern("<script>|<style|style=|\\son[a-z]+=");
        }
        HttpResponse<String> rejects = bridge.get("/files/people.csv?download=rejected");
        assertThat(rejects.body()).contains("nonsense");
        assertThat(rejects.headers().firstValue("Content-Disposition").orElseThrow())
                .startsWith("attachment; filename=\"people.csv\"");
        assertThat(bridge.get("/files/people.csv.receipt.json").body()).contains("people.csv");
    }

    @Test
    void aPageThatFailsIsOneLineInTheLog() throws Exception {
        try (LogCapture log = LogCapture.start()) {
            start(Map.of());
            Files.writeString(home.resolve("outbox/receipts/people.csv.receipt.json"), "{\"file\": \"Ada Lovelace");
            HttpResponse<String> page = bridge.get("/files/people.csv");
            assertThat(page.statusCode()).isEqualTo(500);
            assertThat(page.body()).isEqualTo("Something went wrong; see the log.\n");
            assertThat(log.text()).contains("WARN console: ").doesNotContain("will retry", "\tat ", "Lovelace");
        }
    }

    @Test
    void uploadIsCheckedThenImported() throws Exception {
        start(Map.of());
        String known = bridge.recruitee
                .account()
                .candidates()
                .get(0)
                .profile()
                .emails()
                .get(0);
        String csv =
                "Name,Email\nNew One,new@example.com\nKnown One," + known + "\nNew One,new@example.com\nBad,nope\n";
        HttpResponse<String> checked = upload("people/café.csv", csv, bridge.token("/import"));
        assertThat(checked.statusCode()).isEqualTo(303);
        String page = checked.headers().firstValue("Location").orElseThrow();
        assertThat(bridge.get(page).body())
                .contains("café.csv", "1 would be created", "2 would be skipped", "1 would be rejected");
        assertThat(inbox()).isEmpty();

        String id = page.substring(page.indexOf('=') + 1);
        assertThat(bridge.post("/import", "confirm=yes&id=" + id + "&token=" + bridge.token("/import"))
                        .statusCode())
                .isEqualTo(303);
        bridge.finished("café.csv");
        assertThat(bridge.recruitee.account().size()).isEqualTo(6);
        assertThat(bridge.get(page).statusCode()).isEqualTo(404);
        assertThat(upload("inbox.part", csv, bridge.token("/import")).statusCode())
                .isEqualTo(400);
        assertThat(upload("..", csv, bridge.token("/import")).statusCode()).isEqualTo(400);
    }

    @Test
    void healthAndMetricsTellWhatIsWrong() throws Exception {
        start(Map.of());
        URI ready = bridge.management("/observe/health/ready");
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(bridge.get(ready).statusCode()).isEqualTo(200));
        assertThat(bridge.get(bridge.management("/observe/health?exposureLevel=full"))
                        .body())
                .contains("heart", "folders-writable", "ledger-writable", "token-accepted", "recruitee-reachable");
        bridge.imported("people.csv", "Name\nAda\nGrace\n\"\"\n");
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(
                        bridge.get(bridge.management("/observe/metrics")).body())
                .contains(
                        "bridge_rows_total{outcome=\"created\"} 2.0",
                        "bridge_requests_seconds_count{method=\"POST\",status=\"201\"} 2",
                        "bridge_requests_seconds_bucket{method=\"POST\",status=\"201\",le=\"0.1\"}",
                        "bridge_budget_requests_per_minute +Inf",
                        "bridge_rows_in_doubt 0.0",
                        "bridge_queue_rows 0.0",
                        "bridge_export_age_seconds ",
                        "bridge_export_candidates ",
                        "jvm_memory_used_bytes"));

        String metrics = bridge.get(bridge.management("/observe/metrics")).body();
        for (String file : List.of("alerts.yaml", "grafana-dashboard.json")) {
            assertThat(Pattern.compile("bridge_[a-z_]+")
                            .matcher(Files.readString(Path.of("packaging/monitoring", file)))
                            .results())
                    .as(file)
                    .isNotEmpty()
                    .allSatisfy(name -> assertThat(metrics).contains("\n" + name.group()));
        }

        Files.move(home.resolve("inbox"), home.resolve("inbox-away"));
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(bridge.get(ready).body()).contains("\"status\":\"DOWN\"", "can't write to inbox"));
        assertThat(bridge.get(bridge.management("/observe/health/live")).statusCode())
                .isEqualTo(200);
        Files.move(home.resolve("inbox-away"), home.resolve("inbox"));
    }

    @Test
    void aRefusedTokenIsSeen() throws Exception {
        bridge = RunningBridge.start(home, StandInConfig.defaults(), Map.of("RECRUITEE_API_KEY", "wrong"));
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(
                        bridge.get(bridge.management("/observe/health/ready")).body())
                .contains("token-accepted", "rejected the token or company ID"));
    }

    @Test
    void aPortInUseIsOneClearSentence() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Map<String, String> port = Map.of("BRIDGE_HTTP_PORT", Integer.toString(taken.getLocalPort()));
            assertThatThrownBy(() -> RunningBridge.start(home, port))
                    .isInstanceOf(SettingsException.class)
                    .hasMessageStartingWith(
                            "bridge.http-port: port " + taken.getLocalPort() + " on 127.0.0.1 can't be used")
                    .hasMessageNotContaining("\n");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"RUN", "IMPORT", "EXPORT"})
    void withoutAPortNothingOfItIsStarted(Mode mode) throws Exception {
        boolean run = mode == Mode.RUN;
        int port = run ? 0 : FreePort.next();
        int management = FreePort.next();
        Settings settings = SettingsLoader.load(
                Map.of(
                        "BRIDGE_ROUTES",
                        Path.of("routes").toAbsolutePath().toString(),
                        "RECRUITEE_BASE_URL",
                        "http://127.0.0.1:9",
                        "RECRUITEE_COMPANY_ID",
                        "1",
                        "RECRUITEE_API_KEY",
                        "token",
                        "BRIDGE_HTTP_PORT",
                        Integer.toString(port),
                        "BRIDGE_MANAGEMENT_PORT",
                        Integer.toString(management)),
                home,
                true);
        FolderSetup.prepare(settings.folders());
        Bridge closed = new Bridge(settings, mode, Map.of(), new LedgerChoice().of(settings), Lease.UNLIMITED);
        try {
            closed.start();
            assertThat(home.resolve("state/console-password")).doesNotExist();
            for (int one : new int[] {port, management}) {
                try (ServerSocket free = new ServerSocket()) {
                    free.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), one));
                    assertThat(free.isBound()).isTrue();
                }
            }
        } finally {
            closed.stop();
        }
    }

    private void start(Map<String, String> settings) throws Exception {
        bridge = RunningBridge.start(home, settings);
    }

    private List<String> inbox() throws IOException {
        try (Stream<Path> files = Files.list(home.resolve("inbox"))) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private HttpResponse<String> upload(String name, String content, String token) throws Exception {
        String body = "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name
                + "\"\r\nContent-Type: text/csv\r\n\r\n" + content + "\r\n--b--\r\n";
        return client.send(
                HttpRequest.newBuilder(bridge.console("/import?token=" + token))
                        .header("Authorization", bridge.authorization())
                        .header("Content-Type", "multipart/form-data; boundary=b")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    /** As it is, with nothing that a client would put right; but with the password. */
    private String raw(String request) throws IOException {
        try (RawClient client = new RawClient(bridge.settings.http().port())) {
            return client.send(request.replaceFirst("\r\n", "\r\nAuthorization: " + bridge.authorization() + "\r\n"))
                    .receive();
        }
    }
}
