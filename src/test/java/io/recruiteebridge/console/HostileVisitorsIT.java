package io.recruiteebridge.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.recruiteebridge.camel.server.RawClient;
import io.recruiteebridge.files.Mount;
import io.recruiteebridge.log.LogCapture;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What nobody can do to a running bridge by way of its console, signed in or not. */
@Tag("long")
@Timeout(600)
class HostileVisitorsIT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String PART =
            "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"people.csv\"\r\n\r\n";
    private static final String END = "\r\n--b--\r\n";

    @TempDir
    Path home;

    private final HttpClient client = HttpClient.newHttpClient();
    private final List<RawClient> open = new ArrayList<>();
    private RunningBridge bridge;
    private LogCapture log;

    @BeforeEach
    void start() throws Exception {
        log = LogCapture.start();
        bridge = RunningBridge.start(home, Map.of("BRIDGE_EXPORT_EVERY", "0"));
    }

    @AfterEach
    void stop() throws Exception {
        for (RawClient each : open) {
            each.close();
        }
        bridge.close();
        log.close();
    }

    @Test
    void aLargeListIsSentOnlyAsItIsReadAndNotToEverybodyAtOnce() throws Exception {
        String people = "[" + "[\"Ada Lovelace\",\"ada@example.com\"],\n".repeat(200_000) + "[]]";
        Files.writeString(
                home.resolve("outbox/candidates.html"),
                "<html><script type=\"application/json\" id=\"people\">" + people + "</script></html>");
        List<RawClient> unread = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            unread.add(connect().send(head("GET", "/candidates", bridge.authorization()) + "\r\n"));
        }
        int sent = 0;
        for (RawClient each : unread) {
            String begin = each.receive();
            if (begin.startsWith("HTTP/1.1 503 ")) {
                assertThat(begin.toLowerCase()).contains("\r\nretry-after: ");
            } else {
                assertThat(begin).startsWith("HTTP/1.1 200 ");
                sent++;
            }
        }
        assertThat(sent).isEqualTo(16);
        assertStillServing();

        for (RawClient each : unread) {
            each.close();
        }
        await().atMost(PATIENCE).untilAsserted(() -> {
            HttpResponse<String> page = bridge.get("/candidates");
            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.body().contains("id=\"people\">" + people + "</script>"))
                    .as("the whole list")
                    .isTrue();
        });
    }

    @Test
    void healthDoesNotWaitForPages() throws Exception {
        bridge.imported("people.csv", "Name\nAda\n");
        Path rows = home.resolve("outbox/receipts/people.csv.rows.csv");
        List<String> lines = Files.readAllLines(rows);
        Files.writeString(rows, lines.get(0) + "\n" + (lines.get(1) + "\n").repeat(50_000));
        List<CompletableFuture<HttpResponse<Void>>> pages = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            pages.add(client.sendAsync(request("/files/people.csv?q=nobody"), HttpResponse.BodyHandlers.discarding()));
        }
        await().atMost(PATIENCE).until(() -> pages.stream().anyMatch(CompletableFuture::isDone));
        assertThat(send(bridge.management("/observe/health/live")).statusCode()).isEqualTo(200);
        assertThat(pages).anyMatch(page -> !page.isDone());
        pages.forEach(page -> page.cancel(true));
    }

    @Test
    void stalledUploadsHoldNothingUpAndLeaveNothing() throws Exception {
        String token = bridge.token("/import");
        List<RawClient> uploads = new ArrayList<>();
        List<RawClient> refused = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            String session = "Cookie: " + session();
            RawClient upload = connect().send(upload(token, session, 1_000_000) + PART + "Name\n");
            (i < UploadVisits.MOST ? uploads : refused).add(upload);
            if (i < UploadVisits.MOST) {
                int received = i + 1;
                await().atMost(PATIENCE).until(() -> waiting() == received);
            }
        }
        for (RawClient each : refused) {
            assertThat(each.receive()).startsWith("HTTP/1.1 503 ").contains("Another file is being uploaded");
        }
        assertStillServing();

        for (RawClient each : uploads) {
            each.close();
        }
        await().atMost(PATIENCE).until(() -> waiting() == 0);
        assertThat(uploadAll("Name\nAda\n".getBytes(StandardCharsets.UTF_8)).statusCode())
                .isEqualTo(303);
        assertThat(log.text()).doesNotContain("will retry", "\tat ", "console:");
    }

    @Test
    void aSessionHasOneUploadAtATime() throws Exception {
        String session = "Cookie: " + session();
        String token = bridge.token("/import");
        RawClient first = connect().send(upload(token, session, 1_000_000) + PART);
        await().atMost(PATIENCE).until(() -> waiting() == 1);
        assertThat(connect().send(upload(token, session, 1_000_000)).receive()).startsWith("HTTP/1.1 503 ");
        first.close();
        await().atMost(PATIENCE).until(() -> connect()
                .send(upload(token, session, PART.length() + 9 + END.length()) + PART + "Name\nAda\n" + END)
                .receive()
                .startsWith("HTTP/1.1 303 "));
    }

    @Test
    void aCheckEndsWhenTheBrowserLeaves() throws Exception {
        byte[] file = gzip(900L << 20, "Name,Email\n", "Ada,ada@example.com\n");
        RawClient browser = connect()
                .send(upload(
                                bridge.token("/import"),
                                "Cookie: " + session(),
                                PART.length() + file.length + END.length())
                        + PART)
                .send(file)
                .send(END);
        await().atMost(PATIENCE).until(() -> checking() == 1);
        browser.close();
        await().until(() -> waiting() == 0);
        await().until(() -> Thread.getAllStackTraces().entrySet().stream()
                .filter(thread -> thread.getKey().getName().equals("console-check"))
                .allMatch(thread -> Stream.of(thread.getValue())
                        .noneMatch(frame -> frame.getClassName().endsWith("UploadChecks"))));
        assertThat(log.text()).doesNotContain("\tat ", "console:");
    }

    @Test
    void aSmallFileThatIsLargeInsideIsRefused() throws Exception {
        HttpResponse<String> response = uploadAll(gzip((1L << 30) + 1, "Name\n", "\0".repeat(1_000)));
        assertThat(response.statusCode()).isEqualTo(413);
        assertThat(response.body()).contains("too large to be checked here");
        assertThat(waiting()).isZero();
    }

    @Test
    void aNearlyFullDiskIsKeptForTheLedger() throws Exception {
        try (Mount disk = Mount.smallDisk(home.resolve("state/console"), "700m")) {
            disk.resize("16m");
            HttpResponse<String> response = uploadAll("Name\nAda\n".getBytes(StandardCharsets.UTF_8));
            assertThat(response.statusCode()).isEqualTo(507);
            assertThat(response.body()).contains("disk is nearly full");
            assertThat(waiting()).isZero();
        }
    }

    @Test
    void aDiskThatFillsUpDuringAnUploadIsNamedAndTheRestOfTheFileIsGone() throws Exception {
        String token = bridge.token("/import");
        try (Mount disk = Mount.smallDisk(home.resolve("state/console"), "600m")) {
            RawClient browser = connect()
                    .send(upload(token, "Cookie: " + session(), 20 << 20) + PART)
                    .send("Name\n".repeat(100_000));
            await().atMost(PATIENCE).until(() -> waiting() == 1);
            disk.resize("1m");
            browser.send("Name\n".repeat(1_000_000));
            assertThat(browser.receive()).startsWith("HTTP/1.1 507 ").contains("disk is nearly full");
            await().atMost(PATIENCE).until(() -> waiting() == 0);
        }
        assertStillServing();
        assertThat(uploadAll("Name\nAda\n".getBytes(StandardCharsets.UTF_8)).statusCode())
                .isEqualTo(303);
        assertThat(log.text()).doesNotContain("\tat ");
    }

    @Test
    void formsHaveAFewPartsAndShortHeaders() throws Exception {
        String token = bridge.token("/import");
        for (String body : List.of(
                (PART + "Name\n\r\n").repeat(1_000) + END,
                "--b\r\nContent-Disposition: form-data; name=\"x\"\r\n\r\nx\r\n".repeat(1_000) + END,
                "--b\r\n" + "X-Endless: x\r\n".repeat(1_000_000),
                "--b\r\nX-Endless: " + "x".repeat(10_000_000),
                "preamble".repeat(1_000_000))) {
            RawClient browser = connect().send(upload(token, "Cookie: " + session(), 200 << 20) + body);
            assertThat(browser.receive()).as(body.substring(0, 60)).startsWith("HTTP/1.1 400 ");
            browser.close();
        }
        await().atMost(PATIENCE).until(() -> waiting() == 0);
        assertStillServing();
        assertThat(log.text()).doesNotContain("\tat ", "X-Endless");
    }

    @Test
    void badRequestsAreNotWorthALine() throws Exception {
        String before = log.text();
        for (int port : new int[] {bridge.settings.http().port(), bridge.settings.managementPort()}) {
            for (String request : List.of(
                    "GET /%zz HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n",
                    "GET /observe/%zz HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n",
                    "GET /observe/health?a=%zz HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n",
                    "GET / HTTP/1.1\r\n\r\n",
                    "GET / HTTP/1.1\r\nHost: [\r\n\r\n",
                    "GET /\r\n\r\n",
                    "GET / HTTP/9.9\r\nHost: a\r\n\r\n",
                    "G\0T / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n",
                    "POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: -1\r\n\r\n",
                    "POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\nz",
                    "POST /sign-in HTTP/1.1\r\nHost: 127.0.0.1\r\nTransfer-Encoding: chunked\r\n\r\nnumber\r\n",
                    "TRACE / HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: secret\r\n\r\n",
                    "OPTIONS * HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n",
                    "CONNECT a:1 HTTP/1.1\r\nHost: a:1\r\n\r\n",
                    "DELETE / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n",
                    "BREW / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n",
                    "GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: \u0000=;;;=\r\n\r\n")) {
                try (RawClient each = new RawClient(port)) {
                    assertThat(each.send(request).receive())
                            .as(request)
                            .matches("(?s)(HTTP/\\S+ [45].*)?")
                            .doesNotContain("secret");
                }
            }
        }
        assertStillServing();
        assertThat(log.text()).isEqualTo(before);
    }

    /** Health at once, and pages, for somebody who is signed in. */
    private void assertStillServing() throws Exception {
        assertThat(send(bridge.management("/observe/health/live")).statusCode()).isEqualTo(200);
        assertThat(bridge.get("/").statusCode()).isEqualTo(200);
        assertThat(bridge.get("/sign-in").statusCode()).isEqualTo(200);
    }

    private RawClient connect() throws IOException {
        RawClient raw = new RawClient(bridge.settings.http().port());
        open.add(raw);
        return raw;
    }

    private static String head(String method, String path, String authorization) {
        return method + " " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: " + authorization + "\r\n";
    }

    private static String upload(String token, String credentials, long length) {
        return "POST /import?token=" + token + " HTTP/1.1\r\nHost: 127.0.0.1\r\n" + credentials + "\r\nContent-Length: "
                + length + "\r\nContent-Type: multipart/form-data; boundary=b\r\n\r\n";
    }

    private HttpResponse<String> uploadAll(byte[] content) throws Exception {
        byte[] begin = PART.getBytes(StandardCharsets.US_ASCII);
        byte[] end = END.getBytes(StandardCharsets.US_ASCII);
        return client.send(
                HttpRequest.newBuilder(bridge.console("/import?token=" + bridge.token("/import")))
                        .header("Authorization", bridge.authorization())
                        .header("Content-Type", "multipart/form-data; boundary=b")
                        .POST(HttpRequest.BodyPublishers.ofByteArrays(List.of(begin, content, end)))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static byte[] gzip(long size, String first, String rest) throws IOException {
        var bytes = new java.io.ByteArrayOutputStream();
        byte[] piece = rest.repeat(10_000).getBytes(StandardCharsets.US_ASCII);
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            out.write(first.getBytes(StandardCharsets.US_ASCII));
            for (long written = 0; written < size; written += piece.length) {
                out.write(piece);
            }
        }
        return bytes.toByteArray();
    }

    /** How many uploads are in the state folder, complete or not. */
    private long waiting() throws IOException {
        return uploads(".*");
    }

    /** How many of them were received completely. */
    private long checking() throws IOException {
        return uploads("[0-9a-f]{32}");
    }

    private long uploads(String name) throws IOException {
        Path folder = home.resolve("state/console");
        if (!Files.isDirectory(folder)) {
            return 0;
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().matches(name))
                    .count();
        }
    }

    private String session() throws Exception {
        String set =
                send(bridge.signInLink()).headers().firstValue("Set-Cookie").orElseThrow();
        return set.substring(0, set.indexOf(';'));
    }

    private HttpRequest request(String path) throws IOException {
        return HttpRequest.newBuilder(bridge.console(path))
                .header("Authorization", bridge.authorization())
                .build();
    }

    private HttpResponse<String> send(URI uri) throws Exception {
        return client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }
}
