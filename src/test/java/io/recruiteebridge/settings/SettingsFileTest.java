package io.recruiteebridge.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

class SettingsFileTest {
    @TempDir
    Path folder;

    @TestFactory
    Stream<DynamicTest> envFiles() {
        return Cases.of("/settings/env-files.yaml", c -> {
            Path path = Files.writeString(folder.resolve(".env"), (String) c.get("input"));

            SettingsFile file = SettingsFile.env(path);

            Map<String, String> entries = new LinkedHashMap<>();
            file.entries().forEach(e -> entries.put(e.name(), e.value()));
            assertThat(file.problems()).isEmpty();
            assertThat(entries).isEqualTo(Cases.map(c, "entries"));
        });
    }
}
