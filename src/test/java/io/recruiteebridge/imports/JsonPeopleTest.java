package io.recruiteebridge.imports;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.recruiteebridge.settings.SettingsLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The cases in src/test/resources/reading/json-people.yaml. */
class JsonPeopleTest {
    private static final Path CASES = Path.of("src/test/resources/reading/json-people.yaml");

    @TempDir
    Path home;

    @TestFactory
    Stream<DynamicTest> isImportedAsExpected() throws IOException {
        return StreamSupport.stream(new YAMLMapper().readTree(CASES.toFile()).spliterator(), false)
                .map(node -> DynamicTest.dynamicTest(node.path("name").asText(), () -> check(node)));
    }

    private void check(JsonNode node) throws Exception {
        Path file = Files.writeString(
                home.resolve("people.json"), node.path("input").asText());
        String result = new Check(SettingsLoader.load(Map.of(), home, false), null)
                .check(file)
                .json();

        assertThat(new RealFile("people.json", node.path("expect")).differences(result))
                .as("%s", result)
                .isEmpty();
    }
}
