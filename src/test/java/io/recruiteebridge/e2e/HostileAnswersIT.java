package io.recruiteebridge.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.recruiteebridge.standin.Fault;
import io.recruiteebridge.standin.Faults;
import io.recruiteebridge.standin.StandIn;
import io.recruiteebridge.standin.StandInConfig;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Responses that are larger or slower than any should be: the process goes on in little memory, and each row arrives once. */
@Execution(ExecutionMode.CONCURRENT)
@Tag("long")
class HostileAnswersIT {
    private static final List<String> LITTLE_MEMORY = List.of("-Xmx256m", "-XX:+ExitOnOutOfMemoryError");
    private static final int PEOPLE = 20;

    @TempDir
    Path folder;

    private StandIn recruitee;
    private BridgeHome home;

    @BeforeEach
    void start() throws Exception {
        recruitee = StandIn.start(StandInConfig.defaults().withToken(BridgeHome.TOKEN));
        home = new BridgeHome(folder.resolve("home"), recruitee);
        home.lay("people.csv", Person.csv(Person.numbered(1, PEOPLE)));
    }

    @AfterEach
    void stop() {
        recruitee.close();
    }

    @Test
    void eachRowArrivesOnceWhateverComesBackForIt() {
        recruitee.setFaults(Faults.none()
                .withSeed(3)
                .with(Fault.ENDLESS_AFTER, 0.15)
                .with(Fault.GZIP_BOMB_AFTER, 0.15)
                .with(Fault.LONG_HEADER_AFTER, 0.15));
        BridgeProcess.Ended ended = home.start(LITTLE_MEMORY, "import").untilEnd();
        assertThat(ended.exitCode()).as(ended.err()).isZero();
        assertThat(recruitee.account().size()).isEqualTo(PEOPLE);
        assertThat(home.receipt("people.csv").path("created").asInt()).isEqualTo(PEOPLE);
    }

    @Test
    void anImportGivesUpOnResponsesThatComeInDrops() {
        recruitee.setFaults(Faults.none().with(Fault.TRICKLE_AFTER, 1));
        BridgeProcess.Ended ended = home.with("BRIDGE_GIVE_UP_AFTER", "1s")
                .start(LITTLE_MEMORY, "import")
                .untilEnd();
        assertThat(ended.exitCode()).as(ended.err()).isEqualTo(4);
        assertThat(ended.err()).contains("Gave up after 1 s without progress");
    }

    @Test
    void anExportGivesUpOnPagesWithoutEnd() {
        recruitee.setFaults(Faults.none().with(Fault.GZIP_BOMB_AFTER, 1));
        BridgeProcess.Ended ended = home.with("BRIDGE_GIVE_UP_AFTER", "1s")
                .start(LITTLE_MEMORY, "export")
                .untilEnd();
        assertThat(ended.exitCode()).as(ended.err()).isEqualTo(4);
        assertThat(ended.err()).contains("too large");
    }
}
