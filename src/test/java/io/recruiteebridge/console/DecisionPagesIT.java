package io.recruiteebridge.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.recruiteebridge.standin.StandInConfig;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Undo, cancel and approve in the console: each asks first. */
@Timeout(600)
class DecisionPagesIT {
    private static final Pattern TOKEN = Pattern.compile("name=\"token\" value=\"([^\"]+)\"");
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
    void anImportIsUndoneFromThePageOfItsFile() throws Exception {
        start(Map.of());
        bridge.imported("people 1.csv", "Name,Email\nAda,ada@example.com\nBo,bo@example.com\n");
        bridge.recruitee.account().candidates().stream()
                .filter(person -> person.name().equals("Bo"))
                .forEach(person -> bridge.recruitee.account().note(person.id(), "Call him"));
        assertThat(get("/files/people%201.csv")).contains("href=\"/undo?file=people%201.csv\"");
        String page = get("/undo?file=people%201.csv");
        assertThat(page).contains("2 candidates were created from this file").contains("Undo this import");
        assertThat(bridge.recruitee.account().size()).isEqualTo(2);

        assertThat(post("/undo", "file=people%201.csv&token=guessed").statusCode())
                .isEqualTo(403);
        HttpResponse<String> sent = post("/undo", "file=people%201.csv&token=" + token(page));
        assertThat(sent.statusCode()).isEqualTo(303);
        assertThat(sent.headers().firstValue("Location")).contains("/undo?file=people%201.csv");
        await().atMost(PATIENCE)
                .until(() -> get("/undo?file=people%201.csv"), now -> now.contains("1 undone, 1 kept, 0 failed."));
        assertThat(bridge.recruitee.account().size()).isEqualTo(1);
        assertThat(get("/files/people%201.csv"))
                .contains("Somebody has undone this import: 1 undone, 1 kept, 0 failed.");
        assertThat(get("/files/people%201.csv?download=undo")).contains("1 new note");
        assertThat(get("/undo?file=people%201.csv")).contains("Try the others again");
        assertThat(response("/undo?file=nobody.csv").statusCode()).isEqualTo(404);
    }

    @Test
    void aFileIsApprovedAndAnotherOneIsCancelled() throws Exception {
        start(Map.of("BRIDGE_APPROVE", "2", "RECRUITEE_REQUESTS_PER_MINUTE", "120"));
        StringBuilder people = new StringBuilder("Name,Email\n");
        for (int i = 0; i < 300; i++) {
            people.append("Person ").append(i).append(",p").append(i).append("@example.com\n");
        }
        Path inbox = bridge.settings.folders().inbox();
        Files.writeString(inbox.resolve("large.csv"), people);
        await().atMost(PATIENCE).until(() -> get("/"), page -> page.contains("href=\"/approve?file=large.csv\""));
        String page = get("/approve?file=large.csv");
        assertThat(page).contains("The file has 300 rows");
        assertThat(post("/approve", "file=large.csv&token=" + token(page)).statusCode())
                .isEqualTo(303);
        await().atMost(PATIENCE).until(() -> get("/"), now -> now.contains("href=\"/cancel?file=large.csv\""));

        String cancel = get("/cancel?file=large.csv");
        assertThat(post("/cancel", "file=large.csv&token=" + token(cancel)).statusCode())
                .isEqualTo(303);
        bridge.finished("large.csv");
        assertThat(bridge.recruitee.account().size()).isLessThan(300);
        assertThat(get("/files/large.csv")).contains("cancelled");
        assertThat(response("/cancel?file=large.csv").statusCode()).isEqualTo(404);
    }

    private void start(Map<String, String> settings) throws Exception {
        bridge = RunningBridge.start(home, StandInConfig.defaults(), settings);
    }

    private static String token(String page) {
        Matcher token = TOKEN.matcher(page);
        assertThat(token.find()).as(page).isTrue();
        return URLEncoder.encode(token.group(1), StandardCharsets.UTF_8);
    }

    private String get(String path) throws Exception {
        return response(path).body();
    }

    private HttpResponse<String> response(String path) throws Exception {
        return client.send(
                HttpRequest.newBuilder(bridge.console(path))
                        .header("Authorization", bridge.authorization())
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path, String form) throws Exception {
        return client.send(
                HttpRequest.newBuilder(bridge.console(path))
                        .header("Authorization", bridge.authorization())
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
