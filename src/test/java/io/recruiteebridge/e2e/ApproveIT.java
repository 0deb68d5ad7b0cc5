package io.recruiteebridge.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.recruiteebridge.e2e.BridgeProcess.Ended;
import io.recruiteebridge.standin.StandIn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A file with more rows than {@code bridge.approve} waits for somebody. */
@Tag("long")
@Timeout(300)
class ApproveIT {
    private static final String THREE = "Name,Email\nAda,ada@example.com\nBo,bo@example.com\nCy,cy@example.com\n";

    @TempDir
    Path folder;

    private StandIn recruitee;
    private BridgeHome home;

    @BeforeEach
    void start() throws IOException {
        recruitee = Recruitee.start();
        home = new BridgeHome(Files.createDirectory(folder.resolve("home")), recruitee).with("BRIDGE_APPROVE", "2");
    }

    @AfterEach
    void stop() {
        recruitee.close();
    }

    @Test
    void withoutARunningBridgeItWaitsUntilItIsApprovedAsItIs() throws Exception {
        home.lay("large.csv", THREE);
        home.lay("small.csv", "Name,Email\nDi,di@example.com\n");
        assertThat(home.run("import").exitCode()).isEqualTo(4);
        assertThat(home.receipt("small.csv").path("created").asInt()).isEqualTo(1);
        assertThat(recruitee.account().size()).isEqualTo(1);
        assertThat(home.inbox("large.csv")).exists();
        assertThat(home.run("status", "--json").out()).contains("It has 3 rows and waits for approval");

        // What is approved is a content: the changed file waits again.
        assertThat(home.run("approve", "large.csv").exitCode()).isZero();
        home.lay("large.csv", THREE.replace("Ada", "Eda"));
        assertThat(home.run("import").exitCode()).isEqualTo(4);
        assertThat(recruitee.account().size()).isEqualTo(1);

        assertThat(home.run("approve", "large.csv").exitCode()).isZero();
        assertThat(home.run("import").exitCode()).isZero();
        assertThat(Recruitee.names(recruitee)).containsExactly("Bo", "Cy", "Di", "Eda");
        assertThat(home.run("approve", "large.csv").exitCode()).isEqualTo(2);

        // And so does the same one, once more.
        home.lay("large.csv", THREE);
        assertThat(home.run("import").exitCode()).isEqualTo(4);
    }

    @Test
    void aRunningBridgeGoesOnWhenItIsApproved() throws Exception {
        try (BridgeProcess bridge = home.start("run")) {
            home.drop("large.csv", THREE);
            Path page = home.folder().resolve("outbox/status.html");
            BridgeHome.await("the status page says that the file waits")
                    .until(() -> Files.exists(page) && Files.readString(page).contains("waits for approval"));
            assertThat(Files.readString(page)).doesNotContain("All files have been processed");
            assertThat(bridge.alive()).isTrue();
            Ended approve = home.run("approve", "large.csv");
            assertThat(approve.exitCode()).as("%s", approve).isZero();
            assertThat(home.awaitReceipt("large.csv").path("created").asInt()).isEqualTo(3);
            assertThat(home.run("status").out()).doesNotContain("approval");
        }
    }
}
