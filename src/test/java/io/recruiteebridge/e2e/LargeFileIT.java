package io.recruiteebridge.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.recruiteebridge.standin.StandIn;
import io.recruiteebridge.standin.StandInConfig;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file far larger than the memory that the program gets. */
@Tag("long")
class LargeFileIT {
    private static final int ROWS = 300_000;

    @Test
    void threeHundredThousandRowsPassInLittleMemory(@TempDir Path folder) throws IOException {
        try (StandIn recruitee = StandIn.start(
                StandInConfig.defaults().withToken(BridgeHome.TOKEN).withRemembered(10))) {
            // Without asking for known addresses: the stand-in sorts all its people for every page of the list.
            BridgeHome home = new BridgeHome(Files.createDirectory(folder.resolve("home")), recruitee)
                    .with("BRIDGE_DUPLICATES", "create");
            Path file = folder.resolve("large.csv");
            String letter =
                    "A letter of quite some length, so that the file has just over eighty megabytes. ".repeat(3);
            try (Writer out = Files.newBufferedWriter(file, UTF_8)) {
                out.write("name,email,phone,cover letter\n");
                for (int i = 0; i < ROWS; i++) {
                    out.write("Person " + i + ",person" + i + "@large.example,+31 20 " + i + ",\"" + letter + "\"\n");
                }
            }
            assertThat(Files.size(file)).isGreaterThan(80_000_000);
            Files.move(file, home.inbox("large.csv"));

            BridgeProcess.Ended ended = home.start(List.of("-Xmx96m", "-XX:TieredStopAtLevel=4"), "import")
                    .untilEnd();

            assertThat(ended.exitCode()).as(ended.err()).isZero();
            JsonNode receipt = home.receipt("large.csv");
            assertThat(receipt.path("read").asInt()).isEqualTo(ROWS);
            assertThat(receipt.path("created").asInt()).isEqualTo(ROWS);
            assertThat(recruitee.account().size()).isEqualTo(ROWS);
            assertThat(ended.err()).doesNotContain("OutOfMemory");
        }
    }
}
