package io.recruiteebridge.app;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.recruiteebridge.settings.Settings;
import io.recruiteebridge.settings.SettingsException;
import io.recruiteebridge.settings.SettingsLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RoutesOfSeveralCompaniesTest {
    @TempDir
    Path home;

    /** It would write where nobody looks. */
    @Test
    void aRouteIntoTheOnlyInboxDoesNotStart() throws Exception {
        Files.createDirectories(home.resolve("companies"));
        Path routes = Files.createDirectory(home.resolve("routes"));
        try (Stream<Path> own = Files.list(Path.of("routes"))) {
            for (Path route : (Iterable<Path>) own::iterator) {
                Files.copy(route, routes.resolve(route.getFileName()));
            }
        }
        Files.writeString(routes.resolve("mine.camel.yaml"), """
            - route:
                from:
                  uri: direct:mine
                  steps:
                    - to: file:{{bridge.inbox}}
            """);
        Settings process = SettingsLoader.loadHome(Map.of("BRIDGE_HTTP_PORT", "0"), home, true)
                .process();
        Bridge bridge = new Bridge(process, Map.of());
        try {
            assertThatThrownBy(bridge::start)
                    .isInstanceOf(SettingsException.class)
                    .hasMessageContaining("bridge.inbox");
        } finally {
            bridge.stop();
        }
    }
}
