package io.recruiteebridge.e2e;

import static io.recruiteebridge.e2e.BridgeHome.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.recruiteebridge.FreePort;
import io.recruiteebridge.standin.StandIn;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The bridge cannot work: one clear sentence, the exit code, and nothing touched. */
@Tag("long")
class CannotWorkIT {
    private final StandIn recruitee = Recruitee.start();
    private BridgeHome home;

    @BeforeEach
    void dropAFile(@TempDir Path folder) throws IOException {
        home = new BridgeHome(Files.createDirectory(folder.resolve("home")), recruitee);
        home.lay("people.csv", "name,email\nNot Sent,not@sent.example\n");
    }

    @AfterEach
    void stop() {
        recruitee.close();
    }

    @ParameterizedTest
    @CsvSource({
        "RECRUITEE_COMPANY_ID, '  ', recruitee.company-id",
        "RECRUITEE_API_KEY, '', recruitee.api-key",
        "RECRUITEE_COMPANY_ID, our-company, recruitee.company-id",
        "BRIDGE_GIVE_UP_AFTER, soon, bridge.give-up-after",
        "BRIDGE_DUPLICATES, sometimes, bridge.duplicates",
        "BRIDGE_ROUTES, /nowhere, bridge.routes",
    })
    void aSettingThatWillNotDo(String variable, String value, String named) {
        home.with(variable, value);
        refuses(named, "import");
    }

    @Test
    void runAndExportRefuseLikewise() {
        home.with("RECRUITEE_API_KEY", "");
        refuses("recruitee.api-key");
        refuses("recruitee.api-key", "run");
        refuses("recruitee.api-key", "export");
    }

    @Test
    void noAccountAtAll() throws IOException {
        Files.delete(home.folder().resolve(".env"));
        Map<String, Long> before = home.listing();
        BridgeProcess.Ended ended = home.run("import");
        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.err().lines()).hasSize(2);
        assertThat(ended.err()).contains("recruitee.company-id", "recruitee.api-key");
        assertThat(home.listing()).isEqualTo(before);
    }

    @Test
    void aNameThatNobodyKnowsIsRefusedWithTheNearestOne() throws IOException {
        Files.writeString(home.folder().resolve("application.properties"), "bridge.duplicate=skip\n");
        assertThat(refuses("bridge.duplicate", "import")).contains("bridge.duplicates");
    }

    @Test
    void aFolderThatCannotBe() throws IOException {
        Files.writeString(home.folder().resolve("outbox"), "a file in its place");
        refuses("bridge.outbox", "import");
    }

    @Test
    void aMappingWithAMistake() throws IOException {
        Files.writeString(home.folder().resolve("mapping.yaml"), "phones: Durchwahl: x\n");
        refuses("mapping.yaml", "import");
        Path file = Files.writeString(home.folder().resolve("any.csv"), "name\nAda\n");
        refuses("mapping.yaml", "check", file.toString());
    }

    @Test
    void aRouteIsMissing() throws IOException {
        Path routes = Files.createDirectory(home.folder().resolve("routes"));
        Files.copy(Path.of("routes/receive.camel.yaml"), routes.resolve("receive.camel.yaml"));
        BridgeProcess.Ended ended = home.run("import");
        assertThat(ended.exitCode()).as(ended.err()).isEqualTo(1);
        assertThat(ended.err()).contains("bridge.routes").doesNotContain("\tat ");
        assertThat(home.inbox("people.csv")).exists();
    }

    @Test
    void aRouteWithAMistake() throws IOException {
        Path routes = Files.createDirectory(home.folder().resolve("routes"));
        try (var all = Files.newDirectoryStream(Path.of("routes"))) {
            for (Path route : all) {
                Files.copy(route, routes.resolve(route.getFileName()));
            }
        }
        Files.writeString(
                routes.resolve("mine.camel.yaml"), "- from: {uri: 'timer:mine?bogus=1', steps: [{log: x}]}\n");
        BridgeProcess.Ended ended = home.run("run");
        assertThat(ended.exitCode()).as(ended.err()).isEqualTo(1);
        assertThat(ended.err()).contains("bogus").doesNotContain("\tat ");
    }

    @ParameterizedTest
    @CsvSource({
        "BRIDGE_HTTP_PORT,       BRIDGE_MANAGEMENT_PORT, bridge.http-port",
        "BRIDGE_MANAGEMENT_PORT, BRIDGE_HTTP_PORT,       bridge.management-port"
    })
    void aPortThatIsInUseIsFoundBeforeAHomeIsMade(String variable, String other, String named) throws IOException {
        Path mistyped = home.folder().resolveSibling("mistyped");
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            BridgeProcess.Ended ended = home.with("BRIDGE_HOME", mistyped.toString())
                    .with(variable, Integer.toString(taken.getLocalPort()))
                    .with(other, Integer.toString(FreePort.next()))
                    .with("RECRUITEE_COMPANY_ID", "1")
                    .with("RECRUITEE_API_KEY", "x")
                    .run("run");
            assertThat(ended.exitCode()).as(ended.err()).isEqualTo(1);
            assertThat(ended.err()).contains(named);
        }
        assertThat(mistyped).doesNotExist();
    }

    @Test
    void aMistypedHomeIsNotMadeToSayThatNothingIsInIt() throws IOException {
        Path mistyped = home.folder().resolveSibling("hoem");
        Path elsewhere = Files.createDirectory(home.folder().resolveSibling("elsewhere"));
        home.with("BRIDGE_HOME", mistyped.toString());
        for (String command : new String[] {
            "status",
            "status --json",
            "status --console",
            "cancel people.csv",
            "approve people.csv",
            "erase not@sent.example"
        }) {
            BridgeProcess.Ended ended = home.run(command.split(" "));
            assertThat(ended.exitCode()).as(command).isEqualTo(1);
            assertThat(ended.err()).contains("bridge.home", mistyped.toString());
            assertThat(ended.out()).isEmpty();
            assertThat(mistyped).doesNotExist();
        }
        Path file = home.inbox("people.csv");
        BridgeProcess.Ended checked = home.run("check", file.toString());
        assertThat(checked.exitCode()).isZero();
        assertThat(checked.err()).contains(mistyped + " doesn't exist");
        assertThat(mistyped).doesNotExist();

        // A folder that is there, but isn't a home.
        home.with("BRIDGE_HOME", elsewhere.toString());
        BridgeProcess.Ended erased = home.run("erase", "not@sent.example");
        assertThat(erased.exitCode()).isEqualTo(1);
        assertThat(erased.err()).contains("is no bridge's home");
        assertThat(elsewhere).isEmptyDirectory();
    }

    @Test
    void erasingSaysIfTheLedgerIsElsewhere() throws IOException {
        assertThat(home.run("import").exitCode()).isZero();
        Path elsewhere = home.folder().resolveSibling("other-state");
        home.with("BRIDGE_STATE", elsewhere.toString());
        BridgeProcess.Ended erased = home.run("erase", "not@sent.example");
        assertThat(erased.exitCode()).isEqualTo(1);
        assertThat(erased.out()).contains(elsewhere + ": the ledger isn't there", "To be done by hand");
        assertThat(elsewhere).doesNotExist();
    }

    @Test
    void theHomeIsInUse() {
        try (BridgeProcess first = home.start("run")) {
            home.awaitReceipt("people.csv");
            for (String command : new String[] {"import", "run", "export"}) {
                BridgeProcess.Ended second = home.run(command);
                assertThat(second.exitCode()).as(second.err()).isEqualTo(1);
                assertThat(second.err().lines()).hasSize(1);
                assertThat(second.err()).contains("in use");
            }
            assertThat(home.run("check", home.folder().resolve(".env").toString())
                            .exitCode())
                    .as("check asks for nobody's home")
                    .isEqualTo(3);
            await("the first one is at work").until(first::alive);
            assertThat(first.terminate().exitCode()).isIn(0, 143);
        }
    }

    @ParameterizedTest
    @CsvSource({"bogus", "--bogus", "check", "'check /nowhere.csv'", "'import people.csv'"})
    void wrongUsage(String commandLine) {
        Map<String, Long> before = home.listing();
        BridgeProcess.Ended ended = home.run(commandLine.split(" "));
        assertThat(ended.exitCode()).as(ended.err()).isEqualTo(2);
        assertThat(ended.err()).isNotBlank().doesNotContain("\tat ");
        assertThat(home.listing()).isEqualTo(before);
    }

    private String refuses(String named, String... command) {
        Map<String, Long> before = home.listing();
        BridgeProcess.Ended ended = home.run(command);
        assertThat(ended.exitCode()).as(ended.err()).isEqualTo(1);
        assertThat(ended.err().lines()).as(ended.err()).hasSize(1);
        assertThat(ended.err()).contains(named).doesNotContain(BridgeHome.TOKEN);
        assertThat(home.listing()).isEqualTo(before);
        assertThat(recruitee.traffic().total()).isZero();
        return ended.err();
    }
}
