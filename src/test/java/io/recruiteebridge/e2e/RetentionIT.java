package io.recruiteebridge.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.recruiteebridge.standin.StandIn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What waits for a person isn't removed because it is old, and never without a word. */
class RetentionIT {
    @Test
    void anOldFileThatIsRejectedTodayStaysAndIsAnnounced(@TempDir Path folder) throws IOException {
        try (StandIn recruitee = Recruitee.start()) {
            BridgeHome home = new BridgeHome(Files.createDirectory(folder.resolve("home")), recruitee)
                    .with("BRIDGE_KEEP_DAYS", "30");
            home.lay("old.csv", "nothing that names anybody\n1\n");
            Files.setLastModifiedTime(
                    home.inbox("old.csv"), FileTime.from(Instant.now().minus(Duration.ofDays(200))));
            assertThat(home.run("import").exitCode()).isEqualTo(3);

            assertThat(home.run("import").exitCode()).isZero();
            assertThat(home.rejected("old.csv")).exists();
            assertThat(home.run("status", "--json").out()).doesNotContain("rejected/old.csv");

            home.with("BRIDGE_KEEP_DAYS", "5");
            assertThat(home.run("import").exitCode()).isZero();
            assertThat(home.rejected("old.csv")).exists();
            String day = LocalDate.now().plusDays(7).toString();
            assertThat(home.run("status").out())
                    .contains("old.csv: The file was not imported", "among the rejects will be removed on " + day);
            assertThat(home.run("status", "--json").out()).contains("\"file\" : \"old.csv\"", day);
            assertThat(Files.readString(home.folder().resolve("outbox/status.html")))
                    .contains("old.csv", day);
        }
    }
}
