package io.recruiteebridge.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.recruiteebridge.standin.Fault;
import io.recruiteebridge.standin.Faults;
import io.recruiteebridge.standin.StandIn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("long")
class StatusIT {
    @TempDir
    Path folder;

    private StandIn recruitee;
    private BridgeHome home;

    @BeforeEach
    void start() {
        recruitee = Recruitee.start();
        home = new BridgeHome(folder.resolve("home"), recruitee);
    }

    @AfterEach
    void stop() {
        recruitee.close();
    }

    private JsonNode status() throws IOException {
        BridgeProcess.Ended ended = home.run("status", "--json");
        assertThat(ended.exitCode()).as(ended.err()).isZero();
        return new ObjectMapper().readTree(ended.out());
    }

    @Test
    void aHomeThatNothingHappenedIn() throws IOException {
        Files.delete(home.folder().resolve(".env"));
        BridgeProcess.Ended ended = home.run("status");
        assertThat(ended.exitCode()).isZero();
        assertThat(ended.out()).contains("Nothing yet", "Last export: none yet");
        JsonNode status = status();
        assertThat(status.path("ledger").asBoolean()).isFalse();
        assertThat(status.path("companies")).isEmpty();
        assertThat(home.folder().resolve("state")).doesNotExist();
    }

    @Test
    void saysWhatWasDone() throws IOException {
        home.lay("people.csv", "name,email\nAda,ada@example.com\n,nobody@example.com\nBo,bo@example.com\n");
        home.lay("broken.json", "[{\"name\":");
        assertThat(home.run("import").exitCode()).isEqualTo(3);
        assertThat(home.run("export").exitCode()).isZero();
        home.lay("waiting.csv", "name\nCy\n");

        JsonNode status = status();
        assertThat(status.path("waiting").path(0).asText()).isEqualTo("waiting.csv");
        JsonNode company = status.path("companies").path(0);
        assertThat(company.path("company_id").asText()).isEqualTo("12345");
        assertThat(company.path("rows").path("created").asLong()).isEqualTo(2);
        assertThat(company.path("rows").path("rejected").asLong()).isEqualTo(1);
        assertThat(company.path("at_work")).isEmpty();
        JsonNode people = StreamSupport.stream(company.path("done").spliterator(), false)
                .filter(file -> file.path("file").asText().equals("people.csv"))
                .findFirst()
                .orElseThrow();
        assertThat(people.path("receipt").asText()).isEqualTo("people.csv.receipt.json");
        assertThat(people.path("read").asLong()).isEqualTo(3);
        assertThat(people.path("created").asLong()).isEqualTo(2);
        assertThat(company.path("done").findValuesAsText("error")).contains("json-torn");
        assertThat(status.path("last_export").path("candidates").asLong()).isEqualTo(2);

        assertThat(status.path("needs_attention").findValuesAsText("file"))
                .containsExactlyInAnyOrder("people.csv", "broken.json");
        assertThat(status.path("needs_attention").findValuesAsText("why"))
                .containsExactlyInAnyOrder("1 row to fix.", "The file was not imported.");

        // People's settings may be gone: the ledger still says what it knows.
        Files.delete(home.folder().resolve(".env"));
        String text = home.run("status").out();
        assertThat(text).contains("Waiting in the inbox: waiting.csv", "people.csv", "Company 12345", "2 candidates");
        assertThat(text).startsWith("2 files need your attention:");
        assertThat(text).doesNotContain("ada@example.com", "Ada");
    }

    @Test
    void correctedFilesLeaveTheListByThemselves() throws IOException {
        home.lay("people.csv", "name,email\nAda,ada@example.com\nBo,bo at example.com\n");
        home.lay("broken.json", "[{\"name\":");
        assertThat(home.run("import").exitCode()).isEqualTo(3);
        home.lay("fixed.csv", Files.readString(home.rejected("people.csv")).replace("bo at ", "bo@"));
        home.lay("broken.json", "[{\"name\":\"Cy\"}]");
        assertThat(home.run("import").exitCode()).isZero();
        assertThat(status().path("needs_attention")).isEmpty();
        assertThat(home.folder().resolve("outbox/rejected")).isEmptyDirectory();
    }

    @Test
    void worksBesideABridgeAtWork() {
        recruitee.setFaults(Faults.none().with(Fault.CLOSE_AFTER, 1).onlyFor("POST"));
        home.drop("people.csv", "name,email\nAda,ada@example.com\n");
        try (BridgeProcess bridge = home.start("run")) {
            BridgeHome.await("a POST").until(() -> recruitee.traffic().count("POST", "candidates") > 0);
            recruitee.setFaults(Faults.none().withDown(true));
            BridgeHome.await("the row is unconfirmed").untilAsserted(() -> {
                JsonNode company = status().path("companies").path(0);
                JsonNode doubt = company.path("in_doubt").path(0);
                assertThat(doubt.path("file").asText()).isEqualTo("people.csv");
                assertThat(doubt.path("line").asLong()).isEqualTo(2);
                assertThat(doubt.path("since").asText()).isNotEmpty();
                assertThat(doubt.path("why").asText()).isNotEmpty().doesNotContain("Ada", "ada@");
                assertThat(company.path("at_work").path(0).path("in_doubt").asLong())
                        .isEqualTo(1);
            });
            String text = home.run("status").out();
            assertThat(text).contains("Unconfirmed", "people.csv line 2").doesNotContain("ada@");
            assertThat(bridge.alive()).isTrue();
        }
    }
}
