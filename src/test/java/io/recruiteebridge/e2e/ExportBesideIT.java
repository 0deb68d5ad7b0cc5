package io.recruiteebridge.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.recruiteebridge.ledger.HomeLock;
import io.recruiteebridge.standin.Fault;
import io.recruiteebridge.standin.Faults;
import io.recruiteebridge.standin.StandIn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code export --ask-running}: the process that holds the home writes the list, and the command ends as if it had. */
@Tag("long")
class ExportBesideIT {
    @TempDir
    Path folder;

    private StandIn recruitee;
    private BridgeHome home;

    @BeforeEach
    void start() {
        recruitee = Recruitee.start();
        home = new BridgeHome(folder.resolve("home"), recruitee);
        home.with("BRIDGE_EXPORT_EVERY", "0").with("BRIDGE_EXPORT_FORMATS", "csv");
    }

    @AfterEach
    void stop() {
        recruitee.close();
    }

    @Test
    void aBridgeThatRunsWritesTheList() throws IOException {
        home.lay("people.csv", "name,email\nAda,ada@example.com\n");
        try (BridgeProcess running = home.start("run")) {
            home.awaitReceipt("people.csv");
            assertThat(list()).doesNotExist();

            BridgeProcess.Ended asked = home.run("export", "--ask-running");

            assertThat(asked.exitCode()).as(asked.err()).isZero();
            assertThat(list()).content().contains("ada@example.com");
            assertNothingIsLeft();
            assertThat(running.alive()).isTrue();

            recruitee.setFaults(Faults.none().with(Fault.TRICKLE_AFTER, 1));
            BridgeProcess.Ended inVain = home.with("BRIDGE_GIVE_UP_AFTER", "1s").run("export", "--ask-running");
            assertThat(inVain.exitCode()).as(inVain.err()).isEqualTo(4);
            assertThat(inVain.err()).contains("bridge.give-up-after");
            recruitee.setFaults(Faults.none());
        }
    }

    @Test
    void withoutOneTheCommandDoes() throws IOException {
        BridgeProcess.Ended ended = home.run("export", "--ask-running");

        assertThat(ended.exitCode()).as(ended.err()).isZero();
        assertThat(list()).exists();
        assertNothingIsLeft();
    }

    @Test
    void aProcessThatTakesNoRequestsHasTheHomeInUse() throws IOException {
        assertThat(home.run("export").exitCode()).isZero();
        try (HomeLock other = HomeLock.take(home.folder().resolve("state"))) {
            assertThat(other).isNotNull();
            BridgeProcess.Ended ended = home.run("export", "--ask-running");

            assertThat(ended.exitCode()).as(ended.err()).isEqualTo(1);
            assertThat(ended.err()).contains("in use");
            assertNothingIsLeft();
        }
    }

    private Path list() {
        return home.folder().resolve("outbox").resolve("candidates.csv");
    }

    private void assertNothingIsLeft() throws IOException {
        Path requests = home.folder().resolve("state").resolve("requests");
        if (Files.isDirectory(requests)) {
            try (Stream<Path> left = Files.list(requests)) {
                assertThat(left).isEmpty();
            }
        }
    }
}
