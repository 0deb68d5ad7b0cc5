package io.recruiteebridge.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.camel.main.Main;
import org.apache.camel.main.SimpleMainShutdownStrategy;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CamelSetupTest {
    @Test
    void placeholdersHaveTheCheckedValuesWhateverElseIsNamedLikeThem() {
        // PATH is in every environment, java.version in every JVM.
        String path = resolve("path", "checked");
        String version = resolve("java.version", "checked");
        assertThat(path).isEqualTo("checked");
        assertThat(version).isEqualTo("checked");
    }

    @Test
    void theRoutesOfOthersMayStillReferToTheEnvironment() {
        assertThat(resolve("path", null)).isEqualTo(System.getenv("PATH"));
        assertThat(resolve("java.version", null)).isEqualTo(System.getProperty("java.version"));
    }

    @Test
    void theBridgeAloneStopsCamelWhenTheProcessEnds() {
        assertThat(CamelSetup.newMain(Map.of()).getShutdownStrategy())
                .isExactlyInstanceOf(SimpleMainShutdownStrategy.class);
    }

    @Test
    void theFolderWithTheRoutesMayBeALink(@TempDir Path folder) throws IOException {
        Path routes = Files.createDirectory(folder.resolve("etc"));
        Files.writeString(routes.resolve("mine.camel.yaml"), """
                - route:
                    id: mine
                    from:
                      uri: direct:mine
                      steps:
                        - stop: {}
                """);
        Path link = Files.createSymbolicLink(folder.resolve("routes"), routes);
        Main main = CamelSetup.newMain(Map.of());
        main.configure().withRoutesIncludePattern(CamelSetup.routesPattern(link, List.of("*")));
        main.start();
        try {
            assertThat(main.getCamelContext().getRoutes()).singleElement();
        } finally {
            main.stop();
        }
    }

    private static String resolve(String name, @Nullable String value) {
        Main main = CamelSetup.newMain(Map.of());
        if (value != null) {
            main.addInitialProperty(name, value);
        }
        main.start();
        try {
            return main.getCamelContext().resolvePropertyPlaceholders("{{" + name + "}}");
        } finally {
            main.stop();
        }
    }
}
