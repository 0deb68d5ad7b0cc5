package io.recruiteebridge.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.recruiteebridge.settings.FolderSetup;
import io.recruiteebridge.settings.Settings;
import io.recruiteebridge.settings.SettingsLoader;
import io.recruiteebridge.standin.StandIn;
import io.recruiteebridge.standin.StandInConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An integrator's route files beside ours, in a bridge that runs: Camel treats them as it would without us. */
class ForeignRoutesIT {
    @TempDir
    Path home;

    private Path routes;

    @BeforeEach
    void copyOurRoutes() throws IOException {
        routes = Files.createDirectory(home.resolve("routes"));
        try (Stream<Path> ours = Files.list(Path.of("routes"))) {
            for (Path file : ours.toList()) {
                Files.copy(file, routes.resolve(file.getFileName()));
            }
        }
    }

    @Test
    void onExceptionOfTheirOwnFires() throws Exception {
        Files.writeString(routes.resolve("theirs.camel.yaml"), """
                - onException:
                    exception: [java.lang.IllegalStateException]
                    handled: {constant: "true"}
                    steps:
                      - setBody: {simple: "${exception.message}"}
                      - to: "file:{{bridge.outbox}}?fileName=handled.txt"
                - route:
                    from:
                      uri: timer:theirs?repeatCount=1&delay=0
                      steps:
                        - throwException:
                            exceptionType: java.lang.IllegalStateException
                            message: theirs went wrong
                """);
        running(() -> await().untilAsserted(
                        () -> assertThat(home.resolve("outbox/handled.txt")).hasContent("theirs went wrong")));
    }

    private interface Check {
        void run() throws Exception;
    }

    private void running(Check check) throws Exception {
        StandInConfig config = StandInConfig.defaults();
        try (StandIn recruitee = StandIn.start(config)) {
            Map<String, String> environment = Map.of(
                    "RECRUITEE_BASE_URL", recruitee.baseUri().toString(),
                    "RECRUITEE_COMPANY_ID", Long.toString(config.companyId()),
                    "RECRUITEE_API_KEY", config.token(),
                    "BRIDGE_HTTP_PORT", "0");
            Settings settings = SettingsLoader.load(environment, home, true);
            FolderSetup.prepare(settings.folders());
            Bridge bridge = new Bridge(settings, Mode.RUN, environment);
            bridge.start();
            try {
                check.run();
            } finally {
                bridge.stop();
            }
        }
    }
}
