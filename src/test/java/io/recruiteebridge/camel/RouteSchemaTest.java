package io.recruiteebridge.camel;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every route file, ours and the examples: Camel's schema accepts it, editors find that schema, and it says what it does. */
class RouteSchemaTest {
    private static final String SCHEMA = "/schema/camelYamlDsl.json";
    private static JsonSchema schema;

    @BeforeAll
    static void readSchema() throws IOException {
        try (InputStream json = CamelContext.class.getResourceAsStream(SCHEMA)) {
            schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V4)
                    .getSchema(new JsonMapper().readTree(json));
        }
    }

    static List<Path> routeFiles() throws IOException {
        try (Stream<Path> ours = Files.list(Path.of("routes"));
                Stream<Path> examples = Files.walk(Path.of("examples"))) {
            return Stream.concat(ours, examples)
                    .filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("routeFiles")
    void camelsSchemaAcceptsIt(Path file) throws IOException {
        assertThat(file.getFileName().toString()).endsWith(".camel.yaml");
        assertThat(schema.validate(yaml(file))).isEmpty();
    }

    @Test
    void theSchemaRefusesAMisspeltOption() throws IOException {
        JsonNode route = new YAMLMapper()
                .readTree("- route:\n    id: x\n    descripton: y\n    from:\n      uri: timer:x\n      steps: []\n");
        assertThat(schema.validate(route)).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("routeFiles")
    void itsFirstLineNamesTheSchemaOfTheCamelThatRunsIt(Path file) throws IOException {
        String version = CamelContext.class.getPackage().getImplementationVersion();
        assertThat(Files.readAllLines(file).get(0))
                .isEqualTo("# yaml-language-server: $schema=https://raw.githubusercontent.com/apache/camel/camel-"
                        + version + "/dsl/camel-yaml-dsl/camel-yaml-dsl/src/generated/resources" + SCHEMA);
        assertThat(Files.readAllLines(file).get(1)).as("what the file is about").startsWith("# ");
    }

    @Test
    void everyRouteHasAnIdOfItsOwnAndADescription() throws IOException {
        Set<String> ids = new HashSet<>();
        for (Path file : routeFiles()) {
            for (JsonNode entry : yaml(file)) {
                for (String kind : List.of("route", "routeConfiguration")) {
                    JsonNode named = entry.path(kind);
                    if (!named.isMissingNode()) {
                        String id = named.path("id").asText();
                        assertThat(id).as("an id in %s", file).isNotBlank();
                        assertThat(ids.add(id))
                                .as("%s in %s is taken", id, file)
                                .isTrue();
                        assertThat(named.path("description").asText()).as(id).isNotBlank();
                    }
                }
            }
        }
    }

    /** Or a failure in it would be logged with the body of the message, and people's names. */
    @Test
    void everyRouteOfOursNamesItsErrorHandling() throws IOException {
        for (Path file : routeFiles()) {
            for (JsonNode entry : yaml(file)) {
                if (file.startsWith("routes") && entry.has("route")) {
                    assertThat(entry.path("route").path("routeConfigurationId").asText())
                            .as(
                                    "routeConfigurationId of %s",
                                    entry.path("route").path("id"))
                            .isEqualTo("bridge");
                }
            }
        }
    }

    private static JsonNode yaml(Path file) throws IOException {
        return new YAMLMapper().readTree(file.toFile());
    }
}
