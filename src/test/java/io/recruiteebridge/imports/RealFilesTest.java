package io.recruiteebridge.imports;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.recruiteebridge.settings.SettingsLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Files as people have them, checked as {@code check --json} does. */
class RealFilesTest {
    private static final Path FILES = Path.of("src/test/resources/cases");
    private static final Set<String> NOT_CASES = Set.of("cases.yaml", "headings.md", "README.md", "pending.txt");

    @TempDir
    Path home;

    @TestFactory
    Stream<DynamicTest> isImportedAsExpected() throws IOException {
        List<String> pending = pending();
        return files().stream()
                .map(file -> DynamicTest.dynamicTest(file.name(), () -> {
                    Check check = new Check(SettingsLoader.load(Map.of(), home, false), null);
                    List<String> differences = file.differences(
                            check.check(FILES.resolve(file.name())).json());
                    if (pending.contains(file.name())) {
                        assertThat(differences)
                                .as("%s passes: remove it from pending.txt", file.name())
                                .isNotEmpty();
                    } else {
                        assertThat(differences).as(file.name()).isEmpty();
                    }
                }));
    }

    @Test
    void everyFileIsACase() throws IOException {
        Set<String> cases = files().stream().map(RealFile::name).collect(Collectors.toCollection(TreeSet::new));
        try (Stream<Path> files = Files.list(FILES)) {
            assertThat(files.map(file -> file.getFileName().toString()).filter(name -> !NOT_CASES.contains(name)))
                    .containsExactlyInAnyOrderElementsOf(cases);
        }
        assertThat(cases).containsAll(pending());
    }

    private static List<RealFile> files() throws IOException {
        List<RealFile> files = new ArrayList<>();
        for (JsonNode node :
                new ObjectMapper().readTree(FILES.resolve("cases.yaml").toFile())) {
            files.add(new RealFile(node.path("file").asText(), node.path("expect")));
        }
        return files;
    }

    private static List<String> pending() throws IOException {
        return Files.readAllLines(FILES.resolve("pending.txt"));
    }
}
