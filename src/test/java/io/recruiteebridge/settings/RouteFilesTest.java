package io.recruiteebridge.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RouteFilesTest {
    @TempDir
    Path folder;

    @Test
    void findsTheRoutesAndNothingElse() throws Exception {
        Path receive = Files.createFile(folder.resolve("receive.camel.yaml"));
        Path deliver = Files.createFile(folder.resolve("deliver.camel.yaml"));
        Files.createFile(folder.resolve("README.md"));

        assertThat(RouteFiles.in(folder)).containsExactly(deliver, receive);
    }

    @Test
    void anEmptyOrMissingFolderIsRefused() {
        for (Path routes : new Path[] {folder, folder.resolve("missing")}) {
            assertThatExceptionOfType(SettingsException.class)
                    .isThrownBy(() -> RouteFiles.in(routes))
                    .withMessageStartingWith("bridge.routes: there are no route files (*.camel.yaml) in " + routes);
        }
    }
}
