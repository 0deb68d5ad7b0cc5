package io.recruiteebridge.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.recruiteebridge.FreePort;
import io.recruiteebridge.app.Bridge;
import io.recruiteebridge.app.LedgerChoice;
import io.recruiteebridge.app.Mode;
import io.recruiteebridge.ledger.HomeLock;
import io.recruiteebridge.ledger.Lease;
import io.recruiteebridge.settings.FolderSetup;
import io.recruiteebridge.settings.Settings;
import io.recruiteebridge.settings.SettingsLoader;
import io.recruiteebridge.standin.StandIn;
import io.recruiteebridge.standin.StandInConfig;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/** A bridge that runs, with its console, against a stand-in for Recruitee. */
final class RunningBridge implements AutoCloseable {
    private static final Pattern TOKEN = Pattern.compile("(?:name=\"token\" value=\"|/import\\?token=)([^\"]+)\"");

    final StandIn recruitee;
    final Settings settings;
    final Bridge bridge;
    private final HomeLock lock;
    private final HttpClient client = HttpClient.newHttpClient();

    private RunningBridge(StandIn recruitee, Settings settings, Bridge bridge, HomeLock lock) {
        this.recruitee = recruitee;
        this.settings = settings;
        this.bridge = bridge;
        this.lock = lock;
    }

    static RunningBridge start(Path home, Map<String, String> more) throws Exception {
        return start(home, StandInConfig.defaults().withPeople(5, 1), more);
    }

    static RunningBridge start(Path home, StandInConfig config, Map<String, String> more) throws Exception {
        StandIn recruitee = StandIn.start(config);
        Map<String, String> environment = new HashMap<>();
        environment.put("BRIDGE_ROUTES", Path.of("routes").toAbsolutePath().toString());
        environment.put("RECRUITEE_BASE_URL", recruitee.baseUri().toString());
        environment.put("RECRUITEE_COMPANY_ID", Long.toString(config.companyId()));
        environment.put("RECRUITEE_API_KEY", config.token());
        environment.put("RECRUITEE_REQUESTS_PER_MINUTE", "0");
        environment.put("BRIDGE_HTTP_PORT", Integer.toString(FreePort.next()));
        environment.put("BRIDGE_MANAGEMENT_PORT", Integer.toString(FreePort.next()));
        environment.putAll(more);
        Settings settings = SettingsLoader.load(environment, home, true);
        FolderSetup.prepare(settings.folders());
        HomeLock lock = HomeLock.take(settings.folders().state());
        Bridge bridge = new Bridge(settings, Mode.RUN, environment, new LedgerChoice().of(settings), Lease.UNLIMITED);
        bridge.start();
        return new RunningBridge(recruitee, settings, bridge, lock);
    }

    URI console(String path) {
        return URI.create("http://127.0.0.1:" + settings.http().port() + path);
    }

    URI management(String path) {
        return URI.create("http://127.0.0.1:" + settings.managementPort() + path);
    }

    /** The header by which programs sign in. */
    String authorization() throws IOException {
        String credentials = "any:" + ConsolePassword.of(settings).reveal();
        return "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
    }

    /** A link that signs in, once. */
    URI signInLink() throws IOException {
        return console(new SignInLinks(settings.folders().state(), Clock.systemUTC()).create());
    }

    /** A page as a program gets it that signs in with each request; headers as names and values in turn. */
    HttpResponse<String> get(String path, String... headers) throws IOException {
        return get(console(path), headers);
    }

    HttpResponse<String> get(URI uri, String... headers) throws IOException {
        return send(HttpRequest.newBuilder(uri), headers);
    }

    /** A form that is sent likewise. */
    HttpResponse<String> post(String path, String form, String... headers) throws IOException {
        return send(
                HttpRequest.newBuilder(console(path))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form)),
                headers);
    }

    /** The token that the forms of a page send along, as it stands in a form that is sent. */
    String token(String path) throws IOException {
        String page = get(path).body();
        Matcher token = TOKEN.matcher(page);
        assertThat(token.find()).as(page).isTrue();
        return URLEncoder.encode(token.group(1), StandardCharsets.UTF_8);
    }

    private HttpResponse<String> send(HttpRequest.Builder request, String... headers) throws IOException {
        request.header("Authorization", authorization());
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Drops a file and waits until it is finished. */
    void imported(String name, String content) throws IOException {
        imported(name, content.getBytes(StandardCharsets.UTF_8));
    }

    void imported(String name, byte[] content) throws IOException {
        Path inbox = settings.folders().inbox();
        Path aside = inbox.resolve("." + name + ".tmp");
        Files.write(aside, content);
        Files.move(aside, inbox.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        finished(name);
    }

    void finished(String name) {
        Awaitility.await()
                .atMost(Duration.ofMinutes(5))
                .until(() -> !Files.exists(settings.folders().inbox().resolve(name))
                        && Files.exists(settings.folders().receipts().resolve(name + ".receipt.json")));
    }

    @Override
    public void close() {
        bridge.stop();
        lock.close();
        recruitee.close();
    }
}
