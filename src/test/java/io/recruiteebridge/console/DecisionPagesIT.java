package io.recruiteebridge.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.recruiteebridge.standin.StandInConfig;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Undo, cancel and approve in the console: each asks first. */
@Tag("long")
@Timeout(600)
class DecisionPagesIT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    Path home;

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

        assertThat(bridge.post("/undo", "file=people%201.csv&token=guessed").statusCode())
                .isEqualTo(403);
        HttpResponse<String> sent =
                bridge.post("/undo", "file=people%201.csv&token=" + bridge.token("/undo?file=people%201.csv"));
        assertThat(sent.statusCode()).isEqualTo(303);
        assertThat(sent.headers().firstValue("Location")).contains("/undo?file=people%201.csv");
        await().atMost(PATIENCE)
                .until(() -> get("/undo?file=people%201.csv"), now -> now.contains("1 undone, 1 kept, 0 failed."));
        assertThat(bridge.recruitee.account().size()).isEqualTo(1);
        assertThat(get("/files/people%201.csv"))
                .contains("Somebody has undone this import: 1 undone, 1 kept, 0 failed.");
        assertThat(get("/files/people%201.csv?download=undo")).contains("1 new note");
        assertThat(get("/undo?file=people%201.csv")).contains("Try the others again");
        assertThat(bridge.get("/undo?file=nobody.csv").statusCode()).isEqualTo(404);
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
        assertThat(bridge.post("/approve", "file=large.csv&token=" + bridge.token("/approve?file=large.csv"))
                        .statusCode())
                .isEqualTo(303);
        await().atMost(PATIENCE).until(() -> get("/"), now -> now.contains("href=\"/cancel?file=large.csv\""));

        assertThat(bridge.post("/cancel", "file=large.csv&token=" + bridge.token("/cancel?file=large.csv"))
                        .statusCode())
                .isEqualTo(303);
        bridge.finished("large.csv");
        assertThat(bridge.recruitee.account().size()).isLessThan(300);
        assertThat(get("/files/large.csv")).contains("cancelled");
        assertThat(bridge.get("/cancel?file=large.csv").statusCode()).isEqualTo(404);
    }

    private void start(Map<String, String> settings) throws Exception {
        bridge = RunningBridge.start(home, StandInConfig.defaults(), settings);
    }

    private String get(String path) throws Exception {
        return bridge.get(path).body();
    }
}
