package io.recruiteebridge.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.recruiteebridge.standin.StandIn;
import io.recruiteebridge.standin.StandInConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is in the environment is read as a setting, or not at all. */
@Tag("long")
class EnvironmentIT {
    @TempDir
    Path folder;

    @Test
    void aRelativeFolderIsTheOneInTheHome() throws Exception {
        try (StandIn recruitee = StandIn.start(StandInConfig.defaults().withToken(BridgeHome.TOKEN))) {
            BridgeHome home = new BridgeHome(folder.resolve("home"), recruitee).with("BRIDGE_INBOX", "./drop");
            Path drop = Files.createDirectory(home.folder().resolve("drop"));
            Files.writeString(drop.resolve("people.csv"), "name,email\nAda,ada@example.com\n");
            BridgeProcess.Ended ended = home.run("import");
            assertThat(ended.exitCode()).as(ended.err()).isZero();
            assertThat(recruitee.account().size()).isEqualTo(1);
        }
    }

    @Test
    void theSandboxTalksToNobodyElse() throws Exception {
        Path home = Files.createDirectory(folder.resolve("home"));
        Files.writeString(home.resolve(".env"), "RECRUITEE_API_KEY=somebodys\n");
        Path routes = Files.createDirectory(folder.resolve("routes"));
        try (StandIn real = StandIn.start(StandInConfig.defaults())) {
            Map<String, String> environment = Map.of(
                    "BRIDGE_HOME", home.toString(),
                    "BRIDGE_INBOX", home.resolve("inbox").toString(),
                    "BRIDGE_ROUTES", routes.toString(),
                    "RECRUITEE_BASE_URL", real.baseUri().toString(),
                    "RECRUITEE_COMPANY_ID", Long.toString(real.config().companyId()),
                    "RECRUITEE_API_KEY", real.config().token(),
                    "CAMEL_MAIN_ROUTES_INCLUDE_PATTERN", "file:" + routes + "/*",
                    "HTTPS_PROXY", real.baseUri().toString());
            try (BridgeProcess sandbox = BridgeProcess.start(home, environment, List.of(), "sandbox")) {
                BridgeHome.await("the sandbox is done")
                        .until(() -> sandbox.out().contains("Done: "));
                assertThat(sandbox.terminate().out()).containsPattern("Done: [1-9]\\d* people were created");
            }
            assertThat(real.traffic().total()).isZero();
        }
        assertThat(home).isDirectoryNotContaining("glob:**/{inbox,outbox,state}");
    }
}
