package io.recruiteebridge.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.recruiteebridge.standin.StandIn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An exported candidate list that is dropped into the inbox creates nobody: each row is recognised by its id. */
class ExportComesBackIT {
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

    @Test
    void everyRowIsSkipped() throws IOException {
        home.with("BRIDGE_EXPORT_FORMATS", "csv,json,xlsx");
        home.lay("people.csv", """
                name,email,phone,source
                "Ada, Countess",ada@example.com,+44 1,=Fair
                'Bo',bo@example.com,,"-Fair ""2026"", Bonn"
                Çiğdem,,+90 2,
                """);
        assertThat(home.run("import").exitCode()).isZero();
        assertThat(home.run("export").exitCode()).isZero();
        recruitee.traffic().reset();

        for (String list : List.of("candidates.csv", "candidates.json", "candidates.xlsx")) {
            home.lay(list, Files.readAllBytes(home.folder().resolve("outbox").resolve(list)));
        }
        BridgeProcess.Ended imported = home.run("import");
        assertThat(imported.exitCode()).as(imported.out() + imported.err()).isZero();
        assertThat(recruitee.traffic().count("POST", "candidates")).isZero();
        assertThat(recruitee.account().candidates()).hasSize(3);
        for (String list : List.of("candidates.csv", "candidates.json", "candidates.xlsx")) {
            assertThat(home.rows(list)).hasSize(3).allSatisfy(row -> assertThat(
                            row.getField("outcome") + " " + row.getField("code"))
                    .isEqualTo("skipped exported-from-recruitee"));
        }
    }
}
