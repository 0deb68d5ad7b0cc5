package io.recruiteebridge.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a service's log tells programs that watch it, and SIGHUP. */
@Tag("long")
class ServiceLogIT {
    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    private Path folder;

    @Test
    void eventsHaveNamesAndCounts() throws Exception {
        List<Person> people = Person.numbered(1, 3);
        try (KillHarness home = new KillHarness(folder).set("BRIDGE_LOG_FORMAT", "json")) {
            home.drop("people.csv", Person.csv(people) + ",nobody@people.example\n");

            assertThat(home.importNow()).isEqualTo(3);

            List<JsonNode> lines =
                    home.allLogs().lines().map(ServiceLogIT::json).toList();
            Map<String, JsonNode> events = lines.stream()
                    .filter(line -> line.has("event"))
                    .collect(Collectors.toMap(line -> line.path("event").asText(), Function.identity(), (a, b) -> b));
            assertThat(events).containsKeys("started", "file_received", "file_finished", "stopped");
            assertThat(events.get("started").path("version").asText()).isNotEmpty();
            assertThat(events.get("started").path("message").asText())
                    .contains("bridge.home=", "recruitee.api-key=(set)");
            assertThat(events.get("file_received").path("read")).isEqualTo(JSON.readTree("4"));
            JsonNode finished = events.get("file_finished");
            assertThat(finished.path("file").asText()).isEqualTo("people.csv");
            assertThat(finished.path("created")).isEqualTo(JSON.readTree("3"));
            assertThat(finished.path("rejected")).isEqualTo(JSON.readTree("1"));
        }
    }

    @Test
    void sighupReadsTheSettingsAgain() throws Exception {
        try (KillHarness home = new KillHarness(folder)) {
            KillHarness.Bridge bridge = home.start("run").awaitLog("Watching");

            bridge.hangUp();
            bridge.awaitLog("Read the settings again: the token takes effect now\n");

            Files.writeString(home.home.resolve(".env"), "BRIDGE_KEEP_DAYS=30\n");
            bridge.hangUp();
            bridge.awaitLog("; restart the bridge for bridge.keep-days\n");
            assertThat(bridge.alive()).isTrue();
        }
    }

    /** Nobody would find a sandbox whose terminal is closed. */
    @Test
    void sighupEndsTheSandbox() throws Exception {
        try (KillHarness home = new KillHarness(folder)) {
            KillHarness.Bridge sandbox = home.start("sandbox").awaitLog("people were created");
            sandbox.hangUp();
            assertThat(sandbox.exit()).isEqualTo(129);
        }
    }

    private static JsonNode json(String line) {
        try {
            return JSON.readTree(line);
        } catch (JsonProcessingException e) {
            throw new AssertionError("not JSON: " + line, e);
        }
    }
}
