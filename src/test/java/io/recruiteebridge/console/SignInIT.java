package io.recruiteebridge.console;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.recruiteebridge.FreePort;
import io.recruiteebridge.camel.server.RawClient;
import io.recruiteebridge.log.LogCapture;
import io.recruiteebridge.log.Masking;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** Who gets into the console, and how. */
@Timeout(600)
class SignInIT {
    private static final List<String> PAGES =
            List.of("/", "/candidates", "/candidates/new", "/import", "/files/x", "/assets/console.css", "/nowhere");

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
    void aPasswordIsMadeAtTheFirstStartAndAskedForEverywhere() throws Exception {
        bridge = RunningBridge.start(home, Map.of());
        Path file = home.resolve("state/console-password");
        String password = Files.readString(file).strip();
        assertThat(password).matches("([a-z2-9]{5}-){4}[a-z2-9]{5}");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        for (String page : PAGES) {
            HttpResponse<String> refused = get(page);
            assertThat(refused.statusCode()).as(page).isEqualTo(401);
            assertThat(refused.headers().firstValue("WWW-Authenticate"))
                    .hasValueSatisfying(challenge -> assertThat(challenge).startsWith("Basic "));
        }
        assertThat(get("/", "Authorization", basic("any", password)).statusCode())
                .isEqualTo(200);
        assertThat(get("/", "Authorization", basic("", password)).statusCode()).isEqualTo(200);
        for (String wrong :
                List.of(basic("any", password + "x"), basic(password, ""), "Basic !!!", "Bearer " + password)) {
            assertThat(get("/", "Authorization", wrong).statusCode()).as(wrong).isEqualTo(401);
        }

        bridge.close();
        bridge = RunningBridge.start(home, Map.of());
        assertThat(get("/", "Authorization", basic("any", password)).statusCode())
                .as("the same after a restart")
                .isEqualTo(200);
    }

    @Test
    void thePasswordOfTheSettingsCounts() throws Exception {
        bridge = RunningBridge.start(
                home, Map.of("BRIDGE_HTTP_HOST", "0.0.0.0", "BRIDGE_HTTP_PASSWORD", "pässword: yes"));
        assertThat(home.resolve("state/console-password")).doesNotExist();
        assertThat(get("/", "Authorization", basic("any", "pässword: no")).statusCode())
                .isEqualTo(401);
        assertThat(get("/", "Authorization", basic("any", "pässword: yes")).statusCode())
                .isEqualTo(200);
    }

    @Test
    void healthIsOpenItsDetailsAndMetricsAreNot() throws Exception {
        bridge = RunningBridge.start(home, Map.of());
        URI health = bridge.management("/observe/health?exposureLevel=full&data=true&stackTrace=true");
        URI metrics = bridge.management("/observe/metrics");
        assertThat(send(health).body()).matches("\\{\"status\":\"(UP|DOWN)\"}");
        assertThat(send(bridge.management("/observe/health/live")).statusCode()).isEqualTo(200);
        assertThat(send(metrics).statusCode()).isEqualTo(401);
        assertThat(send(health, "Authorization", bridge.authorization()).body()).contains("ledger-writable");
        assertThat(send(metrics, "Authorization", bridge.authorization()).body())
                .contains("bridge_rows_total");
        String cookie = signIn(bridge.signInLink());
        assertThat(send(metrics, "Cookie", cookie).body()).contains("bridge_rows_total");
    }

    @Test
    void oneAddressCanServeBoth() throws Exception {
        String port = Integer.toString(FreePort.next());
        bridge = RunningBridge.start(home, Map.of("BRIDGE_HTTP_PORT", port, "BRIDGE_MANAGEMENT_PORT", port));
        assertThat(get("/").statusCode()).isEqualTo(401);
        assertThat(get("/observe/metrics").statusCode()).isEqualTo(401);
        assertThat(get("/observe/health/live").statusCode()).isEqualTo(200);
        assertThat(get("/", "Authorization", bridge.authorization()).statusCode())
                .isEqualTo(200);
        assertThat(get("/observe/metrics", "Authorization", bridge.authorization())
                        .body())
                .contains("bridge_rows_total");
    }

    @Test
    void nothingSecretIsLoggedAtAnyLevel() throws Exception {
        Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
        Level before = root.getLevel();
        try (LogCapture log = LogCapture.start()) {
            root.setLevel(Level.TRACE);
            bridge = RunningBridge.start(home, Map.of());
            String password = ConsolePassword.of(bridge.settings).reveal();
            URI link = bridge.signInLink();
            String cookie = signIn(link);
            get("/", "Cookie", cookie);
            get("/", "Authorization", bridge.authorization());
            post("/sign-in", "password=" + password);
            post("/sign-in", "password=mistyped-secret");
            String text = Masking.mask(log.text());
            assertThat(text.contains(password)).as("the password").isFalse();
            assertThat(text.contains("mistyped-secret")).as("an attempt").isFalse();
            assertThat(text.contains(bridge.authorization().substring(6)))
                    .as("credentials")
                    .isFalse();
            assertThat(text.contains(cookie.substring(cookie.indexOf('=') + 1)))
                    .as("a session")
                    .isFalse();
            assertThat(text.contains(link.getQuery().substring(6))).as("a link").isFalse();
        } finally {
            root.setLevel(before);
        }
    }

    @Test
    void aLinkSignsInOnceAndLeavesNoSecretInTheAddress() throws Exception {
        bridge = RunningBridge.start(home, Map.of());
        URI link = bridge.signInLink();
        HttpResponse<String> signedIn = send(link);
        assertThat(signedIn.statusCode()).isEqualTo(303);
        assertThat(signedIn.headers().firstValue("Location")).contains("/");
        String set = signedIn.headers().firstValue("Set-Cookie").orElseThrow();
        assertThat(set).contains("; HttpOnly", "; SameSite=Strict", "; Path=/").doesNotContain("Max-Age", "Secure");
        String cookie = set.substring(0, set.indexOf(';'));
        for (String page : List.of("/", "/candidates", "/import")) {
            assertThat(get(page, "Cookie", "other=1; " + cookie).statusCode()).isEqualTo(200);
        }
        assertThat(get("/", "Cookie", cookie + "x").statusCode()).isEqualTo(401);

        HttpResponse<String> again = send(link);
        assertThat(again.statusCode()).isEqualTo(401);
        assertThat(again.body()).contains("This link has been used or has expired.", "status --console");
        assertThat(again.headers().firstValue("Set-Cookie")).isEmpty();
        assertThat(get("/sign-in?token=../../console-password").statusCode()).isEqualTo(401);

        HttpResponse<String> out = post("/sign-out", "", "Cookie", cookie);
        assertThat(out.headers().firstValue("Set-Cookie").orElseThrow()).contains("Max-Age=0");
        assertThat(get("/", "Cookie", cookie).statusCode()).isEqualTo(401);
    }

    @Test
    void behindTlsTheSessionIsForTlsOnly() throws Exception {
        bridge = RunningBridge.start(home, Map.of("BRIDGE_HTTP_PASSWORD", "long enough"));
        HttpResponse<String> signedIn =
                post("/sign-in", "password=long+enough", "X-Forwarded-Proto", "https", "Accept", "text/html");
        assertThat(signedIn.headers().firstValue("Set-Cookie").orElseThrow()).endsWith("; Secure");
    }

    @Test
    void aBrowserIsShownHowToGetInAndWhereItWantedToGo() throws Exception {
        bridge = RunningBridge.start(home, Map.of());
        HttpResponse<String> page = get("/candidates/new", "Accept", "text/html,*/*");
        assertThat(page.statusCode()).isEqualTo(401);
        assertThat(page.headers().firstValue("WWW-Authenticate"))
                .as("a browser would ask in a window of its own")
                .isEmpty();
        assertThat(page.body())
                .contains("type=\"password\"", "status --console", "name=\"to\" value=\"/candidates/new\"");
        assertThat(get("/", "User-Agent", "Mozilla/5.0 (X11)").headers().firstValue("WWW-Authenticate"))
                .isEmpty();
        assertThat(get("/assets/sign-in.css").statusCode()).isEqualTo(200);

        String password = ConsolePassword.of(bridge.settings).reveal();
        assertThat(post("/sign-in", "password=wrong&to=%2Fimport").body())
                .contains("That isn't the password.", "value=\"/import\"");
        for (Map.Entry<String, String> leads : Map.of(
                        "/candidates/new", "/candidates/new",
                        "//evil.example", "/",
                        "/\\\\evil.example", "/",
                        "https://evil.example", "/",
                        "/sign-out", "/",
                        "", "/")
                .entrySet()) {
            HttpResponse<String> signedIn = post(
                    "/sign-in", "password=" + password + "&to=" + leads.getKey().replace("/", "%2F"));
            assertThat(signedIn.statusCode()).isEqualTo(303);
            assertThat(signedIn.headers().firstValue("Location"))
                    .as(leads.getKey())
                    .contains(leads.getValue());
        }
        assertThat(post("/sign-in", "password=" + password, "Origin", "https://evil.example")
                        .statusCode())
                .isEqualTo(403);
        assertThat(post("/sign-in", "password=" + "x".repeat(5_000)).statusCode())
                .isEqualTo(413);
    }

    @Test
    void guessingIsLoggedAndSlowedDown() throws Exception {
        try (LogCapture log = LogCapture.start()) {
            String password = "chosen by somebody";
            bridge = RunningBridge.start(home, Map.of("BRIDGE_HTTP_PASSWORD", password));
            String cookie = signIn(bridge.signInLink());
            HttpResponse<String> refused = guessUntilRefused();
            assertThat(refused.headers().firstValueAsLong("Retry-After").orElseThrow())
                    .isPositive();
            assertThat(get("/", "Authorization", basic("any", password)).statusCode())
                    .as("a right guess is not told from a wrong one")
                    .isEqualTo(429);
            assertThat(post("/sign-in", "password=" + password).statusCode()).isEqualTo(429);
            assertThat(get("/", "Cookie", cookie).statusCode())
                    .as("who is signed in stays so")
                    .isEqualTo(200);
            assertThat(send(bridge.signInLink()).statusCode())
                    .as("a link can't be guessed")
                    .isEqualTo(303);
            assertThat(log.text())
                    .contains("Failed sign-in to the console from 127.0.0.1")
                    .doesNotContain("guess-", password);
            assertThat(log.text().split("Failed sign-in", -1)).hasSizeLessThan(30);
        }
    }

    /** Another user of the machine has the same address. */
    @Test
    void whoeverUsesUpAllAttemptsDoesNotKeepAKnownBrowserOut() throws Exception {
        String password = "chosen by somebody";
        bridge = RunningBridge.start(home, Map.of("BRIDGE_HTTP_PASSWORD", password));
        HttpResponse<String> page = get("/", "Cookie", signIn(bridge.signInLink()));
        String known = page.headers().firstValue("Set-Cookie").orElseThrow();
        assertThat(known).contains("HttpOnly", "SameSite=Strict", "Max-Age=");
        String browser = known.substring(0, known.indexOf(';'));

        guessUntilRefused();

        assertThat(get("/", "Cookie", browser).statusCode())
                .as("it signs nobody in")
                .isEqualTo(401);
        assertThat(post("/sign-in", "password=wrong", "Cookie", browser).statusCode())
                .isEqualTo(401);
        assertThat(post("/sign-in", "password=" + password.replace(' ', '+'), "Cookie", browser)
                        .statusCode())
                .isEqualTo(303);
        assertThat(post("/sign-in", "password=" + password.replace(' ', '+')).statusCode())
                .isEqualTo(429);
    }

    @Test
    void whoeverUsesUpAllAttemptsKeepsNobodyOutWhoHasThePasswordThatWasMade() throws Exception {
        bridge = RunningBridge.start(home, Map.of());
        String password = ConsolePassword.of(bridge.settings).reveal();

        guessUntilRefused();

        assertThat(get("/", "Authorization", basic("any", password)).statusCode())
                .as("125 random bits can't be guessed")
                .isEqualTo(200);
        assertThat(post("/sign-in", "password=" + password).statusCode()).isEqualTo(303);
        assertThat(get("/", "Authorization", basic("any", "guess")).statusCode())
                .isEqualTo(429);
    }

    private HttpResponse<String> guessUntilRefused() throws Exception {
        HttpResponse<String> response = get("/", "Authorization", basic("any", "guess-0"));
        for (int i = 1; response.statusCode() == 401 && i < 100; i++) {
            response = get("/", "Authorization", basic("any", "guess-" + i));
        }
        assertThat(response.statusCode()).isEqualTo(429);
        return response;
    }

    @Test
    void aForeignNameForThisMachineIsRefusedOnBothPorts() throws Exception {
        bridge = RunningBridge.start(home, Map.of());
        for (int port : new int[] {bridge.settings.http().port(), bridge.settings.managementPort()}) {
            String path = port == bridge.settings.http().port() ? "/sign-in" : "/observe/health/live";
            assertThat(raw(port, path, "evil.example")).startsWith("HTTP/1.1 421 ");
            assertThat(raw(port, path, "evil.example:" + port)).startsWith("HTTP/1.1 421 ");
            assertThat(raw(port, path, "localhost:1")).startsWith("HTTP/1.1 200 ");
            assertThat(raw(port, path, "[::1]")).startsWith("HTTP/1.1 200 ");
        }
    }

    private static String raw(int port, String path, String host) throws Exception {
        try (RawClient client = new RawClient(port)) {
            return client.send("GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\n\r\n")
                    .receive();
        }
    }

    private String signIn(URI link) throws Exception {
        String set = send(link).headers().firstValue("Set-Cookie").orElseThrow();
        return set.substring(0, set.indexOf(';'));
    }

    private static String basic(String user, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    private HttpResponse<String> get(String path, String... headers) throws Exception {
        return send(bridge.console(path), headers);
    }

    private HttpResponse<String> send(URI uri, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri);
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path, String form, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(bridge.console(path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
