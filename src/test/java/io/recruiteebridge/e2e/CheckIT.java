package io.recruiteebridge.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.recruiteebridge.standin.StandIn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code check}: everything but the sending, without a token, and nothing is written. */
class CheckIT {
    @Test
    void saysWhatAnImportWouldDo(@TempDir Path folder) throws IOException {
        try (StandIn recruitee = Recruitee.start()) {
            BridgeHome home = new BridgeHome(Files.createDirectory(folder.resolve("home")), recruitee);
            Files.delete(home.folder().resolve(".env"));
            Path good = Files.write(home.folder().resolve("fair.csv"), Resources.bytes("fair.csv"));
            Path mixed = Files.writeString(
                    home.folder().resolve("mixed.csv"), "name;email\nGood One;good@one.example\nBad One;nowhere\n");
            Path broken = Files.writeString(home.folder().resolve("broken.json"), "[{\"name\":}]");
            Map<String, Long> before = home.listing();

            BridgeProcess.Ended fine = home.run("check", good.toString());
            assertThat(fine.exitCode()).as(fine.err()).isZero();
            assertThat(fine.out()).contains("windows-1252", "Bemerkung intern", "Jürgen Müller");

            BridgeProcess.Ended rejects = home.run("check", "--json", mixed.toString(), broken.toString());
            assertThat(rejects.exitCode()).as(rejects.err()).isEqualTo(3);
            List<JsonNode> receipts = new ObjectMapper()
                    .readerFor(JsonNode.class)
                    .<JsonNode>readValues(rejects.out())
                    .readAll();
            assertThat(receipts).hasSize(2);
            assertThat(receipts.get(0).path("read").asInt()).isEqualTo(2);
            assertThat(receipts.get(0).path("rejected").asInt()).isEqualTo(1);
            assertThat(receipts.get(0).path("pending").asInt()).isEqualTo(1);
            assertThat(receipts.get(1).path("error").path("line").asInt()).isEqualTo(1);

            assertThat(home.with("BRIDGE_KEEP_DAYS", "for ever")
                            .run("check", good.toString())
                            .exitCode())
                    .isEqualTo(1);
            assertThat(home.listing()).isEqualTo(before);
            assertThat(recruitee.traffic().total()).isZero();
        }
    }
}
