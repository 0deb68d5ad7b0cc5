package io.recruiteebridge.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.recruiteebridge.ledger.postgresql.PostgresqlForTests;
import io.recruiteebridge.standin.StandIn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A home moves its ledger to PostgreSQL and back: whoever was imported is known in either place. */
@Tag("long")
class LedgerCopyIT {
    private static final String PEOPLE = "name,email\nAnna Kern,anna@example.org\nBo Lund,bo@example.org\n";

    @TempDir
    Path folder;

    @Test
    void nobodyIsForgottenOnTheWayToPostgresqlAndBack() throws IOException {
        try (StandIn recruitee = Recruitee.start();
                PostgresqlForTests postgresql = PostgresqlForTests.start()) {
            BridgeHome home = new BridgeHome(folder.resolve("home"), recruitee).with("BRIDGE_DUPLICATES", "create");
            home.lay("people.csv", PEOPLE);
            runs(0, home, "import");
            Path key = home.folder().resolve("state/key");
            byte[] secret = Files.readAllBytes(key);

            BridgeHome onServer = new BridgeHome(home.folder(), recruitee)
                    .with("BRIDGE_DUPLICATES", "create")
                    .with("BRIDGE_STATE", home.folder().resolve("state").toString())
                    .with("BRIDGE_LEDGER", postgresql.url())
                    .with("BRIDGE_LEDGER_USER", postgresql.user())
                    .with("BRIDGE_LEDGER_PASSWORD", postgresql.password());
            Files.delete(key);
            assertThat(runs(1, onServer, "ledger", "copy", "postgresql").err())
                    .contains("The key " + key + " is missing");
            Files.write(key, secret);
            assertThat(runs(1, onServer, "import").err()).contains("ledger copy postgresql");
            assertThat(runs(0, onServer, "ledger", "copy", "postgresql").out()).contains("person: 2");
            assertThat(home.folder().resolve("state/ledger.db")).doesNotExist();

            onServer.lay("again.csv", PEOPLE);
            runs(0, onServer, "import");
            assertThat(recruitee.account().size()).isEqualTo(2);

            Files.write(key, new byte[32]);
            assertThat(runs(1, onServer, "ledger", "copy", "sqlite").err()).contains("isn't the one");
            assertThat(home.folder().resolve("state/ledger.db")).doesNotExist();
            Files.write(key, secret);
            assertThat(runs(0, onServer, "ledger", "copy", "sqlite").out()).contains("person: 2");
            home.lay("once more.csv", PEOPLE);
            runs(0, home, "import");
            assertThat(recruitee.account().size()).isEqualTo(2);
        }
    }

    private static BridgeProcess.Ended runs(int exitCode, BridgeHome home, String... command) {
        BridgeProcess.Ended ended = home.run(command);
        assertThat(ended.exitCode()).as(ended.out() + ended.err()).isEqualTo(exitCode);
        return ended;
    }
}
