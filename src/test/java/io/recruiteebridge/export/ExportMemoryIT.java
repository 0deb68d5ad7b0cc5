package io.recruiteebridge.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.recruiteebridge.settings.ExportFormat;
import io.recruiteebridge.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.SortedMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** 200,000 candidates through a process with 96 MB of heap, all formats at once. */
@Timeout(300)
@Tag("long")
class ExportMemoryIT {
    private static final int PEOPLE = 200_000;

    @TempDir
    Path home;

    @Test
    void twoHundredThousandFitIn96Megabytes() throws Exception {
        Path log = home.resolve("log");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx96m",
                        "-cp",
                        System.getProperty("surefire.real.class.path", System.getProperty("java.class.path")),
                        ExportMemoryIT.class.getName(),
                        home.toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();

        assertThat(process.waitFor()).as(() -> log + ": " + log(log)).isZero();

        JsonNode manifest = SmallRecruitee.JSON.readTree(
                home.resolve("outbox/candidates.manifest.json").toFile());
        assertThat(manifest.path("count").asInt()).isEqualTo(PEOPLE);
        assertThat(manifest.path("requests").asInt())
                .as("200 pages, 10 rows of overlap each, a last look")
                .isBetween(201, 205);
        try (var lines = Files.lines(home.resolve("outbox/candidates.jsonl"))) {
            assertThat(lines.count()).isEqualTo(PEOPLE);
        }
    }

    private static String log(Path log) {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            return e.toString();
        }
    }

    /** The process with the small heap: exports half of them, then all, then all again. */
    public static void main(String[] arguments) throws Exception {
        Path home = Path.of(arguments[0]);
        int[] gone = {PEOPLE / 2};
        Export export = new Export(
                SmallRecruitee.records(request -> page(request.query(), gone[0])),
                new Settings.Export(Duration.ZERO, EnumSet.allOf(ExportFormat.class), true, ',', false, 0),
                home.resolve("outbox"),
                home.resolve("state"),
                null,
                person -> {},
                Clock.systemUTC());
        export.run();
        gone[0] = 0;
        ExportReport second = export.run();
        ExportReport third = export.run();
        if (!second.changes().equals(new ExportReport.Changes(PEOPLE / 2, 0, 0))
                || third.result() != ExportReport.Result.UNCHANGED) {
            throw new AssertionError(second + " " + third);
        }
    }

    private static JsonNode page(SortedMap<String, String> query, int gone) {
        ObjectNode answer = SmallRecruitee.JSON.createObjectNode().put("generated_at", "2026-11-24T01:00:00Z");
        ArrayNode page = answer.putArray("candidates");
        int from = Integer.parseInt(query.get("offset"));
        int to = Math.min(PEOPLE - gone, from + Integer.parseInt(query.get("limit")));
        for (int i = from; i < to; i++) {
            int id = PEOPLE - gone - i;
            ObjectNode person = page.addObject()
                    .put("id", id)
                    .put("name", "Person Number " + id)
                    .put(
                            "created_at",
                            Instant.ofEpochSecond(1_700_000_000L + id * 60L).toString())
                    .put("updated_at", "2026-01-01T00:00:00.000000Z")
                    .put("photo_thumb_url", "https://photos.example.com/a/rather/long/address/" + id + ".jpg")
                    .put("referrer", "careers page")
                    .put("source", "manual")
                    .put("adminapp_url", "https://app.recruitee.example/#/candidates/" + id);
            person.putArray("emails").add("person" + id + "@example.com");
            person.putArray("phones").add("+3120" + id);
            person.putArray("placements").addObject().put("offer_id", 7).put("stage_id", 70);
        }
        return answer;
    }
}
